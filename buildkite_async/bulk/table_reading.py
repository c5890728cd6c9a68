"""How tables besides builds and jobs are read, and what becomes of errors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import define, field

from buildkite_async.bulk.composed_rows import Sources
from buildkite_async.bulk.destination import Destination
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.registry import Declaration
from buildkite_async.bulk.report import Missing
from buildkite_async.bulk.run_start import RunStart
from buildkite_async.bulk.table_rows import TableRows
from buildkite_async.bulk.table_source import TableSource
from buildkite_async.errors import (
    BuildkiteError,
    FeatureNotEnabled,
    Forbidden,
    Gone,
    NotFound,
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
    error: BuildkiteError | None = None

    def parents(self) -> list[Mapping[str, Any]]:
        """Return the rows as the parents of other tables."""
        names = [column.name for column in self.declaration.table.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


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
    def read_all(self) -> bool:
        """Whether everything was read that is available."""
        return all(each.final for each in self.missing)

    async def attempt(
        self, reading: Reading, read: Callable[[], Awaitable[None]], *, is_parent: bool
    ) -> bool:
        """Read a table, or the rows of one parent; return whether that succeeded.

        Args:
            reading: Where it is noted if that fails.
            read: A function that reads.
            is_parent: Whether it reads the rows of one parent.

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
        except UsageError:
            raise
        except REFUSED as error:
            self._refuse(reading, error)
        except ABSENT as error:
            reading.error = reading.error or error
            if is_parent:
                reading.absent_parents += 1
                return True
            self._refuse(reading, error)
        except BuildkiteError as error:
            if isinstance(error, Unauthorized) and not reading.declaration.agent_token:
                raise
            self.miss(reading, self.message(error), error)
        else:
            return True
        reading.complete = False
        return False

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
    ) -> None:
        """Note that something of a table was not read."""
        reading.error = reading.error or error
        what = f"the table {reading.declaration.name}"
        self.missing.append(
            Missing(step="tables", what=what, reason=reason, error=error, final=final)
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
