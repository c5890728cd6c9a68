"""Disks that fail: a process that dies at any point, and a change that fails once.

A point is before every change, and in the middle of every write; after a change is before the next.
Nothing waits for the disk, as no test takes its power away.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import IO

from buildkite_async.bulk.disk import Bytes, Disk


class Death(BaseException):
    """The process was killed: from now on, nothing reaches the disk."""


class PointsDisk(Disk):
    """Counts the points at which something can happen, and calls a function at each."""

    def __init__(self, at_point: Callable[[int], None] = lambda _: None) -> None:
        self.points = 0
        self._at_point = at_point

    def point(self) -> None:
        self.points += 1
        self._at_point(self.points)

    def create(self, path: Path) -> IO[bytes]:
        self.point()
        return super().create(path)

    def temporary(self, folder: Path) -> IO[bytes]:
        self.point()
        return super().temporary(folder)

    def write(self, file: IO[bytes], data: Bytes) -> None:
        self.point()
        super().write(file, data[: len(data) // 2])
        self.point()
        super().write(file, data[len(data) // 2 :])

    def sync(self, file: IO[bytes]) -> None:
        self.point()

    def sync_folder(self, folder: Path) -> None:
        self.point()

    def rename(self, source: Path, target: Path) -> None:
        self.point()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self.point()
        super().remove(path)

    def make_folder(self, folder: Path) -> None:
        self.point()
        super().make_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        self.point()
        super().remove_folder(folder)


class DyingDisk(PointsDisk):
    """The process dies at a point, and stays dead."""

    def __init__(self, at: int) -> None:
        super().__init__(self._die)
        self._at = at

    def _die(self, point: int) -> None:
        if point >= self._at:
            raise Death


class FailingDisk(PointsDisk):
    """A change fails, once."""

    def __init__(self, at: int, number: int = errno.ENOSPC) -> None:
        super().__init__(self._fail)
        self._at = at
        self._number = number

    def _fail(self, point: int) -> None:
        if point == self._at:
            raise OSError(self._number, "it failed")
