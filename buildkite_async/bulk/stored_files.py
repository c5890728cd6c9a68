"""Files beside a dataset: logs, artifacts and packages, named after their contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Final

from attrs import frozen

from buildkite_async.bulk.disk import Disk, disk_errors
from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.sinks.compression import compressed
from buildkite_async.errors import UsageError

__all__ = ["StoredFile", "StoredFiles", "files_folder"]

OWNER_ONLY: Final = 0o600
"""They may hold what users have printed or uploaded."""


def files_folder(to: Path) -> Path:
    """Return the folder for the files of a dataset, whether that is a folder or a DuckDB file."""
    return to.with_name(f"{to.name}.files") if to.suffix.lower() == ".duckdb" else to / "files"


@frozen(kw_only=True)
class StoredFile:
    """A file that is kept."""

    path: str
    """Relative to the folder of files."""
    bytes: int
    sha1: str
    sha256: str


class StoredFiles:
    """Keeps files; the same contents are kept once."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self._folder = Folder(root, disk)
        self._numbers = count()

    def add_log(self, data: bytes) -> StoredFile:
        """Keep a log, compressed with zstd."""
        if find_spec("pyarrow") is None:
            raise UsageError(
                "Keeping logs requires pyarrow: pip install 'buildkite-async[parquet]'."
            )
        sha256 = hashlib.sha256(data).hexdigest()
        path = _path(sha256, ".zst")
        if not self._folder.exists(path):
            file = self._folder.create(partial_of(path))
            try:
                self._protect(partial_of(path))
                stream = compressed(file, "zst")
                stream.write(data)
                stream.close()
                file.finish()
            except BaseException:
                file.abandon()
                raise
            self._folder.publish(path)
        sha1 = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        return StoredFile(path=path, bytes=len(data), sha1=sha1, sha256=sha256)

    @contextmanager
    def downloading(self) -> Generator[Path]:
        """Provide a path to download a file to, which is removed unless `add` is called."""
        name = partial_of(f"download-{next(self._numbers)}")
        self._folder.make(self._folder.root)
        try:
            yield self._folder.path(name)
        finally:
            self._folder.remove(name)

    def add(self, downloaded: Path) -> StoredFile:
        """Keep a file that was downloaded."""
        with disk_errors(downloaded, "read"), downloaded.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            sha1 = hashlib.file_digest(
                file, lambda: hashlib.sha1(usedforsecurity=False)
            ).hexdigest()
            size = file.seek(0, os.SEEK_END)
        path = _path(sha256)
        self._folder.make(self._folder.path(path).parent)
        self._protect(downloaded.name)
        self._folder.rename(downloaded.name, path)
        return StoredFile(path=path, bytes=size, sha1=sha1, sha256=sha256)

    def _protect(self, relative: str) -> None:
        path = self._folder.path(relative)
        with disk_errors(path, "written"):
            path.chmod(OWNER_ONLY)


def _path(sha256: str, ending: str = "") -> str:
    return f"{sha256[:2]}/{sha256}{ending}"
