"""Builds: their events, those that give way to newer ones, and those that are canceled."""

from __future__ import annotations

import pytest

from buildkite_async.emulator.agents import JobResult
from buildkite_async.emulator.scheduler import (
    BuildChanged,
    InvalidTransition,
    UnknownBuild,
    UnknownJob,
    UnknownPipeline,
    webhook_event,
)
from tests.emulator.scheduler.harness import Harness, job, states


def c(key: str, more: str = "") -> str:
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def events(harness: Harness) -> list[str]:
    """The webhook events of what happened so far."""
    named = [webhook_event(each) for each in harness.output]  # type: ignore[arg-type]
    return [each for each in named if each is not None]


def test_the_events_of_a_build_are_in_order() -> None:
    harness = Harness(f"steps: [{c('a')}, wait, {{block: Go, key: g}}, {c('b')}]")
    build = harness.create()
    harness.run()
    harness.do("unblock", job(build, "g"))
    harness.run()
    job_events = ["job.scheduled", "job.started"]
    assert events(harness) == [
        "build.scheduled",
        *job_events,
        "build.running",
        "job.finished",
        "build.finished",  # blocked
        "job.activated",
        "job.scheduled",
        "build.running",
        "job.started",
        "job.finished",
        "build.finished",
    ]
    blocked = [each for each in harness.output if isinstance(each, BuildChanged) and each.blocked]
    assert len(blocked) == 1


def test_queued_builds_of_a_branch_are_skipped_and_running_ones_canceled() -> None:
    settings = {"skip_queued_branch_builds": True, "cancel_running_branch_builds": True}
    harness = Harness(f"steps: [{c('a')}]", agents=1, **settings)
    other = harness.create(branch="other")
    first = harness.create()
    harness.advance(10_001)
    second, third = harness.create(), harness.create()
    harness.run()
    assert [each.state for each in (first, second, third, other)] == [
        "canceled",
        "skipped",
        "passed",
        "passed",
    ]
    assert states(second) == {"a": "skipped"}
    assert "build.skipped" in events(harness)


def test_a_filter_names_the_branches_whose_builds_are_skipped() -> None:
    options = {"skip_queued_branch_builds": True, "skip_queued_branch_builds_filter": "!main"}
    harness = Harness(f"steps: [{c('a')}]", agents=0, **options)
    builds = [harness.create(branch=branch) for branch in ("main", "main", "dev", "dev")]
    assert [each.state for each in builds] == ["scheduled", "scheduled", "skipped", "scheduled"]


def test_the_trigger_of_a_build_that_gave_way_is_skipped() -> None:
    options = {"cancel_running_branch_builds": True}
    harness = Harness("steps: [{trigger: child, key: t}]", {"c": JobResult(seconds=60)}, **options)
    first = harness.create(branch="one")
    harness.advance(1_000)
    second = harness.create(branch="two")
    harness.run()
    assert (states(first), states(second)) == ({"t": "skipped"}, {"t": "passed"})


def test_a_build_is_canceling_until_its_running_jobs_have_ended() -> None:
    harness = Harness(
        f"steps: [{c('a')}, {c('b', 'agents: {queue: none}')}, wait, {c('d')}, {{block: G, key: g}}]"
    )
    build = harness.create()
    harness.advance(1_000)
    harness.do("cancel_build", build, reason="enough")
    assert build.state == "canceling"
    assert states(build) == {"a": "canceling", "b": "canceled", "d": "canceled", "g": "canceled"}
    harness.run()
    assert (build.state, job(build, "a").state, job(build, "a").exit.signal_reason) == (
        "canceled",
        "canceled",
        "cancel",
    )
    assert job(build, "a").finished_at == build.finished_at
    with pytest.raises(InvalidTransition):
        harness.scheduler.cancel_build(build.id, 0)


def test_a_job_that_does_not_end_is_stopped_by_force() -> None:
    harness = Harness(f"steps: [{c('a')}]", agents=0)
    build = harness.create()
    harness.scheduler.start(job(build, "a").id, 0, agent="x")
    harness.scheduler.cancel(job(build, "a").id, 1_000)
    harness.scheduler.tick(10_999)
    assert job(build, "a").state == "canceling"
    harness.scheduler.tick(11_000)
    assert (job(build, "a").state, build.state) == ("canceled", "failed")


def test_a_canceled_job_fails_the_build_unless_it_fails_softly() -> None:
    for more, state in (("", "failed"), ("soft_fail: true", "passed")):
        harness = Harness(f"steps: [{c('a', more)}]", agents=0)
        build = harness.create()
        harness.do("cancel", job(build, "a"))
        assert build.state == state


def test_a_job_that_is_canceled_while_it_runs_fails_softly_too() -> None:
    for more, state in (("", "failed"), ("soft_fail: true", "passed")):
        harness = Harness(f"steps: [{c('a', more)}, wait, {c('b')}]")
        build = harness.create()
        harness.advance(1_000)
        harness.do("cancel", job(build, "a"))
        harness.run()
        assert (job(build, "a").state, build.state) == ("canceled", state)


def test_nothing_continues_after_a_cancelation() -> None:
    harness = Harness(
        f"steps: [{c('a')}, {{wait: ~, continue_on_failure: true}}, {c('b')}, {c('d', 'depends_on: a, allow_dependency_failure: true')}]"
    )
    build = harness.create()
    harness.do("cancel", job(build, "a"))
    harness.run()
    assert states(build) == {"a": "canceled", "b": "waiting_failed", "d": "waiting_failed"}


def test_unknown_names_are_refused() -> None:
    harness = Harness(f"steps: [{c('a')}]")
    with pytest.raises(UnknownPipeline, match="'nothing'"):
        harness.scheduler.create("nothing", 0)
    with pytest.raises(UnknownBuild):
        harness.scheduler.build("x")
    with pytest.raises(UnknownJob):
        harness.scheduler.start("x", 0, agent="a")


def test_events_that_do_not_fit_the_state_are_refused() -> None:
    harness = Harness(
        f"steps: [{c('a')}, {{trigger: child, key: t}}, {{block: G, key: g}}]", agents=0
    )
    build = harness.create()
    scheduler = harness.scheduler
    for event in (
        lambda: scheduler.finish(job(build, "a").id, 0, exit_status=0),
        lambda: scheduler.promise(job(build, "a").id, 0, 1),
        lambda: scheduler.unblock(job(build, "g").id, 0),
        lambda: scheduler.start(job(build, "g").id, 0, agent="x"),
        lambda: scheduler.finish(job(build, "t").id, 0, exit_status=0),
        lambda: scheduler.remove(build.id),
    ):
        with pytest.raises(InvalidTransition):
            event()


def test_a_job_that_never_ran_may_fail_and_be_retried() -> None:
    harness = Harness(
        f"steps: [{c('a', 'retry: {automatic: {signal_reason: stack_error}}')}]", agents=0
    )
    build = harness.create()
    harness.scheduler.finish(job(build, "a").id, 5, exit_status=-1, signal_reason="stack_error")
    assert states(build) == {"a": "failed+scheduled"}
