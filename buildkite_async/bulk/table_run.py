"""Read the tables of a pull besides builds and jobs.

Each table is read by a task of its own, after its parent. REST and GraphQL have rate limits of their
own, so the requests of one do not wait for those of the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from datetime import timedelta
from functools import partial
from typing import Any

from attrs import define, field

from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.snapshot import Merged, key_text, keys_of, merge
from buildkite_async.bulk.state import TableState
from buildkite_async.bulk.table_reading import Reading, TableReader, run_all
from buildkite_async.bulk.table_source import FoundPage, embedded
from buildkite_async.bulk.threads import in_thread

__all__ = ["TableRun"]


@define(kw_only=True, eq=False)
class TableRun:
    """Reads tables, and says what could not be read."""

    reader: TableReader
    tables: Sequence[Declaration]
    """Parents come before their children."""
    max_age: timedelta
    """Tables that were read more recently are left as they are."""
    refresh: Collection[str] = ()
    """Names of tables that are read all the same."""
    _readings: dict[str, Reading] = field(factory=dict[str, Reading])
    _tasks: dict[str, asyncio.Task[None]] = field(factory=dict[str, asyncio.Task[None]])

    def begin(self) -> None:
        """Begin to read the tables that are due."""
        due = self._due()
        if due:
            self.reader.meter.step = "tables"
        for declaration in self.tables:
            if declaration.name in due:
                self._readings[declaration.name] = Reading(declaration)
                self.reader.meter.expect_some(declaration.name)
        for name, reading in self._readings.items():
            if reading.declaration.embedded is None:
                self._tasks[name] = asyncio.create_task(self._read(reading))

    async def wait(self, *lanes: str) -> None:
        """Wait until the tables of some lanes are read.

        Raises:
            BuildkiteError: What no other request would get past, such as an invalid token.
        """
        tasks = [
            task
            for name, task in self._tasks.items()
            if self._readings[name].declaration.lane in lanes
        ]
        await asyncio.gather(*tasks)

    async def end(self) -> None:
        """Cancel what is still being read."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def raise_if_nothing_was_read(self) -> None:
        """Raise the first error if it kept every table from being read."""
        readings = [each for each in self._readings.values() if each.declaration.embedded is None]
        errors = [each.error for each in readings if each.error is not None and not each.rows]
        if readings and len(errors) == len(readings):
            raise errors[0]

    def _due(self) -> set[str]:
        """Return the names of the tables to be read: those that are old, and their parents."""
        now = self.reader.organization.service_now()
        due: set[str] = set()
        for declaration in reversed(self.tables):
            state = self.reader.dataset.read_state(declaration.name)
            is_old = state is None or not state.complete or now - state.as_of >= self.max_age
            is_old = is_old or declaration.name in self.refresh
            is_old = is_old or (state is not None and state.options != self._options(declaration))
            if is_old or declaration.name in due:
                due.add(declaration.name)
                if declaration.parent is not None:
                    due.add(declaration.parent)
        return due

    async def _read(self, reading: Reading) -> None:
        """Read a table and what is embedded in it, and commit them."""
        declaration = reading.declaration
        try:
            parent = self._readings.get(declaration.parent or "")
            if parent is None:
                await self._read_part(reading, {})
            else:
                await parent.done.wait()
                await self._read_parts(reading, parent)
            await self._commit(reading)
        finally:
            reading.done.set()
            self.reader.meter.expect(declaration.name, 0)

    async def _read_parts(self, reading: Reading, parent: Reading) -> None:
        """Read the rows of every parent."""
        if parent.error is not None and not parent.rows:
            reading.complete, reading.error = False, parent.error
            reading.note = None if parent.note is None else f"its parents: {parent.note}"
            self.reader.miss(reading, f"the table {parent.declaration.name} could not be read")
            return
        reading.complete = parent.complete
        parents = parent.parents()
        if reading.declaration.mode == "once" and reading.declaration.name not in self.refresh:
            parents = await in_thread(self._unread, reading, parents)
        self.reader.meter.expect(reading.declaration.name, len(parents))
        for start in range(0, len(parents), self.reader.at_once):
            batch = parents[start : start + self.reader.at_once]
            await run_all(self._read_part(reading, each) for each in batch)
            if reading.note is not None:
                return
            if self.reader.fails(reading):
                break
        if reading.absent_parents:
            self.reader.note_absent(reading)

    def _unread(
        self, reading: Reading, parents: Sequence[Mapping[str, Any]]
    ) -> list[Mapping[str, Any]]:
        """Keep the rows that are there, which never change; return the parents without any."""
        declaration, dataset = reading.declaration, self.reader.dataset
        state = dataset.read_state(declaration.name)
        if state is not None and state.options == self._options(declaration):
            reading.left_out |= state.left_out
        present = dataset.rows_of(declaration.table)
        known = {
            key[0]: row for key, row in zip(keys_of(declaration, present), present, strict=True)
        }
        reading.rows += [known[each["id"]] for each in parents if each["id"] in known]
        return [
            each
            for each in parents
            if each["id"] not in known and each["id"] not in reading.left_out
        ]

    def _options(self, declaration: Declaration) -> str:
        return self.reader.sources.limit if declaration.has_contents else ""

    async def _read_part(self, reading: Reading, parent: Mapping[str, Any]) -> bool:
        """Read a table, or the rows of one parent; return whether that succeeded."""
        return await self.reader.attempt(
            reading, partial(self._read_pages, reading, parent), parent
        )

    async def _read_pages(self, reading: Reading, parent: Mapping[str, Any]) -> None:
        declaration = reading.declaration
        known: frozenset[str] | None = None
        enough = False
        self.reader.meter.before_request()
        async with aclosing(self.reader.source.pages(declaration, parent)) as pages:
            async for page in pages:
                rows = await in_thread(self._rows, reading, page)
                if not parent and page.last is not None:
                    self.reader.meter.expect(declaration.name, page.last)
                self.reader.meter.expect_one_less(declaration.name)
                self.reader.meter.add_rows(declaration.name, len(rows))
                reading.rows += rows
                if page.unreadable:
                    reading.complete = False
                    self.reader.miss(reading, f"{page.unreadable:,} rows are not as documented")
                if enough:
                    break
                if declaration.mode == "newest_first":
                    if known is None:
                        known = await in_thread(self._known, declaration)
                    enough = any(key_text(each) in known for each in keys_of(declaration, rows))

    def _known(self, declaration: Declaration) -> frozenset[str]:
        """Return the keys of the rows that have all older ones below them, with their children."""
        children = (each.name for each in self.tables if each.parent == declaration.name)
        for name in (declaration.name, *children):
            state = self.reader.dataset.read_state(name)
            if state is None or not state.complete:
                return frozenset()
        rows = self.reader.dataset.rows_of(declaration.table)
        return frozenset(map(key_text, keys_of(declaration, rows)))

    def _rows(self, reading: Reading, page: FoundPage) -> list[list[Any]]:
        maker = self.reader.maker(reading.declaration)
        rows = maker.rows(page.found)
        for child in self._embedded_in(reading.declaration):
            child_maker = self.reader.maker(child)
            names = [column.name for column in reading.declaration.table.columns]
            found = reading.embedded.setdefault(child.name, [])
            for each, row in zip(page.found, rows, strict=True):
                columns = dict(zip(names, row, strict=True))
                found += child_maker.rows(embedded(child, each.value, columns))
        return rows

    def _embedded_in(self, declaration: Declaration) -> list[Declaration]:
        return [
            each.declaration
            for each in self._readings.values()
            if each.declaration.embedded and each.declaration.parent == declaration.name
        ]

    async def _commit(self, reading: Reading) -> None:
        await in_thread(self._save, reading.declaration, reading.rows, reading)
        for child in self._embedded_in(reading.declaration):
            rows = reading.embedded.get(child.name, [])
            await in_thread(self._save, child, rows, reading)

    def _save(self, declaration: Declaration, rows: list[list[Any]], reading: Reading) -> None:
        """Merge what was read into the table, and save it if there is anything new."""
        as_of = self.reader.start.as_of
        before = self.reader.dataset.read_state(declaration.name)
        present = self.reader.dataset.rows_of(declaration.table)
        merged: Merged = merge(
            declaration,
            present,
            rows,
            as_of=as_of,
            absent=() if before is None else before.absent,
            complete=reading.complete,
        )
        is_available = reading.note is None
        state = TableState(
            as_of=as_of,
            complete=reading.complete or not is_available,
            absent=merged.absent,
            note=reading.note,
            options=self._options(declaration),
            left_out=reading.left_out,
        )
        if merged.changed or (
            is_available and not self.reader.dataset.has_rows_of(declaration.table)
        ):
            self.reader.dataset.replace_rows(declaration.table, merged.rows, state)
        else:
            self.reader.dataset.save_read(declaration.name, state)
