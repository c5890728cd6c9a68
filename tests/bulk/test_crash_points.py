"""A whole pull dies at any change of the disk; the same call again leads to the same dataset."""

from __future__ import annotations

import asyncio
import random
import shutil
from copy import deepcopy
from pathlib import Path
from typing import IO, Any

import pytest
from attrs import frozen

from buildkite_async import bulk
from buildkite_async.bulk.disk import Bytes, Disk
from buildkite_async.testing import VirtualTime
from tests.bulk.dying_disk import Death, DyingDisk, PointsDisk
from tests.bulk.inline_executor import without_threads
from tests.bulk.mutating_service import MutatingService, client_of_service
from tests.bulk.promises import Row, check_current, check_folder, check_rows, dataset_rows
from tests.bulk.scenarios import DAY, HOUR, seed_world

FORMATS = ["parquet", "ndjson"]
LATER = 600.0
"""Seconds until somebody repeats a pull that died."""


def service_of_builds() -> MutatingService:
    history = seed_world(0, 14, 2.5)
    # Without counts, which would show what a resumed pull has missed, and bring it.
    return MutatingService(
        history=history, time=VirtualTime(), page_limit=4, latency=0.05, countable=False
    )


def a_day_passes(service: MutatingService) -> None:
    """Change builds of every day, and add some."""
    history, time, chance = service.history, service.time, random.Random(7)
    for build in list(history.builds):
        at = service.now + chance.randrange(HOUR)
        act = chance.choice(
            (history.start, history.skip, history.unblock, history.finish, history.cancel)
        )
        act(build, at)
    for pipeline in range(5):
        history.insert(service.now + chance.randrange(HOUR, DAY), pipeline)
    time.seconds += DAY / 1000


def _ignore_deaths(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Ignore that several tasks died, of which the pull reports one."""
    if not isinstance(context.get("exception"), Death):
        loop.default_exception_handler(context)


def pull(service: MutatingService, folder: Path, disk: Disk, **arguments: Any) -> bulk.Report:
    async def main() -> bulk.Report:
        asyncio.get_running_loop().set_exception_handler(_ignore_deaths)
        async with client_of_service(service) as bk:
            size = {"at_once": 2, "slice_pages": 1}
            return await bulk.pull(bk.org("acme"), to=folder, disk=disk, **{**size, **arguments})

    with without_threads():
        return asyncio.run(main())


@frozen
class Undisturbed:
    """What a pull that does not die needs, and what it leads to."""

    points: int
    rows: dict[str, tuple[Any, ...]]


def contents(folder: Path, *, torn: bool = False) -> dict[str, tuple[Any, ...]]:
    """Return the rows of a dataset without the time at which they were read."""

    def values(row: Row) -> tuple[Any, ...]:
        return row.version, row.state, row.finished_at, row.jobs

    return {id: values(row) for id, row in dataset_rows(folder, torn=torn).items()}


def undisturbed(service: MutatingService, folder: Path, **arguments: Any) -> Undisturbed:
    disk = PointsDisk()
    service = deepcopy(service)
    assert pull(service, folder, disk, **arguments).complete
    check_folder(folder)
    check_current(service.history, dataset_rows(folder))
    return Undisturbed(disk.points, contents(folder))


def die(service: MutatingService, folder: Path, point: int, **arguments: Any) -> None:
    """Let a pull die; what it leaves can be read, is true, and is named by the manifest."""
    with pytest.raises(Death):
        pull(service, folder, DyingDisk(point), **arguments)
    check_folder(folder, pending=True)
    check_rows(service.history, dataset_rows(folder, torn=True), slack=1000, torn=True)
    service.time.seconds += LATER


def resume(service: MutatingService, folder: Path, expected: Undisturbed, **arguments: Any) -> None:
    assert pull(service, folder, PointsDisk(), **arguments).complete
    check_folder(folder)
    assert contents(folder) == expected.rows


def some(points: int, format: str) -> range:
    """Return the points to die at; Parquet is slower, and differs only in what a write is."""
    return range(1, points + 1, 1 if format == "ndjson" else 7)


@pytest.mark.parametrize("format", FORMATS)
def test_a_first_pull_that_died_is_resumed(format, tmp_path):
    service = service_of_builds()
    expected = undisturbed(service, tmp_path / "whole", format=format)
    for point in some(expected.points, format):
        again, folder = deepcopy(service), tmp_path / str(point)
        die(again, folder, point, format=format)
        resume(again, folder, expected, format=format)


@pytest.mark.parametrize("format", FORMATS)
def test_an_increment_that_died_is_resumed(format, tmp_path):
    service, base = service_of_builds(), tmp_path / "base"
    pull(service, base, PointsDisk(), format=format)
    a_day_passes(service)
    shutil.copytree(base, tmp_path / "whole")
    expected = undisturbed(service, tmp_path / "whole")
    for point in some(expected.points, format):
        again, folder = deepcopy(service), tmp_path / str(point)
        shutil.copytree(base, folder)
        die(again, folder, point)
        resume(again, folder, expected)


def test_a_pull_that_died_several_times_is_resumed(tmp_path):
    service = service_of_builds()
    expected = undisturbed(service, tmp_path / "whole", format="ndjson")
    chance = random.Random(5)
    for number in range(25):
        again, folder = deepcopy(service), tmp_path / str(number)
        for _ in range(3):
            # A pull that is nearly done has few points left.
            die(again, folder, chance.randrange(1, 30), format="ndjson")
        resume(again, folder, expected, format="ndjson")


@pytest.mark.parametrize("again_fresh", [True, False])
def test_a_fresh_pull_that_died_leaves_each_table_whole(again_fresh, tmp_path):
    service, base = service_of_builds(), tmp_path / "base"
    pull(service, base, PointsDisk(), format="ndjson")
    old = contents(base)
    a_day_passes(service)
    shutil.copytree(base, tmp_path / "whole")
    expected = undisturbed(service, tmp_path / "whole", fresh=True)
    old_versions, new_versions = _versions(old), _versions(expected.rows)
    found = []
    for point in range(1, expected.points + 1, 3):
        again, folder = deepcopy(service), tmp_path / str(point)
        shutil.copytree(base, folder)
        with pytest.raises(Death):
            pull(again, folder, DyingDisk(point), fresh=True)
        found.append(_versions(contents(folder, torn=True)))
        again.time.seconds += LATER
        resume(again, folder, expected, fresh=again_fresh)
        assert not (folder / ".fresh").exists()
    assert all(versions in (old_versions, {}, new_versions) for versions in found)
    assert found[:10] == [old_versions] * 10


def _versions(rows: dict[str, tuple[Any, ...]]) -> dict[str, int]:
    return {id: values[0] for id, values in rows.items()}


class OrderedDisk(PointsDisk):
    """Checks that what a step relies on has reached the disk before it."""

    def __init__(self) -> None:
        super().__init__()
        self.unsynced_files: set[str] = set()
        self.unsynced_folders: set[Path] = set()
        self.manifests = 0

    def write(self, file: IO[bytes], data: Bytes) -> None:
        super().write(file, data)
        self.unsynced_files.add(str(file.name))

    def sync(self, file: IO[bytes]) -> None:
        super().sync(file)
        self.unsynced_files.discard(str(file.name))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.unsynced_folders.discard(folder)

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self.unsynced_folders.add(folder.parent)

    def rename(self, source: Path, target: Path) -> None:
        assert str(source) not in self.unsynced_files, f"{source} is renamed before it is synced"
        if target.name == "manifest.json":
            self.manifests += 1
            missing = self.unsynced_folders - {target.parent}
            assert not missing, f"the manifest is replaced before {missing} are synced"
        super().rename(source, target)
        self.unsynced_folders.add(target.parent)


@pytest.mark.parametrize("format", FORMATS)
def test_files_and_names_reach_the_disk_before_the_manifest_relies_on_them(format, tmp_path):
    service, disk = service_of_builds(), OrderedDisk()
    assert pull(service, tmp_path, disk, format=format).complete
    a_day_passes(service)
    assert pull(service, tmp_path, disk, format=format).complete
    assert not disk.unsynced_folders
    assert disk.manifests > 5
