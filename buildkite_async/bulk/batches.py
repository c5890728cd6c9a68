"""`bulk.batches`: what a pull brings, as Arrow record batches."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import Manifest, read_undamaged_manifest
from buildkite_async.bulk.pull import pull
from buildkite_async.bulk.registry import table_named
from buildkite_async.bulk.sinks import open_format
from buildkite_async.bulk.tables import AS_OF
from buildkite_async.bulk.threads import in_thread
from buildkite_async.client import Organization
from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import shown

__all__ = ["batches", "send_batches"]


async def batches(
    organization: Organization,
    tables: str | Sequence[str] = "builds",
    *,
    to: Path | str | None = None,
    **options: Any,
) -> AsyncGenerator[tuple[str, Any]]:
    """Pull tables, and iterate over their new rows as pairs of a table and a `pyarrow.RecordBatch`.

    With `to`, the dataset there is brought up to date, and only rows that this run has read are
    yielded; rows that it has read again without a change of theirs may be among them. Without it,
    all rows are. A consumer that stops in the middle gets the rest by reading the dataset.

    Args:
        organization: The organization whose tables are pulled.
        tables: Names of tables and presets, as for `pull`.
        to: The folder of the dataset, in Parquet; by default a temporary one.
        **options: Further arguments of `pull`, such as `since`.

    Raises:
        InvalidArgument: An argument is not valid, or pyarrow is not installed.
    """
    if to is None:
        with TemporaryDirectory(prefix="buildkite-") as folder:
            async for each in batches(organization, tables, to=folder, **options):
                yield each
        return
    dataset = Folder(Path(to), Disk())
    before = await in_thread(read_undamaged_manifest, dataset)
    await pull(organization, tables, to=to, format="parquet", **options)
    after = await in_thread(read_undamaged_manifest, dataset)
    assert after is not None  # as the pull has written it
    for table, path, since in _changed(before, after):
        format = open_format("parquet", table_named(table).columns, after.columns[table])
        files = format.read(dataset.path(path))
        while (batch := await in_thread(next, files, None)) is not None:
            new = batch if since is None else await in_thread(_later, batch, since)
            if new.num_rows:
                yield table, new


async def send_batches(
    organization: Organization,
    tables: str | Sequence[str] = "builds",
    *,
    to: Path | str | None = None,
    send: Callable[[str, Any], Awaitable[object]],
    **options: Any,
) -> int:
    """Pull tables, and call an async function with each table and record batch.

    Args:
        organization: The organization whose tables are pulled.
        tables: Names of tables and presets, as for `pull`.
        to: As for `batches`.
        send: The function; the next batch is read when it has returned.
        **options: Further arguments of `pull`.

    Returns:
        How many rows were sent.
    """
    if not callable(send):
        raise InvalidArgument(f"send must be an async function, not {shown(send)}.")
    rows = 0
    async for table, batch in batches(organization, tables, to=to, **options):
        await send(table, batch)
        rows += batch.num_rows
    return rows


def _changed(before: Manifest | None, after: Manifest) -> list[tuple[str, str, datetime | None]]:
    """Return the files that a run has changed, and since when the rows in them are new."""
    known = {} if before is None else before.entries()
    changed: list[tuple[str, str, datetime | None]] = []
    for table, entries in after.tables.items():
        for entry in entries:
            earlier = known.get(entry.path)
            if entry.rows and (earlier is None or earlier.sha256 != entry.sha256):
                changed.append((table, entry.path, None if earlier is None else earlier.as_of))
    return changed


def _later(batch: Any, since: datetime) -> Any:
    """Return the rows that are as of a later time."""
    compute: Any = import_module("pyarrow.compute")
    return batch.filter(compute.greater(batch.column(AS_OF), since))
