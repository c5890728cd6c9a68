"""How tables besides builds and jobs are read, and what becomes of errors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import define, evolve, field

from buildkite_async.bulk.composed_rows import Sources
from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.report import Missing
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.snapshot import keys_of
from buildkite_async.bulk.table_rows import TableRows
from buildkite_async.bulk.table_source import TableSource
from buildkite_async.errors import (
    BuildkiteError,
    CorruptDownload,
    FeatureNotEnabled,
    Forbidden,
    Gone,
    InvalidArgument,
    NotFound,
    ResponseTooLarge,
    Unauthorized,
    Unprocessable,
    UsageError,
)
from buildkite_async.http.masked_errors import masked_error

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["Reading", "TableReader", "run_all"]

REFUSED: Final = (Forbidden, FeatureNotEnabled)
"""Errors that all requests of a table would meet."""
ABSENT: Final = (NotFound, Gone, Unprocessable)
"""Errors of a single parent that is no longer there, or cannot have such rows."""

LEFT_OUT: Final = (ResponseTooLarge, CorruptDownload)
"""Errors of a single parent whose rows are left out, until other ones are allowed."""
CONSECUTIVE: Final = 3
"""Parents in a row whose rows cannot be read, after which the others are not tried."""

R = TypeVar("R")


@define(eq=False)
class Reading:
    """What a task has read of a table."""

    declaration: Declaration
    done: asyncio.Event = field(factory=asyncio.Event)
    rows: list[list[Any]] = field(factory=list[list[Any]])
    embedded: dict[str, list[list[Any]]] = field(factory=dict[str, list[list[Any]]])
    """Rows of other tables that its objects have."""
    complete: bool = True
    note: str | None = None
    """Why it is not available."""
    absent_parents: int = 0
    left_out: dict[str, str] = field(factory=dict[str, str])
    """The ids of parents whose rows are left out, and why."""
    failures: int = 0
    """Parents in a row whose rows could not be read."""
    error: BuildkiteError | None = None

    def parents(self) -> list[Mapping[str, Any]]:
        """Return the rows as the parents of other tables; pages may have repeated some."""
        names = [column.name for column in self.declaration.table.columns]
        rows = dict(zip(keys_of(self.declaration, self.rows), self.rows, strict=True))
        return [dict(zip(names, row, strict=True)) for row in rows.values()]


@define(kw_only=True, eq=False)
class TableReader:
    """What the readers of tables share: the lanes of requests, and what could not be read."""

    sources: Sources
    dataset: Destination
    meter: Meter
    start: RunStart
    at_once: int
    missing: list[Missing] = field(factory=list[Missing])
    _lanes: dict[str, asyncio.Semaphore] = field(factory=dict[str, asyncio.Semaphore])

    @property
    def organization(self) -> Organization:
        """The organization."""
        return self.sources.organization

    @property
    def source(self) -> TableSource:
        """What sends the requests."""
        return TableSource(sources=self.sources)

    @property
    def source_of_parent(self) -> TableSource:
        """What sends the requests of one parent, and downloads its log once for all tables."""
        return TableSource(sources=evolve(self.sources, logs={}))

    @property
    def read_all(self) -> bool:
        """Whether everything was read that is available."""
        return all(each.final for each in self.missing)

    async def attempt(
        self, reading: Reading, read: Callable[[], Awaitable[None]], parent: Mapping[str, Any]
    ) -> bool:
        """Read a table, or the rows of one parent; return whether that succeeded.

        Args:
            reading: Where it is noted if that fails.
            read: A function that reads.
            parent: The parent whose rows it reads; empty if the table has none.

        Raises:
            UsageError: The dataset cannot be written.
            Unauthorized: The token of the client is not valid.
        """
        if reading.note is not None:
            return False
        lane = self._lanes.setdefault(reading.declaration.lane, asyncio.Semaphore(self.at_once))
        try:
            async with lane:
                await read()
        except (*ABSENT, InvalidArgument) as error:
            # The arguments are those of a parent: one that has no number has no rows either.
            if isinstance(error, InvalidArgument) and not parent:
                raise
            reading.error = reading.error or error
            if parent:
                reading.absent_parents += 1
                reading.failures = 0
                return True
            self._refuse(reading, error)
        except UsageError:
            raise
        except REFUSED as error:
            self._refuse(reading, error)
        except LEFT_OUT as error:
            if parent:
                self._leave_out(reading, parent["id"], error)
                reading.failures = 0
                return True
            self.miss(reading, self.message(error), error)
        except BuildkiteError as error:
            if isinstance(error, Unauthorized) and not reading.declaration.agent_token:
                raise
            self.miss(reading, self.message(error), error)
        else:
            if parent:
                reading.left_out.pop(parent["id"], None)
            reading.failures = 0
            return True
        reading.complete = False
        reading.failures += 1
        return False

    def fails(self, reading: Reading) -> bool:
        """Whether so many parents in a row could not be read that the others are not tried."""
        return reading.failures >= min(max(self.at_once, 2), CONSECUTIVE)

    def _leave_out(self, reading: Reading, id: str, error: BuildkiteError) -> None:
        """Remember that rows of a parent are left out, and note it unless an earlier run did."""
        reason = self.message(error)
        if reading.left_out.get(id) != reason:
            self.miss(reading, f"{reason}; it is left out", error, final=True, parent=id)
        reading.left_out[id] = reason

    def _refuse(self, reading: Reading, error: BuildkiteError) -> None:
        """Note once that a table is not available."""
        if reading.note is None:
            reading.note = self.message(error)
            self.miss(reading, reading.note, error, final=True)

    def message(self, error: BuildkiteError) -> str:
        """Return the message of an error as it is reported and saved."""
        return masked_error(error, self.dataset.masks.text)

    def maker(self, declaration: Declaration, as_of: datetime | None = None) -> TableRows:
        """Return what makes rows of a table; by default as of the start of the run."""
        return TableRows(
            declaration=declaration,
            organization=self.organization.slug,
            as_of=as_of or self.start.as_of,
            masks=self.dataset.masks,
        )

    def note_absent(self, reading: Reading) -> None:
        """Note once that the service does not have the rows of some parents."""
        count, error = reading.absent_parents, reading.error
        self.miss(
            reading,
            f"the service has none of {count:,} row{'' if count == 1 else 's'} of the table"
            f" {reading.declaration.parent}: {'' if error is None else self.message(error)}",
            error,
            final=True,
        )

    def miss(
        self,
        reading: Reading,
        reason: str,
        error: BuildkiteError | None = None,
        *,
        final: bool = False,
        parent: str | None = None,
    ) -> None:
        """Note that something of a table was not read."""
        reading.error = reading.error or error
        declaration = reading.declaration
        what = f"the table {declaration.name}"
        if parent is not None:
            what += f", {(declaration.parent or '').removesuffix('s')} {parent}"
        self.missing.append(
            Missing(step="tables", what=what, reason=reason, error=error, id=parent, final=final)
        )


async def run_all(calls: Iterable[Coroutine[Any, Any, R]]) -> list[R]:
    """Run calls concurrently; if one raises, the others are cancelled."""
    tasks = [asyncio.create_task(each) for each in calls]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
