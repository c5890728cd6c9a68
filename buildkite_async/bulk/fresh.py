"""A dataset that is pulled anew in a folder of its own, and then replaces the old one.

`.fresh/` has a manifest of its own, which names all files in it. When the new dataset is complete,
the folders of its tables are swapped with the old ones by renaming them, so that a reader finds the
files of the old table, none, or those of the new one; builds go first and come last, so that they
never stand without their jobs. An interrupted swap or removal is finished when the dataset is
opened again.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from buildkite_async.bulk.folder import Folder, partial_of
from buildkite_async.bulk.manifest import (
    MANIFEST,
    Manifest,
    read_undamaged_manifest,
    save_manifest,
)
from buildkite_async.bulk.recovery import refuse_other_files
from buildkite_async.bulk.registry import table_names
from buildkite_async.bulk.state import PullState
from buildkite_async.bulk.tables import BUILDS, JOBS

__all__ = ["FRESH", "drop_fresh", "finish_swap", "swap"]

FRESH: Final = ".fresh"
REPLACED: Final = "replaced"
"""Where the old files are, in `.fresh/`, until they are removed."""


def swap(top: Folder, manifest: Manifest) -> Manifest:
    """Replace the dataset in `top` by the complete one in its `.fresh/`; return its manifest.

    The old dataset may be damaged, and commits to it interrupted.

    Args:
        top: The folder of the dataset.
        manifest: The manifest of the new dataset.

    Raises:
        UsageError: The disk is full, or there are files that do not belong to the old dataset.
    """
    refuse_other_files(top, read_undamaged_manifest(top), replaced=True)
    old = [path for table in sorted(table_names()) for path in top.files(table)]
    ready = evolve(manifest, status="ready", pending=tuple(f"{REPLACED}/{path}" for path in old))
    save_manifest(top.subfolder(FRESH), ready)
    return finish_swap(top, ready)


def finish_swap(top: Folder, ready: Manifest) -> Manifest:
    """Replace the dataset in `top` by the one in its `.fresh/`, or continue to do so."""
    fresh = top.subfolder(FRESH)
    new = evolve(ready, status="current", pending=())
    old = read_undamaged_manifest(top)
    if old is None:
        old = evolve(new, tables=dict.fromkeys(new.tables, ()), state=PullState())
    save_manifest(top, evolve(old, pending=tuple(sorted(new.named().union(old.pending)))))
    others = sorted(table_names() - {BUILDS.name, JOBS.name})
    for table in (BUILDS.name, JOBS.name, *others):
        if top.exists(table) and (fresh.exists(table) or not new.tables.get(table)):
            fresh.make(fresh.path(REPLACED))
            top.rename(table, f"{FRESH}/{REPLACED}/{table}")
    for table in (*others, JOBS.name, BUILDS.name):
        if fresh.exists(table):
            top.rename(f"{FRESH}/{table}", table)
    save_manifest(top, new)
    _remove(fresh)
    return new


def drop_fresh(top: Folder, manifest: Manifest | None) -> None:
    """Remove `.fresh/`, if there is one.

    Args:
        top: The folder of the dataset.
        manifest: The manifest in `.fresh/`, if there is one.
    """
    fresh = top.subfolder(FRESH)
    refuse_other_files(fresh, manifest)
    if manifest is not None and manifest.status != "dropped":
        save_manifest(fresh, evolve(manifest, status="dropped"))
    _remove(fresh)


def _remove(fresh: Folder) -> None:
    """Remove all files that are not needed any more, last the manifest that names them."""
    fresh.remove(partial_of(MANIFEST))
    for folder in (REPLACED, *sorted(table_names())):
        for path in list(fresh.files(folder)):
            fresh.remove(path)
        fresh.remove_empty_tree(folder)
    fresh.remove(MANIFEST)
    fresh.remove_if_empty()
