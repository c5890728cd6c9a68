"""Builds as the service sends them, and the rows of a dataset as a reader finds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.manifest import Identity
from buildkite_async.bulk.state import PullState
from buildkite_async.decoding import decode_page
from buildkite_async.models import Build

IDENTITY = Identity(service="https://api.buildkite.com", organization="acme")
AS_OF = datetime(2026, 1, 9, tzinfo=UTC)


def at(text: str) -> datetime:
    """A time in January 2026, such as `at("02T03:04")`."""
    return datetime.fromisoformat(f"2026-01-{text}Z")


def build_json(id: str = "b1", created_at: str | None = None, **fields: Any) -> dict[str, Any]:
    created = "2026-01-02T03:04:05.678Z" if created_at is None else f"2026-01-{created_at}Z"
    return {
        "id": id,
        "graphql_id": "QnVpbGQ=",
        "url": "https://api.buildkite.com/v2/organizations/acme/pipelines/w%C3%A9b/builds/7",
        "web_url": "https://buildkite.com/acme/web/builds/7",
        "number": 7,
        "state": "passed",
        "blocked": False,
        "message": "Hé \U0001f680",
        "commit": "HEAD",
        "branch": "main",
        "env": {"A": [1, {"b": None}]},
        "source": "api",
        "creator": None,
        "created_at": created,
        "scheduled_at": None,
        "started_at": None,
        "finished_at": None,
        "meta_data": {},
        "pull_request": {},
        "jobs": [],
        **fields,
    }


def job_json(id: str = "j1", **fields: Any) -> dict[str, Any]:
    return {"id": id, "type": "script", "state": "passed", **fields}


def decoded(*builds: dict[str, Any]) -> list[Build]:
    return decode_page(msgspec.json.encode(builds), Build).objects


def made(id: str, created_at: str, jobs: int = 2, **fields: Any) -> dict[str, Any]:
    """A build with some jobs, whose number is in its meta-data."""
    jobs_json = [job_json(f"{id}-j{number}") for number in range(jobs)]
    return build_json(id, created_at, jobs=jobs_json, meta_data={"jobs": jobs}, **fields)


def opened(folder: Path, **arguments: Any) -> Dataset:
    return Dataset.open(folder, IDENTITY, **arguments)


def add(
    dataset: Dataset,
    builds: Sequence[dict[str, Any]],
    as_of: datetime = AS_OF,
    covers: tuple[datetime, datetime] | None = None,
    state: PullState | None = None,
) -> None:
    """Commit some builds."""
    staging = dataset.stage(as_of)
    try:
        staging.add(decoded(*builds))
        dataset.commit(staging, state or dataset.state, covers=covers)
    finally:
        staging.discard()


def rows_of(folder: Path, table: str = "builds") -> list[dict[str, Any]]:
    """The rows that a reader finds with the glob of the README."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob(f"{table}/*/*.parquet")):
        rows += pq.ParquetFile(path).read().to_pylist()
    for path in sorted(folder.glob(f"{table}/*/*.ndjson")):
        rows += [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    return sorted(rows, key=lambda row: row["id"])


def ids_of(folder: Path, table: str = "builds") -> list[str]:
    return [row["id"] for row in rows_of(folder, table)]


def names_of(folder: Path, table: str = "builds") -> list[str]:
    """The days and names of a table's files, without the extension."""
    return sorted(
        f"{path.parent.name.removeprefix('day=')}/{path.stem}"
        for path in folder.glob(f"{table}/*/*")
    )


def as_object(value: Any) -> Any:
    """Return a nested value, which is JSON text in Parquet."""
    return msgspec.json.decode(value) if isinstance(value, str) else value
