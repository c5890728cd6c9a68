"""Queues, priority and agents: https://buildkite.com/docs/pipelines/configure/workflows/job-priority."""

from __future__ import annotations

import pytest

from buildkite_async.emulator.scheduler import (
    InvalidTransition,
)
from tests.emulator.scheduler.harness import Harness, job

MINUTE = 60_000


def c(key: str, more: str = "") -> str:
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def test_priority_goes_before_age() -> None:
    harness = Harness(
        f"steps: [{c('a')}, {c('b', 'priority: 5')}, {c('d', 'priority: -1')}]", agents=1
    )
    build = harness.create()
    harness.run()
    assert sorted("abd", key=lambda key: job(build, key).started_at or 0) == ["b", "a", "d"]


def test_a_job_may_be_reprioritized_until_it_starts() -> None:
    harness = Harness(f"steps: [{c('a')}, {c('b')}, {c('d')}]", agents=1)
    build = harness.create()
    harness.do("reprioritize", job(build, "d"), 7)
    harness.run()
    assert job(build, "d").started_at == 0
    with pytest.raises(InvalidTransition, match="passed cannot be reprioritized"):
        harness.scheduler.reprioritize(job(build, "d").id, 0, 1)


def test_uploaded_jobs_have_the_age_of_the_job_that_uploads_them() -> None:
    harness = Harness(f"steps: [{c('a')}]", agents=0)
    old = harness.create()
    scheduler = harness.scheduler
    scheduler.start(job(old, "a").id, 0, agent="x")
    new = harness.create()
    scheduler.upload(job(old, "a").id, 5_000, f"steps: [{c('u', 'depends_on: ~')}]")
    first = scheduler.next_job((None, "default"), {})
    assert first is job(old, "u")
    scheduler.start(first.id, 5_000, agent="y")
    assert scheduler.next_job((None, "default"), {}) is job(new, "a")


def test_a_paused_queue_gives_out_no_jobs() -> None:
    harness = Harness(f"steps: [{c('a')}]")
    harness.scheduler.pause_queue((None, "default"))
    build = harness.create()
    harness.advance(MINUTE)
    assert job(build, "a").state == "scheduled"
    assert list(harness.scheduler.ready_queues()) == []
    harness.scheduler.resume_queue((None, "default"))
    harness.advance(2 * MINUTE)
    assert build.state == "passed"


def test_agents_take_the_jobs_that_their_tags_allow() -> None:
    harness = Harness(f"steps: [{c('a', 'agents: {os: linux, gpu: ' + repr('*') + '}')}]", agents=0)
    build = harness.create()
    scheduler = harness.scheduler
    assert scheduler.next_job((None, "default"), {"os": "linux"}) is None
    assert scheduler.next_job((None, "other"), {"os": "linux", "gpu": "a100"}) is None
    assert scheduler.next_job((None, "default"), {"os": "linux", "gpu": "a100"}) is job(build, "a")
