"""The folder of the demo, which must never replace a real dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH, drop_fresh
from buildkite_async.bulk.lock import LOCK, locked
from buildkite_async.bulk.manifest import read_manifest
from buildkite_async.errors import UsageError

__all__ = ["MARKER", "prepare_folder"]

MARKER: Final = "buildkite-demo.txt"
_TEXT: Final = b"`buildkite-async demo` made this folder, and replaces the dataset in it.\n"
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})


def prepare_folder(path: Path) -> None:
    """Mark a new folder as the demo's own, or check that it is.

    What an interrupted demo has left is dropped, because the next emulator has other builds.

    Raises:
        UsageError: Something else is in the folder, or it cannot be used.
    """
    folder = Folder(path, Disk())
    with locked(path):
        if all(entry.name == LOCK for entry in path.iterdir()):
            folder.replace(MARKER, _TEXT)
        elif not _is_own(folder):
            raise UsageError(
                f"The demo did not make the dataset or the files in {path}: choose another folder "
                "with --to."
            )
        drop_fresh(folder, read_manifest(folder.subfolder(FRESH)))


def _is_own(folder: Folder) -> bool:
    """Whether the demo made a folder, and all that was pulled into it is from an emulator."""
    manifests = [read_manifest(each) for each in (folder, folder.subfolder(FRESH))]
    return folder.read(MARKER) == _TEXT and all(
        manifest is None or manifest.identity.host in _LOOPBACK for manifest in manifests
    )
