"""A dataset gets the columns of a later version, or keeps what they would hold in `extra`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from buildkite_async import InvalidArgument, UsageError, bulk
from tests.bulk.conformance.outputs import DESTINATIONS, arguments, rows_of
from tests.bulk.made_builds import as_object

TABLES = ["builds", "agents", "build_meta_data"]
LATER = {
    "builds": ("source", "finished_at", "env"),
    "agents": ("version", "created_at", "meta_data"),
}
"""Columns of a later version: texts, times and JSON values."""


def make_older(to: Path) -> None:
    """Make a dataset that has been pulled as an earlier version has written it, without rows."""

    def older(manifest: dict[str, Any]) -> dict[str, Any]:
        for table, columns in manifest["columns"].items():
            left_out = LATER.get(table, ())
            manifest["columns"][table] = [each for each in columns if each["name"] not in left_out]
        return manifest

    if to.suffix != ".duckdb":
        path = to / "manifest.json"
        path.write_text(json.dumps(older(json.loads(path.read_text("utf-8")))), "utf-8")
        return
    with duckdb.connect(str(to)) as connection:
        ((text,),) = connection.execute("select manifest from _buildkite_state").fetchall()
        text = json.dumps(older(json.loads(text)))
        connection.execute("update _buildkite_state set manifest = ?", [text])
        for table, columns in LATER.items():
            for column in columns:
                connection.execute(f'alter table "{table}" drop column "{column}"')


@pytest.fixture(params=DESTINATIONS)
async def older(request, few, tmp_path) -> dict[str, Any]:
    """The arguments of a pull into a dataset of an earlier version."""
    options = arguments(tmp_path, request.param)
    await bulk.pull(few, TABLES, **options, until="2000-01-01")
    make_older(options["to"])
    return options


async def test_a_frozen_dataset_keeps_its_columns(few, older, buildkite_time):
    await bulk.pull(few, TABLES, **older, schema="freeze", refresh="agents")
    to = older["to"]
    for table, left_out in LATER.items():
        rows = rows_of(to, table)
        assert rows
        for row in rows:
            extra = as_object(row.get("extra"))
            if to.suffix == ".duckdb" or table == "builds":
                assert not set(left_out) & row.keys()
                assert left_out[0] in extra
    before = rows_of(to, "agents")
    buildkite_time.seconds += 10_000
    again = await bulk.pull(few, TABLES, **older)
    assert again.complete
    assert rows_of(to, "agents") == before


async def test_a_contract_is_kept_if_nothing_else_is_new(few, older):
    before = await bulk.pull(few, "agents", **older, schema="freeze")
    again = await bulk.pull(few, "agents", **older)
    assert (before.requests, again.requests, before.warnings, again.warnings) == (0, 0, (), ())


async def test_a_dataset_gets_the_columns_by_default(few, older):
    report = await bulk.pull(few, TABLES, **older)
    for row in rows_of(older["to"], "builds"):
        assert {"source", "env"} <= row.keys()
        assert "source" not in str(row.get("extra"))
    (warning,) = [each for each in report.warnings if "columns" in each]
    for table, columns in LATER.items():
        for column in columns:
            assert f"{table}.{column}" in warning
    assert (await bulk.pull(few, TABLES, **older)).warnings == ()


async def test_a_frozen_dataset_can_be_thawed(few, older):
    await bulk.pull(few, TABLES, **older, schema="freeze")
    report = await bulk.pull(few, TABLES, **older, schema="evolve", refresh="agents")
    assert report.complete
    with pytest.raises(InvalidArgument, match="schema must be one of evolve, freeze"):
        await bulk.pull(few, TABLES, **older, schema="thaw")


@pytest.mark.parametrize("schema", ["freeze", "evolve"])
async def test_parts_of_slices_fit_a_dataset_with_other_columns(
    few, client_of_few, older, schema, tmp_path
):
    to = older["to"]
    await bulk.pull(few, "agents", **older, schema=schema)
    shutil.copytree(tmp_path, tmp_path / "copy")
    await bulk.pull(few, "builds", to=tmp_path / "copy" / to.name)
    for each in await bulk.plan_slices(few, to=to):
        await bulk.commit(await bulk.pull_slice(each, to=to, client=client_of_few), to=to)
    for table in ("builds", "jobs"):
        parts, pulled = (_without_time(each, table) for each in (to, tmp_path / "copy" / to.name))
        assert parts == pulled != []


def _without_time(to: Path, table: str) -> list[dict[str, Any]]:
    rows = [{**row, "_as_of": None} for row in rows_of(to, table)]
    return sorted(rows, key=lambda row: str(row["id"]))


async def test_parts_with_other_columns_than_the_dataset_has_now_are_refused(
    few, client_of_few, older
):
    to = older["to"]
    await bulk.pull(few, "agents", **older, schema="freeze")
    slices = await bulk.plan_slices(few, to=to)
    parts = [await bulk.pull_slice(each, to=to, client=client_of_few) for each in slices]
    await bulk.pull(few, "agents", **older, schema="evolve", refresh="agents")
    with pytest.raises(UsageError, match="has other columns than the table builds has now"):
        await bulk.commit(parts[0], to=to)
    assert rows_of(to, "builds") == []
