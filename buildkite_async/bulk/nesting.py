"""Datasets in one another, which would break the outer one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from buildkite_async.bulk.fresh import FRESH
from buildkite_async.bulk.manifest import MANIFEST
from buildkite_async.errors import UsageError

__all__ = ["refuse_nested"]

MOST_FOLDERS: Final = 1_000
"""Folders in which another dataset is looked for, so that a large tree takes no time."""
LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a larger file is taken for another program's manifest."""


class _Manifest(msgspec.Struct):
    """What no other program's manifest has."""

    version: int
    status: str
    identity: dict[str, str | None]
    partitions: list[dict[str, str | None]]
    state: dict[str, msgspec.Raw]


def refuse_nested(folder: Path) -> None:
    """Check that a folder is not in a dataset, and that a new one has no dataset in it.

    Raises:
        UsageError: Another dataset is around it, or in one of its subfolders.
    """
    path = Path(os.path.realpath(folder))
    for outer in path.parents:
        if _is_dataset(outer):
            raise UsageError(f"{folder} is in the dataset {outer}: choose another folder.")
    if _is_dataset(path):
        return
    for inner in _subfolders(path):
        if _is_dataset(inner):
            raise UsageError(
                f"{folder} has another dataset, {inner}, in it: choose another folder."
            )


def _is_dataset(folder: Path) -> bool:
    """Whether a folder has a manifest of this package; what cannot be read is none."""
    path = folder / MANIFEST
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return False
        msgspec.json.decode(path.read_bytes(), type=_Manifest)
    except (OSError, ValueError, RecursionError):
        return False
    return True


def _subfolders(folder: Path) -> Iterator[Path]:
    """Yield the first subfolders, level by level, except that of a dataset that is begun anew."""
    waiting = [folder]
    count = 0
    while waiting and count < MOST_FOLDERS:
        level, waiting = waiting, list[Path]()
        for each in level:
            for found in _folders_in(each):
                if each == folder and found.name == FRESH:
                    continue
                count += 1
                if count > MOST_FOLDERS:
                    return
                yield found
                waiting.append(found)


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(each.path) for each in entries if each.is_dir(follow_symlinks=False))
    except OSError:
        return []
