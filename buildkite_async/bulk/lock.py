"""One pull at a time in a folder: two would write over each other's files."""

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
    """Make the folder and hold it; UsageError where another pull, of any process, has it.

    The system lets go of it when the process ends, however it ends. On Windows, and on a file
    system without locks, nothing is held.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder.")
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(f"Another pull is at work in {folder}.") from error
        except OSError as error:
            _log.debug("%s cannot be locked: %s", folder, error)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_UN)  # a forked child may have it open still
        os.close(held)
