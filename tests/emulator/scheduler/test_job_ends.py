"""How jobs end: retries by people, promised failures, timeouts and expiry."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator.agents import JobResult
from buildkite_async.emulator.scheduler import (
    BuildChanged,
    InvalidTransition,
    JobChanged,
    JobPromised,
    OrganizationSettings,
    webhook_event,
)
from tests.emulator.scheduler.harness import Harness, job, states

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def c(key: str, more: str = "") -> str:
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def test_a_manual_retry_reopens_the_build_and_what_gave_up() -> None:
    harness = Harness(f"steps: [{c('a')}, wait, {c('b')}, {{block: G, key: g}}]", {"a": [1, 0]})
    build = harness.create()
    harness.run()
    assert states(build) == {"a": "failed", "b": "waiting_failed", "g": "blocked_failed"}
    harness.do("retry", job(build, "a"))
    reopened = [each for each in harness.output if isinstance(each, BuildChanged) and each.reopened]
    assert [(each.previous, each.state) for each in reopened] == [("failed", "running")]
    assert build.finished_at is None
    harness.run()
    assert states(build) == {"a": "failed+passed", "b": "passed", "g": "blocked"}


@pytest.mark.parametrize(
    ("more", "script", "message"),
    [
        ("", 0, "Only failed, timed out or canceled"),
        ("retry: {manual: false}", 1, "does not allow retries"),
        ("retry: {manual: {allowed: false, reason: No way}}", 1, "No way"),
    ],
)
def test_a_retry_that_is_refused(more: str, script: int, message: str) -> None:
    harness = Harness(f"steps: [{c('a', more)}]", {"a": script})
    build = harness.create()
    harness.run()
    with pytest.raises(InvalidTransition, match=message):
        harness.scheduler.retry(job(build, "a").id, 0)


def test_a_job_is_retried_once_and_a_passed_one_if_it_is_permitted() -> None:
    harness = Harness(f"steps: [{c('a', 'retry: {manual: {permit_on_passed: true}}')}]")
    build = harness.create()
    harness.run()
    harness.do("retry", job(build, "a"))
    with pytest.raises(InvalidTransition, match="once"):
        harness.scheduler.retry(job(build, "a", 0).id, 0)


def test_jobs_of_canceled_builds_are_not_retried_by_anyone() -> None:
    harness = Harness(f"steps: [{c('a', 'retry: {automatic: true}')}]")
    build = harness.create()
    harness.advance(100)
    harness.do("cancel_build", build)
    harness.run()
    assert states(build) == {"a": "canceled"}
    with pytest.raises(InvalidTransition, match="canceled builds"):
        harness.scheduler.retry(job(build, "a").id, 0)


def test_jobs_below_a_canceled_trigger_are_not_retried() -> None:
    harness = Harness("steps: [{trigger: child, key: t}, {command: a}]", {"c": 1})
    parent = harness.create()
    harness.advance(1)
    child = harness.scheduler.build(job(parent, "t").triggered_build_id or "")
    harness.do("cancel_build", parent)
    harness.run()
    assert child.state == "failed"
    with pytest.raises(InvalidTransition, match="synchronous trigger step"):
        harness.scheduler.retry(job(child, "c").id, 0)


@pytest.mark.parametrize(
    ("more", "state"),
    [("", "failing"), ("retry: {automatic: true}", "running"), ("soft_fail: true", "running")],
)
def test_a_promise_makes_the_build_failing_unless_it_is_forgiven(more: str, state: str) -> None:
    harness = Harness(f"steps: [{c('a', more)}]", agents=0)
    build = harness.create()
    harness.scheduler.start(job(build, "a").id, 0, agent="x")
    changes = harness.scheduler.promise(job(build, "a").id, 5, 1, reason="2 failed")
    assert (build.state, job(build, "a").state) == (state, "running")
    assert isinstance(changes[0], JobPromised)
    assert webhook_event(changes[0]) == "job.promised_exit_status"
    for status, message in ((0, "1 to 255"), (1, "one exit status")):
        with pytest.raises(InvalidTransition, match=message):
            harness.scheduler.promise(job(build, "a").id, 6, status)


def test_the_timeout_is_that_of_the_step_or_pipeline_or_organization_within_the_maximum() -> None:
    def timeout(
        step: int | None,
        pipeline: int | None,
        organization: int | None,
        most: int | None,
        most_of_all: int | None = None,
    ) -> Any:
        more = "" if step is None else f"timeout_in_minutes: {step}"
        harness = Harness(
            f"steps: [{c('a', more)}]",
            organization=OrganizationSettings(
                default_timeout_in_minutes=organization, maximum_timeout_in_minutes=most_of_all
            ),
            default_timeout_in_minutes=pipeline,
            maximum_timeout_in_minutes=most,
        )
        return job(harness.create(), "a").timeout_in_minutes

    assert timeout(5, 6, 7, None) == 5
    assert timeout(None, 6, 7, None) == 6
    assert timeout(None, None, 7, None) == 7
    assert timeout(None, None, None, None) is None
    assert timeout(None, None, None, 9) == 9
    assert timeout(50, None, None, 9) == 9
    assert timeout(50, None, None, 9, 8) == 8
    assert timeout(50, None, None, 9, 10) == 9
    assert timeout(None, None, None, None, 8) == 8


def test_a_job_has_its_timeout_again_when_it_is_retried() -> None:
    harness = Harness(f"steps: [{c('a', 'timeout_in_minutes: 7')}]", {"a": [1, 0]})
    build = harness.create()
    harness.run()
    harness.do("retry", job(build, "a"))
    assert job(build, "a") is not job(build, "a", 0)
    assert job(build, "a").timeout_in_minutes == 7


def test_a_job_that_reaches_its_timeout_is_stopped() -> None:
    harness = Harness(f"steps: [{c('a', 'timeout_in_minutes: 1')}]", {"a": JobResult(seconds=600)})
    build = harness.create()
    harness.advance(59_000)
    assert job(build, "a").state == "running"
    harness.advance(60_000)
    assert job(build, "a").state == "timing_out"
    harness.run()
    assert job(build, "a").state == "timed_out"


def test_a_job_expires_five_minutes_past_the_hour_after_thirty_days() -> None:
    harness = Harness(f"steps: [{c('a')}]", agents=0)
    build = harness.create()
    assert harness.scheduler.next_deadline() == 30 * DAY + 5 * MINUTE
    harness.scheduler.tick(30 * DAY + 5 * MINUTE - 1)
    assert job(build, "a").state == "scheduled"
    (change, *_) = harness.scheduler.tick(31 * DAY)
    assert isinstance(change, JobChanged)
    assert (change.state, change.at, build.state) == ("expired", 30 * DAY + 5 * MINUTE, "failed")


def test_the_organization_may_let_jobs_expire_sooner() -> None:
    harness = Harness(
        f"steps: [{c('a')}]",
        agents=0,
        organization=OrganizationSettings(job_expiry_ms=DAY + MINUTE),
    )
    harness.create()
    assert harness.scheduler.next_deadline() == DAY + 5 * MINUTE
