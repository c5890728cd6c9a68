"""A dataset of rows that a test states, with the columns that reports read and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from buildkite_async.bulk.tables import TABLES
from buildkite_async.reports.source import COLUMNS

__all__ = ["at", "build", "job", "write_dataset", "write_table"]

_ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "json": pa.string(),
}
_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """A time, in minutes after noon of 2026-03-02."""
    return _NOON + timedelta(minutes=minutes)


def build(id: str, **values: Any) -> dict[str, Any]:
    """A passed build of a minute; other columns are null."""
    defaults = {
        "pipeline_slug": "web",
        "state": "passed",
        "branch": "main",
        "commit": f"commit-{id}",
        "created_at": at(0),
        "started_at": at(0),
        "finished_at": at(1),
        "_as_of": at(0),
    }
    return {"id": id} | defaults | values


def job(id: str, build_id: str = "b", **values: Any) -> dict[str, Any]:
    """A passed job that waited ten seconds and took a minute; other columns are null."""
    defaults = {
        "build_id": build_id,
        "pipeline_slug": "web",
        "type": "script",
        "name": ":hammer: Test",
        "step_key": "test",
        "state": "passed",
        "exit_status": 0,
        "agent": {"name": "agent-1", "queue": "default"},
        "created_at": at(0),
        "runnable_at": at(0),
        "started_at": at(0) + timedelta(seconds=10),
        "finished_at": at(0) + timedelta(seconds=70),
        "_as_of": at(0),
    }
    return {"id": id} | defaults | values


def write_table(path: Path, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the file of a table."""
    types = {each.name: {c.name: c.type for c in each.columns} for each in TABLES}[table]
    columns = {}
    for name in COLUMNS[table]:
        values = [row.get(name) for row in rows]
        if types[name] == "json":
            values = [None if value is None else json.dumps(value) for value in values]
        columns[name] = pa.array(values, _ARROW[types[name]])
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path)


def write_dataset(
    folder: Path, builds: Sequence[Mapping[str, Any]], jobs: Sequence[Mapping[str, Any]] = ()
) -> Path:
    """Write a dataset, and return its folder."""
    write_table(folder / "builds" / "day=2026-03-02" / "a.parquet", "builds", builds)
    write_table(folder / "jobs" / "day=2026-03-02" / "a.parquet", "jobs", jobs)
    return folder
