"""`bulk.batches`: what a pull brings, as Arrow record batches."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing, closing
from datetime import datetime
from functools import reduce
from importlib import import_module
from inspect import isawaitable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from buildkite_async.bulk.destination import is_duckdb
from buildkite_async.bulk.disk import Disk
from buildkite_async.bulk.folder import Folder
from buildkite_async.bulk.manifest import Manifest, read_undamaged_manifest
from buildkite_async.bulk.pull import pull
from buildkite_async.bulk.pull_arguments import check_folder
from buildkite_async.bulk.registry import declarations, table_named
from buildkite_async.bulk.run_start import SETTLING
from buildkite_async.bulk.sinks import open_format
from buildkite_async.bulk.tables import AS_OF, CHANGED_AT, GONE_AT
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

    With `to`, the dataset there is brought up to date, and all rows that this run has read are
    yielded; rows that it has read again without a change of theirs may be among them, and other rows
    of the same day. Without it, all rows are. A consumer that stops in the middle gets the rest by
    reading the dataset; so does one whose pull was cancelled or failed, as the next run does not yield
    what that one has read.

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
            async with aclosing(batches(organization, tables, to=folder, **options)) as found:
                async for each in found:
                    yield each
        return
    check_folder(to)
    if "format" in options or is_duckdb(Path(to)):
        raise InvalidArgument("to must be a folder for batches, and format is always 'parquet'.")
    dataset = Folder(Path(to), Disk())
    before = await in_thread(read_undamaged_manifest, dataset)
    report = await pull(organization, tables, to=to, format="parquet", **options)
    after = await in_thread(read_undamaged_manifest, dataset)
    assert after is not None  # as the pull has written it
    for table, path in _changed(before, after):
        format = open_format("parquet", table_named(table).columns, after.columns[table])
        with closing(format.read(dataset.path(path))) as found:
            batch: Any
            while (batch := await in_thread(next, found, None)) is not None:
                if not _is_embedded(table):  # whose rows are as of those that they were found in
                    batch = await in_thread(_later, batch, report.began_at - SETTLING)
                if batch.num_rows:
                    yield table, batch


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
    async with aclosing(batches(organization, tables, to=to, **options)) as found:
        async for table, batch in found:
            sent: object = send(table, batch)
            if not isawaitable(sent):
                raise InvalidArgument(f"send must be an async function, not {shown(send)}.")
            await sent
            rows += batch.num_rows
    return rows


def _changed(before: Manifest | None, after: Manifest) -> list[tuple[str, str]]:
    """Return the tables and paths of the files that a run has changed."""
    known = {} if before is None else before.entries()
    return [
        (table, entry.path)
        for table, entries in after.tables.items()
        for entry in entries
        if entry.rows and entry != known.get(entry.path)
    ]


def _is_embedded(table: str) -> bool:
    declaration = declarations().get(table)
    return declaration is not None and declaration.embedded is not None


def _later(batch: Any, since: datetime) -> Any:
    """Return the rows that were read, were changed or went since a time."""
    compute: Any = import_module("pyarrow.compute")
    times = [name for name in (AS_OF, CHANGED_AT, GONE_AT) if name in batch.schema.names]
    later = [compute.greater_equal(batch.column(name), since).fill_null(False) for name in times]
    return batch.filter(reduce(compute.or_, later))
