"""Variables of jobs and triggered builds: https://buildkite.com/docs/pipelines/configure/environment-variables."""

from __future__ import annotations

from buildkite_async.emulator.scheduler import (
    BuildReference,
    BuildRequest,
    Person,
    PullRequest,
)
from tests.emulator.scheduler.harness import Harness, job


def test_the_environment_of_step_build_and_pipeline_in_this_order_of_precedence() -> None:
    harness = Harness(
        "env: {A: p, B: p, C: p, BUILDKITE_BRANCH: fake}\n"
        "steps: [{command: x, key: x, env: {A: s}, parallelism: 2}]"
    )
    build = harness.create(
        env={"A": "b", "B": "b"},
        branch="dev",
        message="hi",
        creator=Person(name="Ada", email="a@b.c", teams=("x", "y")),
        pull_request=PullRequest(id="7", base_branch="main", draft=True, labels=("l",)),
        rebuilt_from=BuildReference(id="r", number=3, pipeline="web"),
    )
    env = harness.scheduler.environment(job(build, "x").id)
    assert (env["A"], env["B"], env["C"]) == ("s", "b", "p")
    expected = {
        "BUILDKITE_BRANCH": "dev",
        "BUILDKITE_PARALLEL_JOB": "1",
        "BUILDKITE_PARALLEL_JOB_COUNT": "2",
        "BUILDKITE_BUILD_CREATOR_TEAMS": "x:y",
        "BUILDKITE_PULL_REQUEST": "7",
        "BUILDKITE_PULL_REQUEST_DRAFT": "true",
        "BUILDKITE_REBUILT_FROM_BUILD_NUMBER": "3",
        "BUILDKITE_STEP_KEY": "x",
        "CI": "true",
    }
    assert {name: env[name] for name in expected} == expected


def test_variables_of_settings_are_a_subset_with_those_of_the_build() -> None:
    harness = Harness(
        "steps: [{command: '$BUILDKITE_BRANCH-$BUILDKITE_BUILD_NUMBER-$OWN', key: x}]"
    )
    build = harness.create(branch="dev", env={"OWN": "1"})
    assert job(build, "x").spec.command == "dev--1"


def test_a_triggered_build_is_what_its_step_says() -> None:
    harness = Harness(
        "steps: [{trigger: child, key: t, label: Go, parallelism: 2, build: {branch: dev, commit: abc, "
        "env: {A: '${BUILDKITE_BRANCH}'}, meta_data: {v: '1'}}}]"
    )
    ada = Person(name="Ada")
    parent = harness.create(branch="main", creator=ada, env={"SECRET": "1"})
    harness.run()
    child = harness.scheduler.build(job(parent, "t").triggered_build_id or "")
    env = {"A": "main", "BUILDKITE_PARALLEL_JOB": "1", "BUILDKITE_PARALLEL_JOB_COUNT": "2"}
    assert child.request == BuildRequest(
        branch="dev",
        commit="abc",
        message="Go",
        env=env,
        meta_data={"v": "1"},
        source="trigger_job",
        creator=ada,
    )
    assert (
        harness.scheduler.environment(child.jobs[0].id)["BUILDKITE_TRIGGERED_FROM_BUILD_NUMBER"]
        == "1"
    )


def test_a_pipeline_that_triggers_itself_stops_at_the_tenth() -> None:
    harness = Harness("steps: [{trigger: web, key: t, parallelism: 3, async: true}]")
    harness.create()
    harness.run()
    builds = list(harness.scheduler.builds())
    assert max(each.depth for each in builds) <= 10
    assert len(builds) <= 1_000
