"""Every change of files and folders, in one object that tests replace to fail at any step."""

# The functions of os.path never raise, unlike the methods of Path.
# ruff: noqa: PTH110, PTH112, PTH114, PTH115

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from buildkite_async.errors import UsageError

__all__ = ["Bytes", "Disk", "disk_error", "disk_errors"]

Bytes: TypeAlias = bytes | bytearray | memoryview

DATABASE_MEMORY: Final = "512MB"
"""Memory that DuckDB uses before it writes temporary files."""
DATABASE_THREADS: Final = "2"
"""Threads of DuckDB: each needs memory, so a computer with many processors would run out of it."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_REASONS: Final = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.EFBIG: "it would be larger than the largest file that is allowed",
    errno.ENAMETOOLONG: "its name is too long",
}


class Disk:
    """The calls that change files; all but `connect` raise OSError."""

    def connect(self, path: Path, *, read_only: bool, temporary: Path) -> Any:
        """Open a DuckDB file, or create it; what does not fit into memory is in `temporary`."""
        duckdb: Any = import_module("duckdb")
        config = {
            "memory_limit": DATABASE_MEMORY,
            "threads": DATABASE_THREADS,
            "temp_directory": str(temporary),
            "autoinstall_known_extensions": "false",  # nothing is downloaded
            "autoload_known_extensions": "false",
        }
        return duckdb.connect(str(path), read_only=read_only, config=config)

    def create(self, path: Path) -> IO[bytes]:
        """Open a file for writing, without a buffer; an existing one is emptied."""
        return path.open("wb", buffering=0)

    def temporary(self, folder: Path) -> IO[bytes]:
        """Open a file without a name, which vanishes when it is closed or the process ends."""
        return tempfile.TemporaryFile(buffering=0, dir=folder)

    def write(self, file: IO[bytes], data: Bytes) -> None:
        """Write all bytes at the end of a file."""
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]

    def sync(self, file: IO[bytes]) -> None:
        """Wait until the contents of a file are on the disk."""
        os.fsync(file.fileno())

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        if sys.platform != "win32":  # where a folder cannot be opened
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Rename a file or a folder; a file replaces an existing one, atomically."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def make_folder(self, folder: Path) -> None:
        """Create a folder in an existing one."""
        folder.mkdir()

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        folder.rmdir()


@contextmanager
def disk_errors(path: Path, action: str = "written", *, name: str | None = None) -> Generator[None]:
    """Turn an OSError about a path into a UsageError that names it.

    Args:
        path: The file or folder.
        action: What was done to it: `"written"`, `"read"`, `"created"` or `"removed"`.
        name: What it is, if not the path itself, but a file without a name in this folder.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(path, action, error, name=name) from error


def disk_error(path: Path, action: str, error: OSError, *, name: str | None = None) -> UsageError:
    """Return an error that says in one sentence why a file cannot be read or written."""
    failed = f"{path if name is None else name} cannot be {action}"
    for each in (path, *path.parents):
        if os.path.islink(each) and not os.path.exists(each):
            return UsageError(
                f"{failed}: {each} is a symbolic link to {os.readlink(each)}, which does not exist."
            )
    if error.errno in _FULL:
        return UsageError(
            f"{failed}: the disk is full; free some space, and the same pull continues."
        )
    parent = next(each for each in (*path.parents, Path()) if os.path.exists(each))
    if not os.path.isdir(parent):
        return UsageError(f"{failed}: {parent} is not a directory.")
    if name is None and error.errno in {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY}:
        if os.path.isdir(path):
            return UsageError(f"{failed}: it is a directory.")
        return UsageError(f"{path} is not a directory.")
    reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return UsageError(f"{failed}: {reason[0].lower() + reason[1:]}.")
