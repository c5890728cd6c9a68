"""Groups of rows, and how long they took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from buildkite_async.logs.escapes import without_escapes
from buildkite_async.logs.group_openers import OPENERS
from buildkite_async.logs.parser import checked_rows
from buildkite_async.logs.row import EPOCH, LogRow

__all__ = ["LogGroup", "groups"]

_EXPANDED: Final = "+++ "
_EXPANDS: Final = "^^^ +++"
_FIRST: Final = frozenset("^+\x1b")
"""How rows begin that may expand a group."""


@frozen
class LogGroup:
    """A group of rows: the row that opens it, and those up to the next group."""

    text: str | None
    """The text of the row that opens it; None for rows before the first group."""
    first_row: int
    """The number of its first row, from 0."""
    rows: int
    """How many rows it has."""
    started: int | None
    """The first time in it, in milliseconds since 1970; None if there is none."""
    finished: int | None
    """When the next group began, or the last time in it if there is none.

    It is before `started` if the clock of the agent went back.
    """
    is_expanded: bool
    """Whether the service's page shows its rows: `+++` opens it, or it has a row `^^^ +++`."""

    @property
    def name(self) -> str:
        """The text without its marker and without colours; empty before the first group."""
        text = without_escapes(self.text or "")
        return text[4:].strip() if text[:4] in OPENERS else text.strip()

    @property
    def started_at(self) -> datetime | None:
        """The time at which it began; None if the log does not say."""
        return None if self.started is None else EPOCH + timedelta(milliseconds=self.started)

    @property
    def duration(self) -> timedelta | None:
        """How long it took; 0 if times go back, and None if the log does not say."""
        if self.started is None or self.finished is None:
            return None
        return timedelta(milliseconds=max(0, self.finished - self.started))


def groups(rows: Iterable[LogRow]) -> Iterator[LogGroup]:
    """Yield the groups of rows, each when its last row is known.

    Raises:
        InvalidArgument: They are not rows of a log.
    """
    return _groups(checked_rows(rows))


def _groups(rows: Iterable[LogRow]) -> Iterator[LogGroup]:
    group = _Group(None, 0)
    for number, row in enumerate(rows):
        if row.opens_group:
            if group.rows:
                yield group.ended(row.time)
            group = _Group(row.group, number)
        group.add(row)
    if group.rows:
        yield group.ended(None)


class _Group:
    """A group whose end is not known yet."""

    def __init__(self, text: str | None, first_row: int) -> None:
        self.text = text
        self.first_row = first_row
        self.rows = 0
        self.started: int | None = None
        self.last: int | None = None
        self.is_expanded = False

    def add(self, row: LogRow) -> None:
        """Add a row."""
        self.rows += 1
        if row.time is not None:
            self.started = row.time if self.started is None else self.started
            self.last = row.time
        if row.text[:1] in _FIRST and without_escapes(row.text).startswith(
            _EXPANDED if self.rows == 1 else _EXPANDS
        ):
            self.is_expanded = True

    def ended(self, next_time: int | None) -> LogGroup:
        """Return the group, given when the next one began."""
        finished = self.last if next_time is None else next_time
        return LogGroup(
            self.text, self.first_row, self.rows, self.started, finished, self.is_expanded
        )
