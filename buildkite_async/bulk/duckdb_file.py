"""A DuckDB file, opened for one transaction or query at a time.

While it is open for writing, no other process can open it, not even to read it; so it is closed
between commits: https://duckdb.org/docs/current/connect/concurrency
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar

from buildkite_async.bulk.damage import damaged
from buildkite_async.bulk.disk import Disk, disk_error
from buildkite_async.errors import UsageError

__all__ = ["DuckdbFile", "check_duckdb_path", "open_when_closed", "work_folder"]

R = TypeVar("R")

PATIENCE: Final = 30.0
"""Seconds for which a commit or a report waits until other programs have closed the file."""
PAUSE: Final = 0.1
"""Seconds between two tries to open it."""
_IN_USE: Final = (
    "Could not set lock on file",
    "with a different configuration",
    "is already attached by",
    "being used by another process",
)
"""Parts of DuckDB's messages if the file is open elsewhere: POSIX, this process, and Windows."""
_HEADER: Final = b"DUCK"
"""The bytes at the offset 8 of each DuckDB file: https://duckdb.org/docs/current/internals/storage"""


def check_duckdb_path(path: Path) -> None:
    """Check that a path can be that of a DuckDB file.

    Raises:
        UsageError: DuckDB or pyarrow is not installed, or the path is something else.
    """
    if any(find_spec(module) is None for module in ("duckdb", "pyarrow")):
        raise UsageError("A DuckDB file requires an extra: pip install 'buildkite-async[duckdb]'.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a file: choose another name.")
    if path.is_symlink() and not path.exists():
        raise UsageError(f"{path} is a symbolic link to {path.readlink()}, which does not exist.")


def work_folder(path: Path) -> Path:
    """Return the folder beside a DuckDB file for what is needed only while a pull runs."""
    path = Path(os.path.realpath(path))
    return path.with_name(f".{path.name}.pull")


def open_when_closed(
    open: Callable[[], R], path: Path, *, then: str, sleep: Callable[[float], object] = time.sleep
) -> R:
    """Open a DuckDB file; if it is open elsewhere, wait until it is closed.

    Args:
        open: A function that opens it.
        path: The file, for the error.
        then: What happens if it is closed after the error.
        sleep: What waits.

    Raises:
        UsageError: It was not closed in time.
    """
    duckdb: Any = import_module("duckdb")
    waited = 0.0
    while True:
        try:
            return open()
        except duckdb.Error as error:
            if not any(part in str(error) for part in _IN_USE):
                raise
            if waited >= PATIENCE:
                raise UsageError(
                    f"{path} is open in another program or connection: close it there, and {then}."
                ) from error
        sleep(PAUSE)
        waited += PAUSE


class DuckdbFile:
    """A DuckDB file. All methods raise UsageError with a sentence that names it."""

    def __init__(
        self,
        path: Path,
        temporary: Path,
        disk: Disk,
        *,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.path = path
        self._temporary = temporary
        self._disk = disk
        self._sleep = sleep

    @property
    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    @property
    def wal(self) -> Path:
        """The file of commits that are not in the database yet; usually there is none."""
        return self.path.with_name(f"{self.path.name}.wal")

    def is_database(self) -> bool:
        """Whether the file has the header of a DuckDB file."""
        try:
            with self.path.open("rb") as file:
                return file.read(12)[8:] == _HEADER
        except OSError as error:
            raise disk_error(self.path, "read", error) from error

    @contextmanager
    def reading(self) -> Generator[Any]:
        """Open the file for queries."""
        with self._opened(read_only=True) as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Generator[Any]:
        """Open the file for one transaction, which is committed at the end."""
        with self._opened(read_only=False) as connection:
            connection.execute("begin transaction")
            yield connection
            connection.execute("commit")

    @contextmanager
    def _opened(self, *, read_only: bool) -> Generator[Any]:
        duckdb: Any = import_module("duckdb")
        try:
            connection = self._connect(read_only=read_only)
            try:
                yield connection
            except BaseException:
                with suppress(duckdb.Error):
                    connection.close()  # this also rolls back
                raise
            connection.close()
        except duckdb.Error as error:
            raise self._error(error) from error

    def _connect(self, *, read_only: bool) -> Any:
        return open_when_closed(
            lambda: self._disk.connect(self.path, read_only=read_only, temporary=self._temporary),
            self.path,
            then="the same pull continues",
            sleep=self._sleep,
        )

    def _error(self, error: Exception) -> UsageError:
        text = " ".join(str(error).split("\n")[0].split()).rstrip(".")
        if os.strerror(errno.ENOSPC) in str(error):
            return disk_error(self.path, "written", OSError(errno.ENOSPC, text))
        duckdb: Any = import_module("duckdb")
        kinds = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException)
        if text.startswith("Corrupt") or (isinstance(error, kinds) and "version" not in text):
            return damaged(self.path, f"cannot be read as a DuckDB file ({text})")
        return UsageError(f"{self.path} cannot be used as a DuckDB file: {text}.")
