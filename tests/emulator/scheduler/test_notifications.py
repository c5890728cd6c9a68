"""Entries of `notify`: https://buildkite.com/docs/pipelines/configure/notify."""

from __future__ import annotations

import pytest

from buildkite_async.emulator.agents import JobResult, Promise
from buildkite_async.emulator.scheduler import ConfigurationError, NotificationDue
from tests.emulator.scheduler.harness import Harness, job


def due(harness: Harness) -> list[tuple[str, str]]:
    """Services and events, in order."""
    return [
        (each.service, each.event) for each in harness.output if isinstance(each, NotificationDue)
    ]


def test_each_service_hears_of_its_events() -> None:
    harness = Harness(
        "notify: [{webhook: 'https://example.com'}, {email: a@b.c}, {slack: '#x'}, "
        "{basecamp_campfire: u}, github_check]\n"
        "steps: [{command: a, key: a}, wait, {block: Go, key: g}, {command: b, key: b}]",
        {"b": 1},
    )
    build = harness.create()
    harness.run()
    assert due(harness) == [
        ("webhook", "build.created"),
        ("basecamp_campfire", "build.created"),
        ("webhook", "build.started"),
        ("basecamp_campfire", "build.started"),
        ("webhook", "build.blocked"),
        ("basecamp_campfire", "build.blocked"),
    ]
    harness.output.clear()
    harness.do("unblock", job(build, "g"))
    harness.run()
    assert due(harness) == [
        (service, "build.finished")
        for service in ("webhook", "email", "slack", "basecamp_campfire", "github_check")
    ]


def test_a_condition_decides_about_the_state_of_the_build() -> None:
    steps = (
        "notify: [{slack: '#f', if: 'build.state == \"failed\"'}, "
        "{slack: '#p', if: 'build.state == \"passed\"'}]\nsteps: [{command: a, key: a}]"
    )
    for exit_status, channel in ((0, "#p"), (1, "#f")):
        harness = Harness(steps, {"a": exit_status})
        harness.create()
        harness.run()
        (notification,) = (each for each in harness.output if isinstance(each, NotificationDue))
        assert notification.settings == channel


def test_a_pipeline_starts_failing_and_passing_once() -> None:
    harness = Harness(
        "notify: [{slack: '#red', if: pipeline.started_failing}, "
        "{slack: '#green', if: pipeline.started_passing}]\nsteps: [{command: a, key: a}]"
    )
    heard: list[list[object]] = []
    for exit_status in (0, 1, 1, 0, 0):
        harness.script["a"] = exit_status
        harness.output.clear()
        harness.create()
        harness.run()
        heard.append(
            [each.settings for each in harness.output if isinstance(each, NotificationDue)]
        )
    assert heard == [[], ["#red"], [], ["#green"], []]


def test_a_step_that_fails_softly_says_so() -> None:
    harness = Harness(
        "steps: [{command: a, key: a, soft_fail: true, notify: "
        "[{slack: '#s', if: 'step.outcome == \"soft_failed\" && step.key == \"a\"'}, {email: no}]}]",
        {"a": 1},
    )
    build = harness.create()
    harness.run()
    (notification,) = (each for each in harness.output if isinstance(each, NotificationDue))
    assert (notification.event, notification.step_id) == ("step.finished", build.steps[0].id)


def test_a_step_is_failing_once_while_others_of_its_jobs_run() -> None:
    harness = Harness(
        "steps: [{command: a, key: a, parallelism: 3, notify: [{slack: '#s'}]}]",
        {"a": JobResult(exit_status=1, seconds=20, promise=Promise(after=5))},
    )
    harness.create()
    harness.run()
    assert due(harness) == [("slack", "step.failing"), ("slack", "step.finished")]


def test_a_group_notifies_of_its_steps() -> None:
    harness = Harness(
        "steps: [{group: G, notify: [{slack: '#s'}], steps: [{command: a}, {command: b}]}]"
    )
    harness.create()
    harness.run()
    assert due(harness) == [("slack", "step.finished")] * 2


def test_a_condition_of_a_step_does_not_know_the_state_of_the_pipeline() -> None:
    harness = Harness("steps: [{command: a, notify: [{slack: x, if: pipeline.started_failing}]}]")
    with pytest.raises(ConfigurationError, match=r"steps\[0\].notify\[0\].if"):
        harness.create()


def test_a_pipeline_that_starts_failing_says_so_when_the_build_is_failing_and_when_it_ends() -> (
    None
):
    harness = Harness(
        "notify: [{slack: '#red', if: pipeline.started_failing}]\n"
        "steps: [{command: a, key: a}, {command: b, key: b}]",
        {"b": JobResult(seconds=60)},
    )
    harness.create()
    harness.run()
    harness.script["a"] = 1
    harness.output.clear()
    harness.create()
    harness.run()
    assert due(harness) == [("slack", "build.failing"), ("slack", "build.finished")]
