"""The folder of the demo, which must never replace a real dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from buildkite_async.bulk.damage import DamagedDataset
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH, drop_fresh
from buildkite_async.bulk.lock import LOCK, locked
from buildkite_async.bulk.manifest import Manifest, read_manifest
from buildkite_async.bulk.nesting import refuse_nested
from buildkite_async.cli.demo_emulator import NAMES
from buildkite_async.errors import UsageError

__all__ = ["MARKER", "prepare_folder"]

MARKER: Final = "buildkite-demo.txt"
_TEXT: Final = b"`buildkite-async demo` made this folder, and replaces the dataset in it.\n"


def prepare_folder(path: Path) -> None:
    """Mark a new folder as the demo's own, or check that it is.

    What an interrupted demo has left is dropped, because the next emulator has other builds.

    Raises:
        UsageError: Something else is in the folder, or it cannot be used.
    """
    refuse_nested(path)
    folder = Folder(path, Disk())
    with locked(path):
        if all(entry.name == LOCK for entry in path.iterdir()):
            folder.replace(MARKER, _TEXT)
        try:
            manifests = [read_manifest(each) for each in (folder, folder.subfolder(FRESH))]
        except DamagedDataset as error:  # it may be another dataset
            raise UsageError(f"{error.problem}: choose another folder with --to.") from error
        if folder.read(MARKER) != _TEXT or not all(map(_is_of_a_demo, manifests)):
            raise UsageError(
                f"The demo did not make the dataset or the files in {path}: choose another folder "
                "with --to."
            )
        drop_fresh(folder, manifests[1])


def _is_of_a_demo(manifest: Manifest | None) -> bool:
    """Whether there is no dataset, or one that was pulled from the emulator of a demo."""
    return manifest is None or manifest.identity.service.startswith(NAMES)
