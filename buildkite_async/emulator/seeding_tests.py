"""A test suite with a history, for the first pipeline of an organization."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.resources.suites import SUITES
from buildkite_async.emulator.rest.suite_tests import TESTS
from buildkite_async.emulator.rest.suite_uploads import take_in
from buildkite_async.emulator.state.entities import Build, OrganizationEntity
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import HISTORY_END, State
from buildkite_async.emulator.state.teams import FULL_SUITE_ACCESS, grant

_RUNS: Final = 3
_BORN: Final = HISTORY_END - 120 * 86_400_000
_NAMES: Final = ("signs in", "signs out", "searches", "pays", "refunds", "exports")


def seed_suite(state: State, organization: OrganizationEntity) -> None:
    """Add a suite, with runs of the first builds that ended."""
    pipeline = next(iter(organization.pipelines.values()), None)
    if pipeline is None:
        return
    owner = organization.members[0].user
    body = {
        "name": f"{pipeline.fields['name']} tests",
        "default_branch": "main",
        "application_name": pipeline.fields["name"],
    }
    suite = SUITES.make(state, organization, organization, body, owner, _BORN)
    team = organization.teams[0]
    grant(state, team, suite, [*FULL_SUITE_ACCESS], team.created_by, _BORN)
    for number, build in enumerate([each for each in pipeline.builds if each.ended][:_RUNS]):
        _seed_run(state, suite, build, number)
    _mark(state, suite)


def _seed_run(state: State, suite: Record, build: Build, number: int) -> None:
    run_env = {
        "CI": "buildkite",
        "key": build.id,
        "branch": build.branch,
        "commit_sha": build.commit,
        "number": str(build.number),
    }
    results = [_result(position, number) for position in range(len(_NAMES))]
    take_in(state, suite, run_env, results, {"language": "ruby"}, build.created_at)


def _result(position: int, number: int) -> dict[str, Any]:
    """The third test fails in every other run; the rest pass."""
    failed = position == 2 and number % 2 == 0
    place = f"spec/{position % 2}/case_spec.rb"
    return {
        "scope": "Account" if position % 2 else "Shop",
        "name": _NAMES[position],
        "location": f"{place}:{position + 10}",
        "file_name": place,
        "result": "failed" if failed else "passed",
        "failure_reason": "expected 1, got 2" if failed else None,
        "failure_expanded": [{"expanded": ["expected 1", "got 2"], "backtrace": [place]}]
        if failed
        else [],
        "history": {"start_at": 1.0, "duration": 0.25 * (position + 1) + 0.125 * number},
    }


def _mark(state: State, suite: Record) -> None:
    """One test is flaky, one muted, one skipped."""
    tests = state.records.of(TESTS.name, suite.id)
    for test, label, test_state in zip(
        tests, ("smoke", "slow", "flaky"), ("muted", "skipped", "enabled"), strict=False
    ):
        test.fields |= {"labels": [label], "state": test_state}
