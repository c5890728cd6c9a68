"""What holds for every table besides builds and jobs, whatever its declaration says."""

from __future__ import annotations

import hashlib
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from buildkite_async import Buildkite, Forbidden, InvalidArgument, bulk
from buildkite_async.bulk.registry import Declaration, declarations
from buildkite_async.emulator import Emulator, Received
from buildkite_async.testing import VirtualTime, client_of
from tests.bulk.conformance.full_service import (
    CANARY,
    UNKNOWN,
    client_of_changed,
    fill,
    full_emulator,
)
from tests.bulk.conformance.outputs import DESTINATIONS, arguments, contents, rows_of
from tests.bulk.conftest import rows_in

PULLED = [each for each in declarations().values() if not (each.is_of_builds or each.is_own)]
SINGLE = {"organization_settings", "organizations", "rate_limits", "failed_executions"}
"""Tables of which the emulator has only one row."""
EMPTY = {
    "pipeline_steps": {"branch_configuration", "plugins", "trigger_pipeline"},
}
"""Columns for which the emulator has no value, and which are no plain values."""


WITHOUT_EXTRA = {
    *("rate_limits", "github_webhooks"),
    *("agent_metrics", "organization_settings", "package_files"),
}
"""Tables whose rows are not the objects of a response."""
COMPUTED = {"agent_metrics", "rate_limits", "pipeline_metrics", "queue_metrics"}
"""Tables whose rows are other ones in every response."""
each_kind = pytest.mark.parametrize("kind", ["parquet", "duckdb"])


each_table = pytest.mark.parametrize("declaration", PULLED, ids=lambda each: each.name)


@pytest.fixture
async def emulator(buildkite_time: VirtualTime) -> Emulator:
    return await full_emulator(buildkite_time)


def tables_of(client: Buildkite, emulator: Emulator, *names: str) -> dict[str, Any]:
    """The arguments of a pull that say which tables are read."""
    options: dict[str, Any] = {"tables": [*names], "secrets": True}
    if "agent_metrics" in names:
        token = emulator.secret_of("agent-token")
        options["agent_apis"] = [client.agent_api(token)]
    return options


def parquet_of(folder: Path, declaration: Declaration) -> Any:
    return pq.ParquetFile(folder / declaration.name / "current.parquet").read()


@each_table
@each_kind
async def test_keys_are_unique_and_not_null_over_several_pages(
    emulator, buildkite_time, tmp_path, declaration, kind
):
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        report = await bulk.pull(
            client.org("acme"),
            **tables_of(client, emulator, declaration.name),
            **options,
            page_size=1,
        )
    keys = [
        tuple(map(row.get, declaration.key)) for row in rows_of(options["to"], declaration.name)
    ]
    assert len(set(keys)) == len(keys)
    assert all(value is not None for key in keys for value in key)
    assert len(keys) == report.rows[declaration.name] >= (1 if declaration.name in SINGLE else 2)
    assert report.complete


@each_table
async def test_values_fill_their_columns_and_masks_hold(
    emulator, buildkite_time, tmp_path, declaration
):
    async with client_of_changed(emulator, buildkite_time, fill(declaration)) as client:
        for kind in DESTINATIONS:
            await bulk.pull(
                client.org("acme"),
                **tables_of(client, emulator, declaration.name),
                **arguments(tmp_path, kind),
            )
    table = parquet_of(tmp_path / "parquet", declaration)
    scalars = {each.name for each in declaration.table.columns if each.type != "json"}
    empty = {
        name
        for name in scalars
        if not name.startswith("_") and table.column(name).null_count == table.num_rows
    }
    assert empty <= EMPTY.get(declaration.name, set())
    if declaration.rest is not None and declaration.name not in WITHOUT_EXTRA:
        assert any(UNKNOWN in (each or "") for each in table.column("extra").to_pylist())
    for path, content in contents(tmp_path):
        assert CANARY.encode() not in content, path
    as_folder, as_file = (
        sorted(str(dict(sorted(each.items()))) for each in rows_of(to, declaration.name))
        for to in (tmp_path / "parquet", tmp_path / "data.duckdb")
    )
    assert as_folder == as_file or declaration.name in COMPUTED


@each_table
async def test_types_are_those_of_the_declaration(emulator, buildkite_time, tmp_path, declaration):
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(
            client.org("acme"), **tables_of(client, emulator, declaration.name), to=tmp_path
        )
    types = {
        "text": "string",
        "json": "string",
        "integer": "int64",
        "number": "double",
        "boolean": "bool",
        "timestamp": "timestamp[us, tz=UTC]",
    }
    schema = parquet_of(tmp_path, declaration).schema
    assert {each.name: str(each.type) for each in schema} == {
        each.name: types[each.type] for each in declaration.table.columns
    }


@each_table
@each_kind
async def test_a_run_without_news_leaves_the_rows_as_they_are(
    emulator, buildkite_time, tmp_path, declaration, kind
):
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, **tables_of(client, emulator, declaration.name), **options)
        before = rows_of(options["to"], declaration.name)
        buildkite_time.seconds += 7_200
        await bulk.pull(acme, **tables_of(client, emulator, declaration.name), **options)
    after = rows_of(options["to"], declaration.name)
    if declaration.name in COMPUTED:
        assert all(row in after for row in before)
    else:
        assert sorted(map(_lasting, after)) == sorted(map(_lasting, before))


def _lasting(row: dict[str, Any]) -> str:
    """The row without what the service computes anew for each response."""
    volatile = {"_as_of", "_changed_at", "next_build_at", "last_accessed_at", "last_seen_at"}
    return str({name: value for name, value in row.items() if name not in volatile})


@pytest.mark.parametrize("status", [403, 404, 410])
@pytest.mark.parametrize(
    "declaration",
    [each for each in PULLED if each.rest is not None and each.parent is None],
    ids=lambda each: each.name,
)
async def test_a_table_that_is_refused_is_noted_once(
    emulator, buildkite_time, tmp_path, declaration, status
):
    emulator.faults.add(declaration.rest, status=status, times=100)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        report = await bulk.pull(
            acme, **tables_of(client, emulator, declaration.name, "emojis", "rules"), to=tmp_path
        )
        again = await bulk.pull(
            acme, **tables_of(client, emulator, declaration.name, "emojis", "rules"), to=tmp_path
        )
    (missing,) = [each for each in report.missing if declaration.name in each.what]
    assert missing.final
    assert str(status) in missing.reason
    assert report.complete
    assert again.requests == 0


@pytest.mark.parametrize("kind", DESTINATIONS)
async def test_the_default_preset_is_read_at_once_again_with_at_most_six_requests(
    emulator, buildkite_time, tmp_path, kind
):
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        first = await bulk.pull(acme, "default", **options)
        second = await bulk.pull(acme, "default", **options)
    assert first.complete
    assert second.requests <= 6
    own = {name: rows for name, rows in second.rows.items() if name.startswith("_")}
    assert own.keys() == {"_pulls", "_missing"}
    assert {**second.rows, **own} == {**first.rows, **own}
    runs = rows_of(options["to"], "_pulls")
    assert [row["requests"] for row in runs if row["table"] == "*"] == [
        first.requests,
        second.requests,
    ]
    read = {row["table"]: row["rows"] for row in runs[: len(runs) // 2 + 1]}
    assert read["agents"] == first.rows["agents"]
    keys = [(row["run_id"], row["table"]) for row in runs]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("kind", ["ndjson", "duckdb"])
async def test_what_could_not_be_read_is_a_row(emulator, buildkite_time, tmp_path, kind):
    emulator.faults.add("agents.list", status=403, times=9)
    options = arguments(tmp_path, kind)
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), ["agents", "rules", "_missing"], **options)
    (row,) = rows_of(options["to"], "_missing")
    assert (row["table"], row["status"], row["final"]) == ("agents", 403, True)
    assert "403" in row["reason"]


async def test_contents_are_kept_beside_the_dataset_for_their_owner_only(
    emulator, buildkite_time, tmp_path
):
    tables = ["package_files", "artifact_files", "job_logs"]
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, tables, secrets=True, to=tmp_path / "kept")
        await bulk.pull(acme, "job_logs", to=tmp_path / "logs")
    for table in tables:
        rows = rows_of(tmp_path / "kept", table)
        assert rows
        for row in rows:
            path = tmp_path / "kept" / "files" / row["file"]
            content = path.read_bytes()
            if path.suffix == ".zst":
                content = pa.CompressedInputStream(pa.BufferReader(content), "zstd").read()
            assert hashlib.sha256(content).hexdigest() == row["sha256"]
            assert len(content) == row["bytes"]
            assert path.stat().st_mode & 0o777 == 0o600 or sys.platform == "win32"
    assert not list((tmp_path / "kept" / "files").glob("*.partial"))
    logs = rows_of(tmp_path / "logs", "job_logs")
    assert {row["file"] for row in logs} == {None}
    assert not (tmp_path / "logs" / "files").exists()


async def test_settings_have_a_row_whenever_they_change(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        counts = []
        for message in ("Maintenance on Sunday", "Maintenance on Monday"):
            await acme.banner.set(message)
            buildkite_time.seconds += 7_200
            await bulk.pull(acme, "organization_settings", to=tmp_path)
            buildkite_time.seconds += 7_200
            await bulk.pull(acme, "organization_settings", to=tmp_path)
            counts.append(len(rows_of(tmp_path, "organization_settings")))
    assert counts == [1, 2]


async def test_agent_metrics_need_agent_tokens(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        for options, message in (
            ({"tables": "agent_metrics"}, r"pass agent_apis=\[bk.agent_api"),
            ({"tables": "agents", "agent_apis": [client.agent_api("x")]}, "leave it out"),
            ({"tables": "agent_metrics", "agent_apis": "x"}, "must be a list"),
        ):
            with pytest.raises(InvalidArgument, match=message):
                await bulk.pull(acme, **options, to=tmp_path)


async def test_nothing_readable_raises_the_error(emulator, buildkite_time, tmp_path):
    emulator.faults.add("agents.list", status=403, times=9)
    async with client_of(emulator, buildkite_time) as client:
        with pytest.raises(Forbidden):
            await bulk.pull(client.org("acme"), "agents", to=tmp_path)


async def test_a_row_is_gone_after_two_complete_lists_without_it(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def gone() -> dict[str, Any]:
            await bulk.pull(acme, "rules", to=tmp_path, max_age=timedelta())
            buildkite_time.seconds += 60
            return {each["uuid"]: each["_gone_at"] for each in rows_in(tmp_path, "rules")}

        first = await gone()
        (removed, *_) = first
        await acme.rules.delete(removed)
        assert (await gone())[removed] is None
        assert (await gone())[removed] is not None
        assert len(await gone()) == len(first)


async def test_a_changed_row_says_when_it_was_seen(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        await bulk.pull(acme, "clusters", to=tmp_path, max_age=timedelta())
        cluster = (await acme.clusters.list().collect())[0]
        buildkite_time.seconds += 60
        await acme.clusters.update(cluster.id, description="New")
        await bulk.pull(acme, "clusters", to=tmp_path, max_age=timedelta())
    changed = {
        each["id"]: each["_changed_at"] is not None for each in rows_in(tmp_path, "clusters")
    }
    assert [id for id, is_changed in changed.items() if is_changed] == [cluster.id]


async def test_contents_of_packages_are_read_once(emulator, buildkite_time, tmp_path):
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def pull(**options: Any) -> int:
            buildkite_time.seconds += 7_200
            before = len(emulator.recorder.of("packages.download_file"))
            await bulk.pull(acme, "package_files", to=tmp_path, secrets=True, **options)
            return len(emulator.recorder.of("packages.download_file")) - before

        sizes = [await pull()]
        rows = rows_of(tmp_path, "package_files")
        sizes += [await pull(), await pull(refresh="package_files")]
    assert sizes == [len(rows), 0, len(rows)]
    again = rows_of(tmp_path, "package_files")
    assert [(row["sha256"], row["_gone_at"]) for row in again] == [
        (row["sha256"], None) for row in rows
    ]


async def test_rows_of_a_renamed_pipeline_are_those_of_the_same_pipeline(
    emulator, buildkite_time, tmp_path
):
    tables = ["pipelines", "pipeline_schedules", "pipeline_triggers", "github_webhooks"]
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        first = await bulk.pull(acme, tables, to=tmp_path, max_age=timedelta())
        await acme.pipelines.update("web", name="Shop")
        for _ in range(3):
            buildkite_time.seconds += 60
            last = await bulk.pull(acme, tables, to=tmp_path, max_age=timedelta())
    assert last.rows == first.rows
    for table in tables:
        rows = rows_in(tmp_path, table)
        slugs = {row["slug" if table == "pipelines" else "pipeline_slug"] for row in rows}
        assert "shop" in slugs
        assert "web" not in slugs
        assert {row["_gone_at"] for row in rows} == {None}


@pytest.mark.parametrize("table", ["audit_events", "pipeline_trigger_deliveries"])
@each_kind
async def test_what_an_interrupted_run_left_out_below_the_newest_rows_is_read_by_the_next_one(
    emulator, buildkite_time, tmp_path, table, kind
):
    options = arguments(tmp_path, kind)
    operation = str(declarations()[table].rest)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")
        for _ in range(3):
            await client.triggers.deliver(emulator.trigger_token("web"), {"number": 1})
        whole = await bulk.pull(acme, table, to=tmp_path / "whole")

        def is_a_second_page(request: Received) -> bool:
            query = dict(request.query)
            return request.operation == operation and (query.get("page") == "2" or "after" in query)

        emulator.faults.add(is_a_second_page, status=400)
        first = await bulk.pull(acme, table, **options, page_size=1)
        second = await bulk.pull(acme, table, **options, page_size=1)
    assert not first.complete
    assert second.complete
    assert first.rows[table] < second.rows[table] == whole.rows[table]


async def test_a_table_that_is_pulled_later_has_the_rows_of_all_parents(buildkite_time, tmp_path):
    emulator = Emulator(builds=60, clock=buildkite_time.clock)
    async with client_of(emulator, buildkite_time) as client:
        acme = client.org("acme")

        async def asked(to: str, *tables: str) -> int:
            before = len(emulator.recorder.of("runs.list_failed_executions"))
            await bulk.pull(acme, tables, to=tmp_path / to, page_size=1)
            return len(emulator.recorder.of("runs.list_failed_executions")) - before

        at_once = await asked("all", "failed_executions")
        assert await asked("later", "runs") == 0
        assert await asked("later", "failed_executions") == at_once == 3
    assert rows_in(tmp_path / "later", "failed_executions")


async def test_tests_have_metrics_of_the_days_on_which_they_were_executed(
    emulator, buildkite_time, tmp_path
):
    async with client_of(emulator, buildkite_time) as client:
        await bulk.pull(client.org("acme"), "test_metrics", to=tmp_path)
    rows = rows_in(tmp_path, "test_metrics")
    assert rows
    assert all(row["executions_count"] and row["duration_avg"] is not None for row in rows)
