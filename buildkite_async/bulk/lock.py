"""A lock on the output folder, because two pulls would overwrite each other's files."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from buildkite_async.errors import UsageError

__all__ = ["locked"]

_log: Final = logging.getLogger("buildkite_async")


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Create the folder if needed, and lock it against other pulls.

    The operating system releases the lock when the process ends, even if it is killed. On Windows,
    and on file systems without locks, nothing is locked.

    Raises:
        UsageError: The path is not a directory, or another pull is writing to it.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a directory.")
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"Another pull is writing to {folder}.") from error
        except OSError as error:
            _log.debug("%s cannot be locked: %s", folder, error)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # a forked child may still have it open
        os.close(descriptor)
