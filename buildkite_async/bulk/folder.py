"""The folder of a dataset: its files by relative paths, written so that none is ever half-written.

A file is written under the name of its partial, which no reader's glob matches, and renamed when it
is on the disk.
"""

# The functions of os.path never raise, unlike the methods of Path.
# ruff: noqa: PTH112

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, Final

from buildkite_async.bulk.disk import Bytes, Disk, disk_errors
from buildkite_async.errors import UsageError

__all__ = ["Folder", "NewFile", "SpoolFile", "partial_of"]

BUFFER_BYTES: Final = 1024 * 1024


def partial_of(path: str) -> str:
    """Return the relative path under which a file is written."""
    target = PurePosixPath(path)
    return str(target.with_name(f".{target.name}.partial"))


class NewFile:
    """A file that is written from its beginning to its end, as pyarrow's writers do, too."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.size = 0
        self.closed = False
        self._path = path
        self._disk = disk
        self._buffer = bytearray()
        self._hash = hashlib.sha256()
        self._abandoned = False
        with disk_errors(path):
            self._file: IO[bytes] = disk.create(path)

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written, in hexadecimal digits."""
        return self._hash.hexdigest()

    def write(self, data: Bytes) -> int:
        """Write bytes."""
        size = memoryview(data).nbytes
        if not self._abandoned:
            self.size += size
            self._hash.update(data)
            self._buffer += data
            if len(self._buffer) >= BUFFER_BYTES:
                self._flush()
        return size

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self.size

    def flush(self) -> None:
        """Do nothing: bytes are flushed when there are enough of them, or by `finish`."""

    def close(self) -> None:
        """Do nothing: `finish` and `abandon` close the file."""

    def finish(self) -> None:
        """Write what is buffered to the disk, and close the file."""
        with disk_errors(self._path):
            self._flush()
            self._disk.sync(self._file)
            self._file.close()
        self.closed = True

    def abandon(self) -> None:
        """Close the file, which is about to be removed; what is written from now on is ignored."""
        self._abandoned = self.closed = True
        with suppress(OSError):
            self._file.close()

    def _flush(self) -> None:
        if self._buffer:
            with disk_errors(self._path):
                self._disk.write(self._file, self._buffer)
            self._buffer = bytearray()


class SpoolFile:
    """A file without a name, for what is needed only until the process ends."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.size = 0
        self._folder = folder
        self._name = f"The temporary file in {folder}"
        self._disk = disk
        with disk_errors(folder, "created", name=self._name):
            self._file = disk.temporary(folder)

    def append(self, data: Bytes) -> tuple[int, int]:
        """Append bytes; return where they are, for `read`."""
        place = (self.size, memoryview(data).nbytes)
        with disk_errors(self._folder, name=self._name):
            self._file.seek(self.size)
            self._disk.write(self._file, data)
        self.size += place[1]
        return place

    def read(self, place: tuple[int, int]) -> bytes:
        """Return the bytes at a place."""
        offset, size = place
        parts: list[bytes] = []
        with disk_errors(self._folder, "read", name=self._name):
            self._file.seek(offset)
            while size and (part := self._file.read(size)):
                parts.append(part)
                size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close the file, which removes it."""
        with suppress(OSError):
            self._file.close()


class Folder:
    """A folder whose files are named by relative paths with slashes.

    All methods raise UsageError with a sentence that names the file.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self.disk = disk

    def path(self, relative: str) -> Path:
        """Return the path of a file."""
        return self.root / relative

    def subfolder(self, relative: str) -> Folder:
        """Return a folder in this one."""
        return Folder(self.root / relative, self.disk)

    def exists(self, relative: str = "") -> bool:
        """Whether there is a file, a folder or a symbolic link of this name."""
        return os.path.lexists(self.root / relative)

    def size(self, relative: str) -> int | None:
        """Return the size of a file in bytes, or None if there is none."""
        path = self.root / relative
        with disk_errors(path, "read"):
            return path.stat().st_size if self.exists(relative) else None

    def read(self, relative: str) -> bytes | None:
        """Return the contents of a file, or None if there is none."""
        path = self.root / relative
        with disk_errors(path, "read"):
            return path.read_bytes() if self.exists(relative) else None

    def sha256(self, relative: str) -> str:
        """Return the SHA-256 of a file, in hexadecimal digits."""
        path = self.root / relative
        with disk_errors(path, "read"), path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def files(self, relative: str = "") -> Iterator[str]:
        """Yield the relative paths of everything in a folder, except folders."""
        for folder, folders, files in os.walk(self.root / relative):
            folders.sort()
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            for name in sorted(files + links):
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def create(self, relative: str) -> NewFile:
        """Create a file in an existing or a new subfolder."""
        path = self.root / relative
        self.make(path.parent)
        return NewFile(path, self.disk)

    def replace(self, relative: str, data: bytes) -> None:
        """Write a whole file, and replace an earlier one atomically."""
        file = self.create(partial_of(relative))
        try:
            file.write(data)
            file.finish()
        except BaseException:
            file.abandon()
            with suppress(UsageError):
                self.remove(partial_of(relative))
            raise
        self.publish(relative)

    def publish(self, relative: str) -> None:
        """Give a partial its name."""
        self.rename(partial_of(relative), relative)

    def rename(self, source: str, target: str) -> None:
        """Rename a file or a folder."""
        path = self.root / target
        with disk_errors(path):
            self.disk.rename(self.root / source, path)
            for folder in {path.parent, (self.root / source).parent}:
                self.disk.sync_folder(folder)

    def remove(self, relative: str) -> None:
        """Remove a file, if there is one."""
        path = self.root / relative
        with disk_errors(path, "removed"):
            if self.exists(relative):
                self.disk.remove(path)

    def remove_if_empty(self, relative: str = "") -> None:
        """Remove a folder, if there is one and it is empty."""
        path = self.root / relative
        with disk_errors(path, "removed"):
            if os.path.isdir(path) and not any(path.iterdir()):
                self.disk.remove_folder(path)

    def remove_empty_tree(self, relative: str) -> None:
        """Remove a folder with the folders in it, as far as there are no files."""
        for folder, _, _ in os.walk(self.root / relative, topdown=False):
            self.remove_if_empty(Path(folder).relative_to(self.root).as_posix())

    def make(self, path: Path) -> None:
        """Create a folder, and those that it is in."""
        if os.path.isdir(path):
            return
        self.make(path.parent)
        with disk_errors(path, "created"):
            self.disk.make_folder(path)
            self.disk.sync_folder(path.parent)

    def temporary(self) -> SpoolFile:
        """Create a file without a name, on the same disk."""
        self.make(self.root)
        return SpoolFile(self.root, self.disk)
