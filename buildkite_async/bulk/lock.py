"""A lock on the output folder, because two pulls would overwrite each other's files."""

# The functions of os.path never raise, unlike the methods of Path.
# ruff: noqa: PTH110, PTH112

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from buildkite_async.bulk.disk import Disk, disk_errors
from buildkite_async.bulk.folder import Folder
from buildkite_async.errors import UsageError

__all__ = ["LOCK", "locked"]

LOCK: Final = ".lock"
"""A file that is locked on Windows, where a folder cannot be."""

_log: Final = logging.getLogger("buildkite_async")


@contextmanager
def locked(folder: Path, *, name: Path | None = None) -> Generator[None]:
    """Create the folder if needed, and lock it against other pulls.

    The operating system releases the lock when the process ends, even if it is killed. On file
    systems without locks, nothing is locked.

    Args:
        folder: The folder.
        name: What messages call it, if not by its own path.

    Raises:
        UsageError: The path is not a directory, or another pull is writing to it.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a directory.")
    Folder(folder, Disk()).make(folder)
    with disk_errors(folder, "read"):
        if sys.platform == "win32":
            descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
        else:
            descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, name or folder)
        yield
    finally:
        _unlock(descriptor)
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, folder: Path) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise UsageError(f"Another pull is writing to {folder}.") from error

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, folder: Path) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"Another pull is writing to {folder}.") from error
        except OSError as error:
            _log.debug("%s cannot be locked: %s", folder, error)

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # a forked child may still have it open
