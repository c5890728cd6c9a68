"""Concurrency groups: https://buildkite.com/docs/pipelines/configure/workflows/controlling-concurrency."""

from __future__ import annotations

import pytest

from buildkite_async.emulator.agents import JobResult
from tests.emulator.scheduler.harness import Harness, job, states


def c(key: str, more: str = "") -> str:
    return f"{{command: {key}, key: {key}{', ' + more if more else ''}}}"


def test_a_group_runs_one_job_at_a_time_across_pipelines_in_the_order_of_builds() -> None:
    steps = f"steps: [{c('a', 'concurrency: 1, concurrency_group: deploy')}]"
    harness = Harness(steps, pipelines={"api": steps})
    builds = [harness.create(slug) for slug in ("web", "api", "web")]
    harness.advance(0)
    assert [each.jobs[0].state for each in builds] == ["running", "limited", "limited"]
    harness.run()
    assert [each.jobs[0].started_at for each in builds] == [0, 10_000, 20_000]


@pytest.mark.parametrize("limit", [1, 2])
def test_a_concurrency_gate_lets_so_many_builds_through_at_a_time(limit: int) -> None:
    pair = f"concurrency: {limit}, concurrency_group: pair"
    harness = Harness(f"steps: [{c('open', pair)}, wait, {c('work')}, wait, {c('close', pair)}]")
    builds = [harness.create() for _ in range(5)]
    harness.run()
    spans = [(job(each, "open").started_at, job(each, "close").finished_at) for each in builds]
    for began, _ in spans:
        assert began is not None
        inside = [
            end
            for start, end in spans
            if start is not None and end is not None and start <= began < end
        ]
        assert len(inside) <= limit
    assert all(each.state == "passed" for each in builds)


def test_an_eager_job_does_not_wait_for_those_ahead_of_it() -> None:
    ordered = "concurrency: 1, concurrency_group: g"
    harness = Harness(f"steps: [{c('slow')}, wait, {c('a', ordered)}]")
    harness.settings["eager"] = harness.settings["child"].__class__(
        slug="eager", configuration=f"steps: [{c('b', ordered + ', concurrency_method: eager')}]"
    )
    first, second = harness.create(), harness.create("eager")
    harness.run()
    assert (job(second, "b").started_at or 0) < (job(first, "a").started_at or 0)


def test_of_eager_jobs_the_highest_priority_goes_first() -> None:
    eager = "concurrency: 1, concurrency_group: g, concurrency_method: eager"
    harness = Harness(
        f"steps: [{c('a', eager)}, {c('b', eager)}, {c('d', eager + ', priority: 3')}]"
    )
    build = harness.create()
    harness.run()
    turns = sorted("abd", key=lambda key: job(build, key).started_at or 0)
    assert turns == ["d", "a", "b"]


def test_a_job_keeps_its_place_when_it_is_retried() -> None:
    steps = f"steps: [{c('a', 'concurrency: 1, concurrency_group: g, retry: {automatic: true}')}]"
    harness = Harness(steps, {"a": [1, 0]})
    first, second = harness.create(), harness.create()
    harness.run()
    assert job(first, "a").started_at == 10_000
    assert (job(second, "a", 0).started_at or 0) >= 20_000


def test_jobs_behind_a_block_step_are_not_in_the_queue_of_their_group() -> None:
    group = "concurrency: 1, concurrency_group: g"
    harness = Harness(f"steps: [{{block: Go, key: go}}, {c('a', group)}]")
    harness.settings["api"] = harness.settings["web"].__class__(
        slug="api", configuration=f"steps: [{c('b', group)}]"
    )
    first, second = harness.create(), harness.create("api")
    harness.run()
    assert second.state == "passed"
    harness.do("unblock", job(first, "go"))
    harness.run()
    assert first.state == "passed"


def test_jobs_of_different_limits_count_slots_and_those_ahead_against_their_own() -> None:
    limits = {"a": 4, "b": 1, "d": 2, "e": 4, "f": 3}
    pipelines = {
        key: f"steps: [{c(key, f'concurrency: {limit}, concurrency_group: g')}]"
        for key, limit in limits.items()
    }
    harness = Harness("steps: [wait]", {"a": JobResult(seconds=60)}, pipelines=pipelines)
    builds = {key: harness.create(key) for key in limits}
    harness.advance(0)
    # One slot is held; `b` and `d` are too many for their limits, and ahead of the others.
    assert {key: each.jobs[0].state for key, each in builds.items()} == {
        "a": "running",
        "b": "limited",
        "d": "limited",
        "e": "running",
        "f": "limited",
    }
    harness.run()
    assert all(each.state == "passed" for each in builds.values())


def test_a_job_that_waits_again_after_it_gave_up_has_its_place_in_the_group() -> None:
    group = "concurrency: 1, concurrency_group: g"
    harness = Harness(f"steps: [{c('a')}, wait, {c('b', group)}]")
    first = harness.create()
    harness.advance(1_000)
    harness.do("cancel", job(first, "a"))
    harness.run()
    assert states(first)["b"] == "waiting_failed"
    second = harness.create()
    start = harness.agents.now
    harness.advance(start + 5_000)
    harness.do("retry", job(first, "a"))
    harness.advance(start + 11_000)
    assert (states(second)["a"], job(second, "b").state) == ("passed", "limited")
    harness.run()
    assert (first.state, second.state) == ("passed", "passed")
    assert (job(first, "b").started_at or 0) < (job(second, "b").started_at or 0)
