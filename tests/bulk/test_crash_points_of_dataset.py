"""A process that dies at any step of a commit loses nothing, and leaves nothing behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from buildkite_async import UsageError
from buildkite_async.bulk.dataset import Dataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import MANIFEST, read_manifest
from buildkite_async.bulk.state import PullState
from tests.bulk.dying_disk import Death, DyingDisk, FailingDisk, PointsDisk
from tests.bulk.made_builds import add, as_object, at, made, opened, rows_of

Open = Callable[..., Dataset]
Scenario = Callable[[Open], None]


def commit(
    dataset: Dataset,
    as_of: str,
    *builds: dict[str, Any],
    covers: tuple[datetime, datetime] | None = None,
) -> None:
    add(dataset, builds, at(as_of), covers, PullState(newest_as_of=at(as_of)))


def several_commits(open: Open) -> None:
    dataset = open()
    morning = (at("02T00:00"), at("02T12:00"))
    commit(dataset, "04T00:00", made("a", "02T01:00"), made("b", "02T02:00"), covers=morning)
    evening = (at("02T12:00"), at("03T00:00"))
    commit(dataset, "04T00:00", made("c", "02T13:00", state="running"), covers=evening)
    dataset = open()
    late = made("a", "02T01:00", jobs=1, state="failed"), made("d", "01T09:00", jobs=0)
    commit(dataset, "05T00:00", *late)
    commit(dataset, "05T00:00", made("c", "02T13:00", jobs=3), made("e", "04T01:00"))
    dataset.save(PullState(newest_as_of=at("06T00:00")))
    dataset.finish()


def an_empty_dataset_that_gets_rows(open: Open) -> None:
    dataset = open()
    dataset.finish()
    commit(dataset, "04T00:00", made("a", "02T01:00", jobs=0))
    commit(dataset, "04T00:00", made("b", "02T02:00"))
    dataset.finish()


def a_fresh_dataset(open: Open) -> None:
    dataset = open()
    commit(dataset, "04T00:00", made("a", "02T01:00"), made("b", "03T02:00"))
    dataset.finish()
    dataset = open(fresh=True)
    commit(dataset, "05T00:00", made("b", "03T02:00", jobs=1), made("c", "05T00:00"))
    commit(dataset, "05T00:00", made("d", "03T01:00", jobs=1))
    dataset.finish()
    commit(dataset, "06T00:00", made("c", "05T00:00", jobs=1))


def a_fresh_dataset_that_is_dropped(open: Open) -> None:
    dataset = open()
    commit(dataset, "04T00:00", made("a", "02T01:00"))
    commit(open(fresh=True), "05T00:00", made("b", "02T02:00"))
    open().finish()


SCENARIOS = [
    several_commits,
    an_empty_dataset_that_gets_rows,
    a_fresh_dataset,
    a_fresh_dataset_that_is_dropped,
]


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_after_a_death_at_any_point_the_same_commits_lead_to_the_same_dataset(
    scenario: Scenario, format: str, tmp_path: Path
) -> None:
    whole = undisturbed(scenario, tmp_path / "whole", format)
    for point in whole.points:
        folder = tmp_path / str(point)
        with pytest.raises(Death):
            scenario(opener(folder, format, DyingDisk(point)))
        assert list(unnamed(folder)) == []
        assert_readable(folder)
        scenario(opener(folder, format, PointsDisk()))
        assert contents(folder) == whole.contents, point
        assert list(unnamed(folder)) == []
        assert not list(folder.rglob("*.partial"))
        shutil.rmtree(folder)


@pytest.mark.parametrize("format", ["parquet", "ndjson"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_a_change_that_fails_leaves_no_partial_and_the_dataset_can_be_used_again(
    scenario: Scenario, format: str, tmp_path: Path
) -> None:
    whole = undisturbed(scenario, tmp_path / "whole", format)
    # All points are tried with NDJSON; Parquet differs only in how a file is written.
    for point in whole.points if format == "ndjson" else whole.points[::7]:
        folder = tmp_path / str(point)
        disk = FailingDisk(point)
        with pytest.raises(UsageError, match="the disk is full"):
            scenario(opener(folder, format, disk))
        assert not list(folder.rglob("*.partial")), point
        assert list(unnamed(folder)) == []
        assert_readable(folder)
        scenario(opener(folder, format, disk))
        assert contents(folder) == whole.contents, point
        assert list(unnamed(folder)) == []
        shutil.rmtree(folder)


def test_a_fresh_dataset_that_was_dropped_in_part_is_not_continued(tmp_path: Path) -> None:
    def prepared(name: str) -> Path:
        commit(opened(tmp_path / name, format="ndjson"), "04T00:00", made("a", "02T01:00"))
        fresh = opened(tmp_path / name, fresh=True)
        commit(fresh, "05T00:00", made("b", "02T01:00"), made("c", "03T01:00"))
        return tmp_path / name

    counting = PointsDisk()
    opened(prepared("whole"), disk=counting)
    assert counting.points > 10
    for point in range(1, counting.points + 1):
        folder = prepared(str(point))
        with pytest.raises(Death):
            opened(folder, disk=DyingDisk(point))
        assert list(unnamed(folder)) == []
        dataset = opened(folder, fresh=True)
        dataset.finish()
        builds = ["b", "c"] if dataset.rows()["builds"] else []  # if nothing was dropped yet
        assert [row["id"] for row in rows_of(folder)] == builds


class Undisturbed:
    def __init__(self, points: list[int], contents: Any) -> None:
        self.points = points
        self.contents = contents


def undisturbed(scenario: Scenario, folder: Path, format: str) -> Undisturbed:
    """Return the points at which the folder differs, and what it has in the end."""
    differing: list[int] = []
    seen = None

    def compare(point: int) -> None:
        nonlocal seen
        present = {
            str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")
        }
        if present != seen:
            differing.append(point)
            seen = present

    scenario(opener(folder, format, PointsDisk(compare)))
    assert list(unnamed(folder)) == []
    return Undisturbed(differing, contents(folder))


def opener(folder: Path, format: str, disk: Disk) -> Open:
    def open(**arguments: Any) -> Dataset:
        return opened(folder, format=format, disk=disk, **arguments)

    return open


def contents(folder: Path) -> Any:
    """What a dataset has: its state, and its rows."""
    manifest = read_manifest(Folder(folder, Disk()))
    assert manifest is not None
    rows = {table: rows_of(folder, table) for table in ("builds", "jobs")}
    assert {name: len(each) for name, each in rows.items()} == opened(folder).rows()
    return manifest.state, rows


def unnamed(folder: Path) -> Iterator[str]:
    """What no manifest names, apart from the manifests."""
    named: set[str] = set()
    for root in ("", ".fresh/"):
        manifest = read_manifest(Folder(folder / root, Disk()))
        paths = {MANIFEST, partial_of(MANIFEST), *(manifest.named() if manifest else ())}
        named |= {root + path for path in paths}
    folders = {str(parent) for path in named for parent in Path(path).parents}
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if relative not in (folders | {".fresh/replaced"} if path.is_dir() else named):
            yield relative


def assert_readable(folder: Path) -> None:
    """A reader finds whole files, one row for each id, and no build without its jobs."""
    builds, jobs = rows_of(folder), rows_of(folder, "jobs")
    for rows in (builds, jobs):
        ids = [row["id"] for row in rows]
        assert len(ids) == len(set(ids))
    with_jobs = {row["id"] for row in builds if as_object(row["meta_data"])["jobs"]}
    assert with_jobs <= {row["build_id"] for row in jobs}
