"""What is staged is known in bytes, and committed before there is too much of it."""

from __future__ import annotations

import os
import random
import shutil
from copy import deepcopy
from pathlib import Path
from typing import IO, Any

import pytest

from buildkite_async.bulk import store
from buildkite_async.bulk.disk import Bytes, Disk
from buildkite_async.bulk.lateness import LatenessMeter
from tests.bulk.made_builds import AS_OF, decoded, ids_of, made, opened
from tests.bulk.test_crash_points import (
    a_day_passes,
    contents,
    die,
    pull,
    resume,
    service_of_builds,
    undisturbed,
)

FORMATS = pytest.mark.parametrize("format", ["parquet", "ndjson"])


class MeasuringDisk(Disk):
    """Measures files without names."""

    def __init__(self) -> None:
        self.largest = 0
        self._files: list[IO[bytes]] = []

    def temporary(self, folder: Path) -> IO[bytes]:
        self._files.append(super().temporary(folder))
        return self._files[-1]

    def write(self, file: IO[bytes], data: Bytes) -> None:
        super().write(file, data)
        if file in self._files:
            self.largest = max(self.largest, os.fstat(file.fileno()).st_size)


@pytest.mark.parametrize(("format", "share"), [("parquet", 2.5), ("ndjson", 0.25)])
def test_what_is_staged_is_no_larger_than_the_rows_in_memory(tmp_path, format, share):
    disk = MeasuringDisk()
    staging = opened(tmp_path, format=format, disk=disk).stage(AS_OF)
    message = "".join(random.Random(1).choices("abcdef", k=1_000))
    staging.add(decoded(*(made(f"b{at}", "02T03:00", message=message) for at in range(100))))
    size, largest = staging.size, disk.largest
    staging.discard()
    assert 0 < size == largest < 100 * len(message) * share


def pull_twice(folder: Path, **arguments: Any) -> MeasuringDisk:
    """Pull in slices of any length, and again after a day."""
    disk, service = MeasuringDisk(), service_of_builds()
    assert pull(service, folder, disk, slice_pages=100, **arguments).complete
    a_day_passes(service)
    assert pull(service, folder, disk, slice_pages=100).complete
    return disk


@FORMATS
def test_a_slice_that_is_too_large_is_committed_in_parts(tmp_path, format, monkeypatch):
    unlimited = pull_twice(tmp_path / "unlimited", format=format)
    monkeypatch.setattr(store, "STAGED_BYTES", 1)
    limited = pull_twice(tmp_path / "limited", format=format)
    assert limited.largest < unlimited.largest / 2
    assert contents(tmp_path / "limited") == contents(tmp_path / "unlimited")


def test_a_pull_that_died_between_the_parts_of_a_slice_is_resumed(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "STAGED_BYTES", 1)
    service = service_of_builds()
    arguments = {"format": "ndjson", "slice_pages": 100}
    expected = undisturbed(service, tmp_path / "whole", **arguments)
    for point in range(1, expected.points + 1, 3):
        again, folder = deepcopy(service), tmp_path / str(point)
        die(again, folder, point, **arguments)
        resume(again, folder, expected, **arguments)
        shutil.rmtree(folder)


async def test_the_state_is_saved_with_the_last_part_even_if_no_rows_are_left(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(store, "STAGED_BYTES", 1)
    dataset = opened(tmp_path, format="ndjson")
    lateness = LatenessMeter(covered=(), known=frozenset(), open={})
    of_run = store.Store(dataset=dataset, state=dataset.state, as_of=AS_OF, lateness=lateness)
    batch = of_run.batch()
    await of_run.add(batch, decoded(made("b", "02T03:00", state="running")))
    assert ids_of(tmp_path) == ["b"]
    saved = opened(tmp_path).state
    assert (saved.open, saved.newest_as_of) == ((), AS_OF)  # not before the batch is committed
    await of_run.commit(batch)
    assert [build.id for build in opened(tmp_path).state.open] == ["b"]
    assert of_run.committed == 1
