"""Open the files of a dataset, whatever an earlier call has left."""

from __future__ import annotations

import logging
from typing import Final

from attrs import evolve, frozen

from buildkite_async.bulk.damage import DamagedDataset
from buildkite_async.bulk.files import TableFiles
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.fresh import FRESH, drop_fresh, finish_swap
from buildkite_async.bulk.manifest import (
    MANIFEST,
    Manifest,
    added_columns,
    read_manifest,
    read_undamaged_manifest,
    save_manifest,
    with_present_columns,
)
from buildkite_async.bulk.recovery import (
    check_directory,
    check_files,
    check_manifest_file,
    refuse_other_files,
    settle,
)
from buildkite_async.bulk.requested import RequestedDataset
from buildkite_async.errors import UsageError

__all__ = ["OpenFiles", "open_files"]

_log: Final = logging.getLogger("buildkite_async")


@frozen
class OpenFiles:
    """The files of a dataset, and its manifest."""

    files: TableFiles
    manifest: Manifest
    replaces: Folder | None = None
    """The folder of the dataset that it is to replace."""
    added_columns: tuple[str, ...] = ()
    """Columns that are new in this version, such as `jobs.matrix`."""


def open_files(top: Folder, requested: RequestedDataset, *, fresh: bool) -> OpenFiles:
    """Finish what was interrupted, and open the dataset in a folder, or begin one.

    With `fresh`, the state of the old dataset does not matter, and it is not changed.

    Raises:
        UsageError: The folder has another dataset or other files, or files are missing or damaged.
    """
    check_directory(top, FRESH)
    for folder in (top, top.subfolder(FRESH)):
        check_manifest_file(folder)
    new = _read_new(top)
    manifest: Manifest | None
    if new is not None and new.status == "ready":
        swapped = finish_swap(top, new)
        manifest, new = swapped, None
        fresh = fresh and not requested.is_same(swapped)  # it may be what was asked for
    else:
        manifest = read_undamaged_manifest(top) if fresh else read_manifest(top)
    refuse_other_files(top, manifest, replaced=fresh)
    if fresh:
        return _continued(top, new, requested) or _begun(top, new, requested, manifest)
    if manifest is None:
        manifest = requested.manifest()
    requested.refuse_others(top.root, manifest)
    if (changed := requested.with_schema(manifest)) != manifest:
        save_manifest(top, changed)  # the run may have nothing else to save
    opened = _opened(top, changed)
    drop_fresh(top, new)
    return opened


def _read_new(top: Folder) -> Manifest | None:
    """Read the manifest of a new dataset that an earlier call began."""
    fresh = top.subfolder(FRESH)
    try:
        return read_manifest(fresh)
    except DamagedDataset as error:  # the old dataset may be in there, if a swap had begun
        raise UsageError(
            f"{fresh.path(MANIFEST)} is not a valid manifest: restore it, move {fresh.root} away, or"
            " choose another folder."
        ) from error


def _continued(top: Folder, new: Manifest | None, requested: RequestedDataset) -> OpenFiles | None:
    """Open the new dataset that an earlier call began, if it can be continued."""
    if new is None or new.status == "dropped" or not requested.is_same(new):
        return None
    try:
        return _opened(top.subfolder(FRESH), requested.with_schema(new), replaces=top)
    except DamagedDataset as error:
        _log.warning("%s: the new dataset is pulled from its beginning.", error.problem)
        return None


def _begun(
    top: Folder, new: Manifest | None, requested: RequestedDataset, replaced: Manifest | None
) -> OpenFiles:
    """Begin a new dataset; one that an earlier call began is removed."""
    drop_fresh(top, new)
    manifest = evolve(requested.manifest(replaced), status="fresh")
    return _opened(top.subfolder(FRESH), manifest, replaces=top)


def _opened(folder: Folder, manifest: Manifest, replaces: Folder | None = None) -> OpenFiles:
    refuse_other_files(folder, manifest)
    saved, manifest = manifest, with_present_columns(folder, manifest)
    files = TableFiles(folder, manifest)
    manifest = settle(files, manifest)
    check_files(files, manifest)
    return OpenFiles(files, manifest, replaces, added_columns(saved, manifest))
