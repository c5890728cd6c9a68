"""What a pull promises about the rows of its dataset, compared with the history of the history."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
from attrs import frozen

from tests.bulk.changing_history import ChangingBuild, History, text_of
from tests.bulk.duckdb_files import database_rows

__all__ = [
    "Row",
    "check_current",
    "check_folder",
    "check_intervals",
    "check_period",
    "check_rows",
    "dataset_rows",
    "is_begun",
    "milliseconds",
    "saved_manifest",
]


@frozen(kw_only=True)
class Row:
    """A build in a dataset, with its jobs."""

    id: str
    version: int
    """Index of the version that it shows."""
    state: str
    finished_at: str | None
    jobs: tuple[tuple[str, str], ...]
    """Id and name of each job, ascending."""
    as_of: int


def milliseconds(time: datetime | str | None) -> int | None:
    """Return a time in milliseconds since 1970."""
    if time is None:
        return None
    if isinstance(time, str):
        time = datetime.fromisoformat(time)
    return round(time.timestamp() * 1000)


def dataset_rows(folder: Path, *, torn: bool = False) -> dict[str, Row]:
    """Return the builds that a reader with a glob finds; fail if it finds one twice.

    Args:
        folder: The folder of the dataset.
        torn: Whether a death may have come between the jobs of a commit and its builds.
    """
    jobs: dict[str, list[tuple[str, str]]] = {}
    job_ids: Counter[str] = Counter()
    for job in _table_rows(folder, "jobs"):
        jobs.setdefault(job["build_id"], []).append((job["id"], job["name"]))
        job_ids[job["id"]] += 1
    assert not [id for id, times in job_ids.items() if times > 1], "jobs are in the dataset twice"
    rows: dict[str, Row] = {}
    for build in _table_rows(folder, "builds"):
        assert build["id"] not in rows, f"{build['id']} is in the dataset twice"
        as_of = milliseconds(build["_as_of"])
        assert as_of is not None
        rows[build["id"]] = Row(
            id=build["id"],
            version=int(build["message"]),
            state=build["state"],
            finished_at=text_of(milliseconds(build.get("finished_at"))),
            jobs=tuple(sorted(jobs.pop(build["id"], []))),
            as_of=as_of,
        )
    assert torn or not jobs, f"jobs without their builds: {sorted(jobs)}"
    return rows


def check_rows(
    history: History, rows: Mapping[str, Row], *, slack: int, torn: bool = False
) -> None:
    """Check that each row is a version of its build, and not older than it says.

    Args:
        history: The history.
        rows: The rows.
        slack: Milliseconds by which a version may be older than its time says.
        torn: Whether jobs may be of a later version than their build.
    """
    for row in rows.values():
        build = history.by_id[row.id]
        version = build.versions[row.version]
        assert row.state == version.state
        assert row.finished_at == text_of(version.finished_at)
        of_jobs = range(row.version, len(build.versions) if torn else row.version + 1)
        assert row.jobs in [_jobs(build, index) for index in of_jobs], f"{_story(build)}: {row}"
        promised = build.index_at(row.as_of - slack)
        assert row.version >= promised, f"{_story(build)}: {row} is older than its _as_of"


def _jobs(build: ChangingBuild, index: int) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((job, str(index)) for job in build.versions[index].jobs))


def check_period(
    history: History,
    rows: Mapping[str, Row],
    builds: Iterable[ChangingBuild],
    *,
    as_of: int,
    slack: int,
    now: int,
) -> None:
    """Check that builds that exist are in the dataset, as they were at `as_of` or later."""
    for build in builds:
        index = build.index_at(as_of - slack)
        if index < 0 or build.gone_at is not None:
            continue
        row = rows.get(build.id)
        assert row is not None, f"missing although complete as of {text_of(as_of)}: {_story(build)}"
        if _may_be_behind(build, index, now):
            continue
        assert row.version >= index, f"too old as of {text_of(as_of)}: {_story(build)}: {row}"


def _may_be_behind(build: ChangingBuild, index: int, now: int) -> bool:
    """Whether a build had ended before, and changed again before the end of the run.

    It leaves one listing and enters another meanwhile, so a run may see it in none, and the dataset
    shows its former end until the next run.
    """
    ended_before = any(version.final for version in build.versions[:index])
    return ended_before and build.index_at(now) > index


def check_intervals(
    history: History, rows: Mapping[str, Row], folder: Path, *, slack: int, now: int
):
    """Check that each interval of the manifest holds what it says.

    Builds that could not be read again are named apart from the intervals, with their own times.
    """
    manifest = saved_manifest(folder)
    state = manifest["state"]
    unreadable = {build["id"] for build in state["unreadable"]}
    open_as_of = {build["id"]: milliseconds(build["as_of"]) or 0 for build in state["open"]}
    for interval in state["intervals"]:
        since, until, as_of = (milliseconds(interval[key]) for key in ("since", "until", "as_of"))
        assert as_of is not None
        builds = [
            build
            for build in history.between(since, until)
            if _is_wanted(build, manifest["identity"])
            and build.id not in unreadable
            and open_as_of.get(build.id, as_of) >= as_of
        ]
        check_period(history, rows, builds, as_of=as_of, slack=slack, now=now)


def _is_wanted(build: ChangingBuild, identity: Mapping[str, Any]) -> bool:
    pipeline, branch = identity.get("pipeline"), identity.get("branch")
    return pipeline in {None, build.slug} and branch in {None, build.branch}


def check_current(
    history: History, rows: Mapping[str, Row], builds: Iterable[ChangingBuild] | None = None
) -> None:
    """Check that every build that exists is in the dataset as it is now."""
    wanted = {
        build.id: len(build.versions) - 1
        for build in (history.builds if builds is None else builds)
        if build.gone_at is None
    }
    found = {id: rows[id].version for id in wanted if id in rows}
    assert found == wanted, [
        _story(history.by_id[id]) for id in wanted if found.get(id) != wanted[id]
    ]


def check_folder(folder: Path, *, pending: bool = False) -> None:
    """Check that the manifest names every file, and describes those that are not pending.

    Args:
        folder: The folder of the dataset.
        pending: Whether a commit may have been interrupted by a death.
    """
    if folder.suffix == ".duckdb":
        return  # a commit is one transaction
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("lock")
    }
    if not (folder / "manifest.json").exists():
        # Dead before the first manifest.
        assert files <= {".manifest.json.partial"}, files
        return
    manifest = saved_manifest(folder)
    started = frozenset(manifest.get("pending") or ())
    assert pending or not started
    entries = {entry["path"]: entry for table in manifest["tables"].values() for entry in table}
    unnamed = files - {"manifest.json"} - entries.keys() - started
    if pending:  # what a death in the middle of saving the manifest leaves has a fixed name
        unnamed.discard(".manifest.json.partial")
    assert not unnamed, f"the manifest does not name {sorted(unnamed)}"
    for path, entry in entries.items():
        if path in started:
            continue
        data = (folder / path).read_bytes()
        assert len(data) == entry["bytes"], path
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], path
        assert len(_rows_in(folder / path)) == entry["rows"], path


def is_begun(to: Path) -> bool:
    """Whether anything has been committed."""
    return to.exists() if to.suffix == ".duckdb" else (to / "manifest.json").exists()


def saved_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder or a DuckDB file, with the state of the pull."""
    if folder.suffix == ".duckdb":
        ((text,),) = (row.values() for row in database_rows(folder, "_buildkite_state"))
        saved: dict[str, Any] = msgspec.json.decode(text)
        return saved
    manifest: dict[str, Any] = msgspec.json.decode((folder / "manifest.json").read_bytes())
    return manifest


def _table_rows(to: Path, table: str) -> list[dict[str, Any]]:
    return database_rows(to, table) if to.suffix == ".duckdb" else _rows_of(to / table)


def _rows_of(table: Path) -> list[dict[str, Any]]:
    """Return the rows of all files that a glob over the table finds, hidden ones too."""
    rows: list[dict[str, Any]] = []
    for path in sorted(table.rglob("*")):
        if path.suffix in {".parquet", ".ndjson"}:
            rows += _rows_in(path)
    return rows


def _rows_in(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
        return rows
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]


def _story(build: ChangingBuild) -> str:
    versions = ", ".join(
        f"{text_of(version.at)} {version.state}{' blocked' if version.blocked else ''}"
        for version in build.versions
    )
    return f"{build.id} ({build.slug}#{build.number}): {versions}"
