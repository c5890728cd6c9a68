"""A plan says what a pull costs, from a few requests."""

from __future__ import annotations

import pytest
from attrs import evolve

from buildkite_async import InvalidArgument, bulk
from buildkite_async.emulator import REAL, Emulator
from buildkite_async.testing import VirtualTime, client_of

DEFAULT = "default"


@pytest.fixture
def emulator(buildkite_time: VirtualTime) -> Emulator:
    emulator = Emulator(builds=450, clock=buildkite_time.clock)
    for build in emulator.home.builds:
        if build.finished_at is None:
            emulator.finish_build(build)
    return emulator


async def test_a_plan_sends_few_requests_and_foresees_those_of_the_pull(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        plan = await bulk.plan(acme, DEFAULT)
        report = await bulk.pull(acme, DEFAULT, to=tmp_path)
    assert plan.sent <= 4
    assert plan.requests == pytest.approx(report.requests, rel=0.25)
    rows = {each.table: each.rows for each in plan.tables}
    for table in ("builds", "pipelines", "agents", "members", "teams", "clusters"):
        assert rows[table] == report.rows[table]
    assert rows["jobs"] == pytest.approx(report.rows["jobs"], rel=0.3)


@pytest.mark.parametrize("only", [None, "failed"])
async def test_requests_of_children_are_foreseen(emulator, buildkite_time, tmp_path, only):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        plan = await bulk.plan(acme, "artifacts", only=only)
        report = await bulk.pull(acme, "artifacts", to=tmp_path, only=only)
    (artifacts,) = [each for each in plan.tables if each.table == "artifacts"]
    builds = sum(each.requests for each in plan.tables if each.table == "builds")
    assert artifacts.requests == pytest.approx(report.requests - builds, rel=0.4)


async def test_minutes_are_those_of_the_rate_windows(buildkite_time):
    emulator = Emulator(builds=300, limits="real", clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        plan = await bulk.plan(client.org("acme"), "artifacts")
    (artifacts,) = [each for each in plan.tables if each.table == "artifacts"]
    assert artifacts.minutes == pytest.approx(artifacts.requests / 50, abs=1.5)
    assert plan.minutes >= artifacts.minutes


async def test_missing_scopes_and_long_tables_are_warned_of(buildkite_time):
    emulator = Emulator(builds=400, limits="real", clock=buildkite_time.clock)
    token = emulator.add_token(["read_builds", "read_pipelines", "graphql"])
    async with client_of(emulator, buildkite_time, token=token.value) as client:
        plan = await bulk.plan(client.org("acme"), ["agents", "artifacts", "job_log_lines"])
    assert plan.missing_scopes == ("read_agents", "read_artifacts", "read_build_logs")
    text = str(plan)
    assert "lacks the scope read_agents: agents" in text
    assert "job_log_lines alone takes" in text
    assert "GB" in text


@pytest.mark.parametrize(("of_user", "is_warned_of"), [(90, False), (140, True)])
async def test_a_pull_of_more_than_half_of_the_organizations_window_is_warned_of(
    buildkite_time, of_user, is_warned_of
):
    limits = evolve(REAL, rest_user=of_user)
    emulator = Emulator(builds=200, limits=limits, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        plan = await bulk.plan(client.org("acme"), "artifacts")
    warned = [each for each in plan.warnings if "pass reserve" in each]
    assert len(warned) == is_warned_of


async def test_a_plan_counts_all_requests_of_a_row_and_none_for_what_is_said_of_the_pull(few):
    tables = ["organization_settings", "_pulls", "test_metrics"]
    plan = await bulk.plan(few, tables)
    requests = {each.table: each.requests for each in plan.tables}
    suites = next(each.rows for each in plan.tables if each.table == "suites")
    assert requests["organization_settings"] == 4
    assert requests["_pulls"] == 0
    assert requests["test_metrics"] == 2 * suites


async def test_a_plan_without_graphql_says_that_numbers_are_not_known(buildkite_time):
    emulator = Emulator(builds=5, clock=buildkite_time.clock)
    emulator.faults.add("graphql", status=403, times=9)
    async with client_of(emulator, buildkite_time) as client:
        plan = await bulk.plan(client.org("acme"), "people")
    assert any("not known" in each for each in plan.warnings)
    assert all(each.rows is None for each in plan.tables)


@pytest.mark.parametrize("days", [1, 3, 10_000])
async def test_only_builds_of_the_last_days_are_counted_for_what_belongs_to_them(
    emulator, buildkite_time, tmp_path, days
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        plan = await bulk.plan(acme, ["artifacts", "job_logs"], days=days)
        await bulk.pull(acme, ["artifacts", "job_logs"], to=tmp_path, days=days)
    requests = {each.table: each.requests for each in plan.tables}
    sent = {
        "artifacts": len(emulator.recorder.of("artifacts.list_for_build")),
        "job_logs": len(emulator.recorder.of("jobs.get_log")),
    }
    assert plan.sent <= 5
    for table, count in sent.items():
        assert requests[table] == pytest.approx(count, rel=0.8)  # of whole pages


async def test_a_plan_says_what_it_does_not_know(few):
    plan = await bulk.plan(few, "artifact_files", secrets=True)
    assert any("rows of artifacts is not known" in each for each in plan.warnings)
    assert not any("GB" in each for each in plan.warnings)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"tables": "nothing"}, "unknown name 'nothing'"),
        ({"sample": 0}, "sample"),
        ({"only": "passed"}, "only"),
        ({"days": 0}, "days"),
        ({"tail": 0}, "tail"),
    ],
)
async def test_invalid_arguments_are_refused(few, arguments, message):
    with pytest.raises(InvalidArgument, match=message):
        await bulk.plan(few, **arguments)


async def test_logs_of_two_tables_are_counted_once(emulator, buildkite_time):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        one = await bulk.plan(acme, "job_logs")
        both = await bulk.plan(acme, ["job_logs", "job_log_lines"])
    assert both.requests == one.requests
    logs = {each.table: (each.requests, each.bytes) for each in both.tables}
    assert logs["job_logs"] > (0, 0) == logs["job_log_lines"]
