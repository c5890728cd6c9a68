"""A pull into a DuckDB file is the same as one into a folder."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import InvalidArgument, UsageError, bulk
from buildkite_async.bulk.disk import Disk
from tests.bulk.conftest import rows_in
from tests.bulk.duckdb_files import database_rows

TABLES = ("builds", "jobs")


def without_times(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = [{name: value for name, value in row.items() if name != "_as_of"} for row in rows]
    return sorted(kept, key=lambda row: row["id"])


async def test_the_rows_are_those_of_parquet_files(acme, tmp_path):
    report = await bulk.pull(acme, to=tmp_path / "data.duckdb", slice_pages=1)
    await bulk.pull(acme, to=tmp_path / "folder", format="parquet")
    assert report.complete
    assert (report.format, report.files) == ("duckdb", (tmp_path / "data.duckdb",))
    assert "1 duckdb file" in str(report)
    for table in TABLES:
        found = database_rows(tmp_path / "data.duckdb", table)
        assert report.rows[table] == len(found) > 0
        assert without_times(found) == without_times(rows_in(tmp_path / "folder", table))


async def test_a_closed_period_that_was_read_costs_nothing(few, tmp_path):
    path = tmp_path / "data.duckdb"
    until = few.service_now() - timedelta(days=30)
    arguments = {"to": path, "since": "3000d", "until": until}
    await bulk.pull(few, **arguments)
    data = path.read_bytes()
    again = await bulk.pull(few, **arguments)
    assert (again.requests, again.new, again.complete) == (0, 0, True)
    assert path.read_bytes() == data


async def test_another_filter_is_refused_and_fresh_replaces_the_file(few, tmp_path):
    path = tmp_path / "data.duckdb"
    await bulk.pull(few, to=path)
    with pytest.raises(UsageError, match=r"branch=None, not 'x': start over with fresh=True"):
        await bulk.pull(few, to=path, branch="x")
    report = await bulk.pull(few, to=path, branch="x", fresh=True)
    assert report.rows == {"builds": 0, "jobs": 0}
    assert database_rows(path) == []


async def test_a_format_is_refused_before_anything_is_sent(few, tmp_path, buildkite_requests):
    with pytest.raises(InvalidArgument, match="format is for folders"):
        await bulk.pull(few, to=tmp_path / "data.duckdb", format="parquet")
    assert not (tmp_path / "data.duckdb").exists()


async def test_a_file_inside_a_dataset_is_refused(few, tmp_path):
    await bulk.pull(few, to=tmp_path / "data")
    with pytest.raises(UsageError, match="is in the dataset"):
        await bulk.pull(few, to=tmp_path / "data" / "data.duckdb")


class ThreadsDisk(Disk):
    """Notes the threads in which a database is opened."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def connect(self, path: Path, *, read_only: bool, temporary: Path) -> Any:
        self.threads.add(threading.get_ident())
        return super().connect(path, read_only=read_only, temporary=temporary)


async def test_the_event_loop_is_not_held_by_the_database(few, tmp_path):
    disk = ThreadsDisk()
    await bulk.pull(few, to=tmp_path / "data.duckdb", disk=disk)
    assert disk.threads
    assert threading.get_ident() not in disk.threads


async def test_people_and_secrets_are_masked(acme, tmp_path):
    await bulk.pull(acme, to=tmp_path / "data.duckdb", people="drop")
    emails = [row["creator"] for row in database_rows(tmp_path / "data.duckdb")]
    assert emails
    assert not any("@" in each for each in emails if each is not None)
