"""What holds for every table whose rows belong to builds or jobs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import Buildkite, InvalidArgument, RateLimited, bulk
from buildkite_async.bulk.registry import Declaration, declarations
from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime, client_of
from tests.bulk.conformance.full_service import (
    CANARY,
    client_of_changed,
    fill,
    with_dependencies,
)
from tests.bulk.conformance.outputs import DESTINATIONS, arguments, contents, rows_of
from tests.bulk.conftest import rows_in
from tests.bulk.promises import saved_manifest

CHILDREN = [each for each in declarations().values() if each.is_of_builds]
REQUESTED = [each for each in CHILDREN if each.embedded is None]
DAY = 86_400
each_child = pytest.mark.parametrize("declaration", CHILDREN, ids=lambda each: each.name)
each_kind = pytest.mark.parametrize("kind", ["parquet", "duckdb"])
each_requested = pytest.mark.parametrize("declaration", REQUESTED, ids=lambda each: each.name)


@pytest.fixture
def emulator(buildkite_time: VirtualTime) -> Emulator:
    """An emulator a day after its last build has finished."""
    emulator = Emulator(builds=12, clock=buildkite_time.clock)
    emulator.add_build("web", meta_data={"release": "1.2", "deploy_token": CANARY})
    for build in emulator.home.builds:
        build.env["NPM_TOKEN"] = CANARY
        if build.finished_at is None:
            emulator.finish_build(build)
    buildkite_time.seconds += DAY
    return emulator


def client_for(emulator: Emulator, time: VirtualTime, declaration: Declaration) -> Buildkite:
    """A client of the emulator, with what the emulator has no rows of."""
    if declaration.name == "step_dependencies":
        return client_of_changed(emulator, time, with_dependencies)
    return client_of(emulator, time)


def finished_builds(emulator: Emulator) -> set[str]:
    return {build.id for build in emulator.home.builds}


@each_child
@each_kind
async def test_keys_are_unique_and_rows_belong_to_builds(
    emulator, buildkite_time, tmp_path, declaration, kind
):
    options = arguments(tmp_path, kind)
    async with client_for(emulator, buildkite_time, declaration) as client:
        report = await bulk.pull(
            client.org("acme"), declaration.name, secrets=True, **options, page_size=1
        )
    assert report.complete
    rows = rows_of(options["to"], declaration.name)
    keys = [tuple(map(row.get, declaration.key)) for row in rows]
    assert len(set(keys)) == len(keys) == report.rows[declaration.name] > 0
    assert all(value is not None for key in keys for value in key)
    assert {row["build_id"] for row in rows} <= finished_builds(emulator)


@each_child
@each_kind
async def test_a_second_run_sends_at_most_six_requests_and_changes_nothing(
    emulator, buildkite_time, tmp_path, declaration, kind
):
    options = arguments(tmp_path, kind)
    async with client_for(emulator, buildkite_time, declaration) as client:
        acme = client.org("acme")
        await bulk.pull(acme, declaration.name, secrets=True, **options)
        before = rows_of(options["to"], declaration.name)
        report = await bulk.pull(acme, declaration.name, secrets=True, **options)
    assert report.requests <= 6
    assert rows_of(options["to"], declaration.name) == before


@each_child
async def test_masks_hold_and_all_destinations_have_the_same_rows(
    emulator, buildkite_time, tmp_path, declaration
):
    change = fill(declaration) if declaration.embedded is None else _leave
    if declaration.name == "step_dependencies":
        change = with_dependencies
    async with client_of_changed(emulator, buildkite_time, change) as client:
        for kind in DESTINATIONS:
            options = arguments(tmp_path, kind)
            await bulk.pull(client.org("acme"), declaration.name, secrets=True, **options)
    for path, content in contents(tmp_path):
        assert CANARY.encode() not in content, path
    as_folder, as_file = (
        sorted(
            str({name: row[name] for name in sorted(row) if name != "_as_of"})
            for row in rows_of(to, declaration.name)
        )
        for to in (tmp_path / "parquet", tmp_path / "data.duckdb")
    )
    assert as_folder == as_file
    assert as_folder


def _leave(*_: Any) -> None:
    """Change nothing: the emulator's builds have the canary."""


@each_requested
async def test_a_table_that_is_refused_is_noted_once(
    emulator, buildkite_time, tmp_path, declaration
):
    operation = (declaration.rest or "graphql").removesuffix("_text")  # logs have one path
    emulator.faults.add(operation, status=403, times=10_000)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), declaration.name, secrets=True, to=tmp_path)
    assert [each.what for each in report.missing] == [f"the table {declaration.name}"]
    assert report.complete
    assert report.rows["builds"] == len(emulator.home.builds)


@pytest.mark.parametrize("status", [404, 410])
async def test_a_build_that_is_gone_is_noted_and_the_others_are_read(
    emulator, buildkite_time, tmp_path, status
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "artifacts", to=tmp_path / "all")
        gone = rows_in(tmp_path / "all", "artifacts")[0]
        path = f"/pipelines/{gone['pipeline_slug']}/builds/{gone['build_number']}/artifacts"
        emulator.faults.add(path, status=status)
        report = await bulk.pull(acme, "artifacts", to=tmp_path / "less")
        again = await bulk.pull(acme, "artifacts", to=tmp_path / "less")
    (missing,) = report.missing
    assert missing.final
    assert "1 row of the table builds" in missing.reason
    assert not again.missing
    assert again.requests <= 6
    read = {row["build_id"] for row in rows_in(tmp_path / "less", "artifacts")}
    assert read == {row["build_id"] for row in rows_in(tmp_path / "all", "artifacts")} - {
        gone["build_id"]
    }


async def test_an_interrupted_run_is_continued(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "artifacts", to=tmp_path / "all")
        emulator.faults.add("artifacts.list_for_build", status=400, times=2)
        report = await bulk.pull(acme, "artifacts", to=tmp_path / "less")
        assert not report.complete
        report = await bulk.pull(acme, "artifacts", to=tmp_path / "less")
    assert report.complete
    assert _ids(tmp_path / "less") == _ids(tmp_path / "all")


def _ids(folder: Path) -> list[str]:
    return sorted(row["id"] for row in rows_in(folder, "artifacts"))


async def test_a_build_that_goes_on_later_brings_its_rows_again(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "annotations", to=tmp_path)
        annotated = {row["build_id"] for row in rows_in(tmp_path, "annotations")}
        job = next(
            row
            for row in rows_in(tmp_path, "jobs")
            if row["type"] == "script" and row["state"] == "failed" and row["build_id"] in annotated
        )
        await acme.annotations.create(
            job["pipeline_slug"], job["build_number"], body="Late", context="late"
        )
        await acme.jobs.retry(job["id"])
        build = next(each for each in emulator.home.builds if each.id == job["build_id"])
        buildkite_time.seconds += DAY
        emulator.finish_build(build)
        buildkite_time.seconds += DAY
        await bulk.pull(acme, "annotations", to=tmp_path)
    rows = rows_in(tmp_path, "annotations")
    assert "late" in {row["context"] for row in rows}
    assert len({row["id"] for row in rows}) == len(rows)
    assert sum(row["build_id"] == build.id for row in rows) > 1


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
async def test_annotations_are_read_once_more_a_day_after_the_end(buildkite_time, tmp_path, kind):
    emulator = Emulator(builds=1, clock=buildkite_time.clock)
    build = emulator.add_build("web")
    emulator.finish_build(build)
    options = arguments(tmp_path, kind)
    requests: list[int] = []
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def pull(hours: float) -> set[str]:
            buildkite_time.seconds += hours * 3600
            before = len(emulator.recorder.of("annotations.list_for_build"))
            await bulk.pull(acme, "annotations", **options)
            requests.append(len(emulator.recorder.of("annotations.list_for_build")) - before)
            return {row["context"] for row in rows_of(options["to"], "annotations")}

        await pull(3)
        await acme.annotations.create("web", build.number, body="Late", context="late")
        assert "late" not in await pull(3)
        assert "late" in await pull(20)
        await acme.annotations.create("web", build.number, body="Later", context="later")
        assert "later" not in await pull(48)
    assert requests[1:] == [0, 1, 0]


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
async def test_a_table_that_is_refreshed_is_read_again(emulator, buildkite_time, tmp_path, kind):
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, ["artifacts", "agents"], **options)
        before = rows_of(options["to"], "artifacts")
        first = before[0]
        await acme.artifacts.delete(first["job_id"], first["id"])
        await bulk.pull(acme, ["artifacts", "agents"], **options)
        assert rows_of(options["to"], "artifacts") == before
        count = len(emulator.recorder.of("agents.list"))
        tables = ["artifacts", "agents"]
        await bulk.pull(acme, tables, **options, refresh=tables)
        assert len(emulator.recorder.of("agents.list")) == count + 1
    states = {row["id"]: row["state"] for row in rows_of(options["to"], "artifacts")}
    assert len(states) == len(before)
    assert states[first["id"]] == "deleted" != first["state"]


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
async def test_rows_of_a_build_are_replaced_as_a_whole(emulator, buildkite_time, tmp_path, kind):
    options = arguments(tmp_path, kind)
    build = next(each for each in emulator.home.builds if each.pipeline.slug == "web")
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        made = await acme.annotations.create("web", build.number, body="A", context="gone")
        await bulk.pull(acme, "annotations", **options)
        before = {row["id"] for row in rows_of(options["to"], "annotations")}
        await acme.annotations.delete("web", build.number, made.id)
        await bulk.pull(acme, "annotations", **options, refresh="annotations")
    assert {row["id"] for row in rows_of(options["to"], "annotations")} == before - {made.id}
    assert made.id in before


async def test_tables_that_cannot_be_refreshed_are_refused(few, tmp_path):
    for name, message in (("job_events", "do not change"), ("agents", "among the tables")):
        with pytest.raises(InvalidArgument, match=message):
            await bulk.pull(few, ["artifacts", "job_events"], to=tmp_path, refresh=name)


async def test_builds_that_run_bring_their_rows_if_that_is_requested(buildkite_time, tmp_path):
    emulator = Emulator(builds=2, clock=buildkite_time.clock)
    running = emulator.add_build("web")
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def contexts(**options: Any) -> set[str]:
            buildkite_time.seconds += 60
            await bulk.pull(acme, "annotations", to=tmp_path, **options)
            rows = rows_in(tmp_path, "annotations")
            return {row["context"] for row in rows if row["build_id"] == running.id}

        for number in range(2):
            await acme.annotations.create("web", running.number, body="A", context=f"{number}")
            assert f"{number}" not in await contexts()
            assert f"{number}" in await contexts(running_children=True)


async def test_only_failed_builds_and_jobs_are_selected(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        tables = ["build_sources", "job_events"]
        await bulk.pull(acme, tables, to=tmp_path, only="failed")
    builds = {row["id"]: row["state"] for row in rows_in(tmp_path, "builds")}
    read = {row["build_id"] for row in rows_in(tmp_path, "build_sources")}
    assert read == {id for id, state in builds.items() if state == "failed"}
    jobs = {row["id"]: row for row in rows_in(tmp_path, "jobs")}
    for row in rows_in(tmp_path, "job_events"):
        job = jobs[row["job_id"]]
        assert job["exit_status"] != 0 or job["state"] != "passed"


async def test_a_sample_is_the_same_in_every_run(emulator, buildkite_time, tmp_path):
    read: list[Any] = []
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        for name in ("a", "b"):
            await bulk.pull(acme, "build_sources", to=tmp_path / name, sample=0.5)
            read.append({row["build_id"] for row in rows_in(tmp_path / name, "build_sources")})
    assert read[0] == read[1]
    assert 0 < len(read[0]) < len(emulator.home.builds)


async def test_days_leave_older_builds_out(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), "build_sources", to=tmp_path, days=2)
    builds = {row["id"]: row["created_at"] for row in rows_in(tmp_path, "builds")}
    read = {row["build_id"] for row in rows_in(tmp_path, "build_sources")}
    newest = max(builds.values())
    assert read
    assert all((newest - builds[each]).total_seconds() <= 2 * DAY for each in read)
    assert len(read) < len(builds)


@pytest.mark.parametrize("table", ["build_sources", "job_logs"])
async def test_more_days_read_what_fewer_days_have_left_out(
    emulator, buildkite_time, tmp_path, table
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def pull(to: str, **options: Any) -> tuple[set[str], int]:
            report = await bulk.pull(acme, table, to=tmp_path / to, **options)
            return {row["build_id"] for row in rows_in(tmp_path / to, table)}, report.requests

        everything, _ = await pull("all")
        few, _ = await pull("some", days=2)
        assert await pull("some", days=2) == (few, 3)
        more, _ = await pull("some", days=3)
        assert few < more <= everything
        assert (await pull("some"))[0] == everything
        assert (await pull("some", days=2))[0] == everything
        assert await pull("some") == (everything, 3)


async def test_files_of_artifacts_that_are_listed_later_are_read_then(
    emulator, buildkite_time, tmp_path
):
    options: dict[str, Any] = {"to": tmp_path / "data", "secrets": True}
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "artifacts", to=tmp_path / "before")
        row = rows_in(tmp_path / "before", "artifacts")[0]
        path = f"/pipelines/{row['pipeline_slug']}/builds/{row['build_number']}/artifacts"
        emulator.faults.add(path, status=400)
        first = await bulk.pull(acme, "artifact_files", **options)
        second = await bulk.pull(acme, "artifact_files", **options)
        assert (first.complete, second.complete) == (False, True)
        assert _stored(tmp_path / "data") == _finished(tmp_path / "data")
        job = next(row for row in rows_in(tmp_path / "data", "jobs") if row["type"] == "script")
        emulator.add_artifact(job["id"], "late.txt", b"late")
        await bulk.pull(acme, "artifact_files", **options, refresh="artifacts")
    assert _stored(tmp_path / "data") == _finished(tmp_path / "data")


def _stored(folder: Path) -> set[str]:
    return {row["artifact_id"] for row in rows_in(folder, "artifact_files")}


def _finished(folder: Path) -> set[str]:
    return {row["id"] for row in rows_in(folder, "artifacts") if row["state"] == "finished"}


async def test_the_tail_of_a_log_is_read(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "job_log_lines", to=tmp_path / "all")
        await bulk.pull(acme, "job_log_lines", to=tmp_path / "tail", tail=200)
    counts = [len(rows_in(tmp_path / each, "job_log_lines")) for each in ("all", "tail")]
    assert 0 < counts[1] < counts[0]


@each_kind
async def test_the_lines_of_a_long_log_are_numbered_throughout(
    emulator, buildkite_time, tmp_path, kind
):
    options = arguments(tmp_path, kind)
    job = next(job for job in emulator.home.builds[0].jobs if job.started_at is not None)
    lines = [f"line {number} of a long log" for number in range(5_000)]
    emulator.set_log(job, "\n".join(lines))
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), "job_log_lines", **options)
    rows = [row for row in rows_of(options["to"], "job_log_lines") if row["job_id"] == job.id]
    assert {row["line"]: row["text"] for row in rows} == dict(enumerate(lines))
    assert len(rows) == len(lines)


@each_kind
async def test_of_a_parent_all_rows_are_kept_or_none(emulator, buildkite_time, tmp_path, kind):
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        emulator.faults.add(lambda request: ("page", "2") in request.query, status=400)
        first = await bulk.pull(acme, "artifacts", **options, page_size=1)
        builds = [row["build_id"] for row in rows_of(options["to"], "artifacts")]
        second = await bulk.pull(acme, "artifacts", **options, page_size=1)
    assert (first.complete, second.complete) == (False, True)
    all_builds = [row["build_id"] for row in rows_of(options["to"], "artifacts")]
    (broken,) = {*all_builds} - {*builds}
    assert sorted(builds) == sorted(build for build in all_builds if build != broken)


LOGS = ["job_logs", "job_log_lines"]


@each_kind
async def test_a_log_is_downloaded_once_for_all_tables_that_are_made_of_it(
    emulator, buildkite_time, tmp_path, kind
):
    both = arguments(tmp_path / "both", kind)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def downloads(*args: Any, **options: Any) -> int:
            before = len(emulator.recorder.of("jobs.get_log"))
            await bulk.pull(acme, *args, **options)
            return len(emulator.recorder.of("jobs.get_log")) - before

        one_by_one = arguments(tmp_path / "one", kind)
        jobs = await downloads("job_logs", **one_by_one)
        assert await downloads(LOGS, **both) == jobs > 0
        assert await downloads(LOGS, **both) == 0
        assert await downloads(LOGS, **one_by_one) == jobs  # for the table that lacks them
    assert {len(rows_of(each["to"], "job_logs")) for each in (both, one_by_one)} == {jobs}
    for table in LOGS:
        assert rows_of(both["to"], table) == rows_of(one_by_one["to"], table) != []


@each_kind
async def test_rows_of_logs_are_the_same_in_whatever_order_their_tables_are_named(
    emulator, buildkite_time, tmp_path, kind
):
    orders = {"one": LOGS, "other": LOGS[::-1]}
    async with client_of(emulator, buildkite_time) as client:
        for name, tables in orders.items():
            await bulk.pull(client.org("acme"), tables, **arguments(tmp_path / name, kind))
    for table in LOGS:
        one, other = (rows_of(arguments(tmp_path / each, kind)["to"], table) for each in orders)
        assert one == other != []


async def test_a_log_that_cannot_be_downloaded_is_missing_in_all_its_tables(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, LOGS, to=tmp_path / "all")
        broken = rows_in(tmp_path / "all", "job_logs")[0]["job_id"]
        emulator.faults.add(f"/jobs/{broken}/log", status=400)
        report = await bulk.pull(acme, LOGS, to=tmp_path / "less")
        assert {each.what for each in report.missing} == {f"the table {each}" for each in LOGS}
        assert all(broken not in _jobs(tmp_path / "less", table) for table in LOGS)
        assert (await bulk.pull(acme, LOGS, to=tmp_path / "less")).complete
    for table in LOGS:
        assert _jobs(tmp_path / "less", table) == _jobs(tmp_path / "all", table)


def _jobs(folder: Path, table: str) -> set[str]:
    return {row["job_id"] for row in rows_in(folder, table)}


async def test_rows_of_a_build_are_read_when_it_has_finished(buildkite_time, tmp_path):
    emulator = Emulator(builds=4, clock=buildkite_time.clock)
    running = emulator.add_build("web")
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "build_sources", to=tmp_path)
        before = {row["build_id"] for row in rows_in(tmp_path, "build_sources")}
        emulator.finish_build(running)
        buildkite_time.seconds += DAY
        await bulk.pull(acme, "build_sources", to=tmp_path)
    after = {row["build_id"] for row in rows_in(tmp_path, "build_sources")}
    assert running.id not in before
    assert running.id in after
    assert before < after


async def test_a_later_build_of_the_day_is_the_only_one_that_is_read(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "artifacts", to=tmp_path)
        created = max(build.created_at for build in emulator.home.builds)
        build = emulator.add_build("web", created_at=created + 1_000)
        emulator.finish_build(build)
        buildkite_time.seconds += DAY
        before = len(emulator.recorder.of("artifacts.list_for_build"))
        await bulk.pull(acme, "artifacts", to=tmp_path)
    assert len(emulator.recorder.of("artifacts.list_for_build")) - before == 1


@each_kind
async def test_a_build_whose_number_is_not_a_number_keeps_no_other_from_being_read(
    emulator, buildkite_time, tmp_path, kind
):
    odd = emulator.home.builds[0].id

    def change(value: dict[str, Any], path: str, is_row: bool) -> None:
        if value.get("id") == odd:
            value["number"] = "seven"

    options = arguments(tmp_path, kind)
    async with client_of_changed(emulator, buildkite_time, change) as client:
        report = await bulk.pull(client.org("acme"), ["annotations", "artifacts"], **options)
    builds = {row["id"]: row for row in rows_of(options["to"], "builds")}
    assert (builds[odd]["number"], "seven" in builds[odd]["extra"]) == (None, True)
    read = {row["build_id"] for row in rows_of(options["to"], "artifacts")}
    assert read
    assert odd not in read
    assert report.complete
    assert [each.final for each in report.missing] == [True, True]


async def test_a_service_that_fails_is_not_asked_for_every_build(
    emulator, buildkite_time, tmp_path
):
    emulator.faults.add("artifacts.list_for_build", status=400, times=10_000)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(client.org("acme"), "artifacts", to=tmp_path, at_once=2)
    assert not report.complete
    assert len(emulator.recorder.of("artifacts.list_for_build")) == 2


async def test_a_call_that_may_not_wait_is_missing(buildkite_time, tmp_path):
    emulator = Emulator(builds=3, limits="real", clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        for _ in range(50):
            await acme.emojis.list()
        with pytest.raises(RateLimited):
            await bulk.pull(acme.using(max_wait=0), "agents", to=tmp_path)


CONTENTS = {
    "artifact_files": ("artifacts.get_download_url", "artifact_id", "artifacts"),
    "job_logs": ("jobs.get_log", "job_id", "jobs"),
    "job_log_lines": ("jobs.get_log", "job_id", "jobs"),
    "package_files": ("packages.download_file", "package_id", "packages"),
}


@pytest.mark.parametrize("table", CONTENTS)
@each_kind
async def test_what_is_too_large_is_named_once_and_read_when_the_limit_is_raised(
    emulator, buildkite_time, tmp_path, table, kind
):
    operation, id, parents = CONTENTS[table]
    options = {**arguments(tmp_path, kind), "secrets": True, "max_age": timedelta()}

    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def pull(**more: Any) -> tuple[Any, int, set[str]]:
            before = len(emulator.recorder.of(operation))
            report = await bulk.pull(acme, table, **options, **more)
            requests = len(emulator.recorder.of(operation)) - before
            return report, requests, {row[id] for row in rows_of(options["to"], table)}

        whole = {**arguments(tmp_path / "whole", kind), "secrets": True}
        await bulk.pull(acme, table, **whole)
        everything = {row[id] for row in rows_of(whole["to"], table)}
        report, _, small = await pull(largest_file=100)
        large = everything - small
        notes = {each.id: each for each in report.missing}
        assert notes.keys() >= large != set()
        assert report.complete
        assert "larger than 100 bytes" in str(notes[max(large)])
        assert max(large) in str(notes[max(large)])
        assert not _left_out(options["to"], table) ^ notes.keys()
        report, requests, ids = await pull(largest_file=100)
        assert (report.missing, requests, ids) == ((), 0, small)
        report, requests, ids = await pull()
        assert (report.missing, requests, ids) == ((), len(notes), everything)
        assert not _left_out(options["to"], table)
        assert {row["id"] for row in rows_of(options["to"], parents)} >= everything


def _left_out(to: Path, table: str) -> set[str]:
    return set(saved_manifest(to)["read"][table]["left_out"])


async def test_an_artifact_that_is_not_as_it_was_uploaded_is_left_out_until_it_is_refreshed(
    emulator, buildkite_time, tmp_path
):
    options: dict[str, Any] = {"to": tmp_path, "secrets": True}
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "artifacts", **options)
        emulator.faults.add("storage", status=200, html="other bytes")
        report = await bulk.pull(acme, "artifact_files", **options)
        (missing,) = report.missing
        assert "not as it was uploaded" in missing.reason
        assert missing.id not in {row["artifact_id"] for row in rows_in(tmp_path, "artifact_files")}
        report = await bulk.pull(acme, "artifact_files", **options)
        assert not report.missing
        await bulk.pull(acme, "artifact_files", **options, refresh="artifact_files")
    artifacts = {row["id"] for row in rows_in(tmp_path, "artifacts") if row["state"] == "finished"}
    assert artifacts == {row["artifact_id"] for row in rows_in(tmp_path, "artifact_files")}


async def test_a_log_that_cannot_be_read_keeps_no_older_day_from_being_read(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "job_logs", to=tmp_path / "all")
        rows = rows_in(tmp_path / "all", "job_logs")
        builds = {row["id"]: row["created_at"] for row in rows_in(tmp_path / "all", "builds")}
        broken = max(rows, key=lambda row: builds[row["build_id"]])["job_id"]
        emulator.faults.add(f"/jobs/{broken}/log", status=400, times=99)
        for _ in range(2):
            report = await bulk.pull(acme, "job_logs", to=tmp_path / "less", at_once=1)
            assert not report.complete
    read = {row["job_id"] for row in rows_in(tmp_path / "less", "job_logs")}
    assert read == {row["job_id"] for row in rows} - {broken}


@pytest.mark.parametrize("table", ["artifacts", "annotations", "step_uploads"])
async def test_rows_of_a_renamed_pipeline_are_read_by_its_new_slug_and_the_report_says_so(
    emulator, buildkite_time, tmp_path, table
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, table, to=tmp_path / "before")
        await bulk.pull(acme, "builds", to=tmp_path / "after")
        before = _slugs(tmp_path / "before", table)
        renamed = min(before.values())
        await acme.pipelines.update(renamed, name="Shop")
        report = await bulk.pull(acme, table, to=tmp_path / "after")
        again = await bulk.pull(acme, table, to=tmp_path / "after")
    assert _slugs(tmp_path / "after", table) == {
        id: "shop" if slug == renamed else slug for id, slug in before.items()
    }
    (warning,) = report.warnings
    assert f"The pipeline {renamed} is now called shop" in warning
    assert not report.missing
    assert again.requests <= 6


def _slugs(folder: Path, table: str) -> dict[str, str]:
    (key,) = declarations()[table].key
    return {row[key]: row["pipeline_slug"] for row in rows_in(folder, table)}
