"""Uploads: https://buildkite.com/docs/pipelines/configure/dynamic-pipelines."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator.scheduler import (
    InvalidTransition,
    NotificationDue,
)
from tests.emulator.scheduler.harness import Harness, job, states


def c(key: str, more: str = "") -> str:
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def running(steps: str) -> tuple[Harness, Any, Any]:
    """A build whose first job runs."""
    harness = Harness(f"steps: {steps}", agents=0)
    build = harness.create(env={"B": "build"})
    first = build.jobs[0]
    harness.scheduler.start(first.id, 0, agent="x")
    return harness, build, first


def test_steps_are_put_right_behind_the_job_so_that_later_uploads_come_first() -> None:
    harness, build, first = running(f"[{c('a')}, wait, {c('z')}]")
    harness.scheduler.upload(first.id, 1, f"steps: [{c('u')}, {c('v')}]")
    harness.scheduler.upload(first.id, 2, f"steps: [{c('w')}]")
    assert list(states(build)) == ["a", "w", "u", "v", "z"]


def test_an_upload_sees_the_environment_of_its_job_and_adds_to_that_of_the_build() -> None:
    harness, build, first = running(f"[{c('a', 'env: {S: step}')}, {c('z')}]")
    harness.scheduler.upload(
        first.id,
        1,
        "env: {NEW: '1'}\nsteps: [{command: $S-$B-$BUILDKITE_BUILD_NUMBER, key: u, if: 'build.env(\"NEW\") == \"1\"'}]",
    )
    assert job(build, "u").spec.command == "step-build-1"
    assert harness.scheduler.environment(job(build, "z").id)["NEW"] == "1"
    assert "NEW" not in harness.scheduler.environment(first.id)


def test_what_waits_for_a_group_waits_for_what_its_steps_upload() -> None:
    harness, build, first = running(
        f"[{{group: G, key: g, steps: [{c('a')}]}}, {c('z', 'depends_on: g')}]"
    )
    harness.scheduler.upload(first.id, 1, f"steps: [{c('u')}]")
    harness.scheduler.finish(first.id, 2, exit_status=0)
    assert states(build) == {"a": "passed", "u": "scheduled", "z": "waiting"}


def test_uploads_of_uploads_are_waited_for_too() -> None:
    harness, build, first = running(f"[{c('a')}, wait, {c('z')}]")
    scheduler = harness.scheduler
    scheduler.upload(first.id, 1, f"steps: [{c('u')}]")
    scheduler.finish(first.id, 2, exit_status=0)
    scheduler.start(job(build, "u").id, 3, agent="x")
    scheduler.upload(job(build, "u").id, 4, f"steps: [{c('v')}]")
    scheduler.finish(job(build, "u").id, 5, exit_status=0)
    assert states(build) == {"a": "passed", "u": "passed", "v": "scheduled", "z": "waiting"}


def test_an_uploaded_wait_waits_for_all_steps_before_it() -> None:
    harness, build, first = running(f"[{c('a')}, {c('x')}]")
    scheduler = harness.scheduler
    other = job(build, "x")
    scheduler.start(other.id, 0, agent="y")
    scheduler.upload(other.id, 1, f"steps: [wait, {c('u')}]")
    scheduler.finish(other.id, 2, exit_status=0)
    assert job(build, "u").state == "waiting"
    scheduler.finish(first.id, 3, exit_status=0)
    assert job(build, "u").state == "scheduled"


def test_replacing_removes_what_has_not_started() -> None:
    harness, build, first = running(
        f"[{c('a', 'parallelism: 2')}, {c('x')}, wait, {c('z')}, {{block: G, key: g}}]"
    )
    harness.scheduler.upload(first.id, 1, f"steps: [{c('z')}]", replace=True)
    assert states(build) == {"a": "running", "z": "waiting"}
    harness.scheduler.finish(first.id, 2, exit_status=0)
    assert states(build) == {"a": "passed", "z": "scheduled"}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f"steps: [{c('a')}]", 'The key "a" has already been used'),
        ("steps: [{group: G, key: z, steps: [wait]}]", 'The key "z" has already been used'),
        (f"steps: [{c('u', 'depends_on: z')}]", "would depend on itself"),
        ("steps: [{command: x, parallelism: 501}]", "at most 500 jobs"),
        ("steps: [{command: '${MISSING?}'}]", "MISSING: not set"),
    ],
)
def test_an_upload_that_is_refused_changes_nothing(source: str, message: str) -> None:
    harness, build, first = running(f"[{c('a')}, {c('z', 'depends_on: a')}]")
    before = states(build)
    with pytest.raises(Exception, match=message):
        harness.scheduler.upload(first.id, 1, source)
    assert (states(build), build.uploads) == (before, 0)
    harness.scheduler.finish(first.id, 2, exit_status=0)
    assert states(build) == {"a": "passed", "z": "scheduled"}


def test_only_a_running_job_uploads() -> None:
    harness, _, first = running(f"[{c('a')}]")
    harness.scheduler.finish(first.id, 2, exit_status=0)
    with pytest.raises(InvalidTransition, match="pipeline of a running build"):
        harness.scheduler.upload(first.id, 3, "steps: [wait]")


def test_a_build_takes_so_many_jobs_and_uploads() -> None:
    harness, _, first = running(f"[{c('a')}]")
    for _ in range(7):
        harness.scheduler.upload(first.id, 1, "steps: [{command: x, parallelism: 500}]")
    with pytest.raises(Exception, match="at most 4000 jobs"):
        harness.scheduler.upload(first.id, 1, "steps: [{command: x, parallelism: 500}]")


def test_a_step_ends_if_the_rest_of_its_jobs_is_replaced() -> None:
    notify = "parallelism: 2, notify: [{slack: '#s'}]"
    harness, build, first = running(f"[{c('a')}, {c('x', notify)}]")
    other = job(build, "x", 0)
    harness.scheduler.start(other.id, 1, agent="y")
    harness.scheduler.finish(other.id, 2, exit_status=0)
    changes = harness.scheduler.upload(first.id, 3, f"steps: [{c('u')}]", replace=True)
    assert states(build) == {"a": "running", "u": "waiting", "x": "passed"}
    due = [each for each in changes if isinstance(each, NotificationDue)]
    assert [(each.event, each.step_id) for each in due] == [("step.finished", other.step.id)]
