"""Rows of a log that match a pattern, with the rows around them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.logs.escapes import without_escapes
from buildkite_async.logs.line_scan import LineScan
from buildkite_async.logs.parser import LogRows, checked_rows
from buildkite_async.logs.patterns import checked_pattern
from buildkite_async.logs.row import LogRow

__all__ = ["LogMatch", "search"]

MOST_CONTEXT: Final = 10_000
"""Rows of context that are kept."""
_SPECIAL: Final = frozenset(".^$*+?{}[]|()\\")
"""Characters that mean something else in a regular expression."""


@frozen
class LogMatch:
    """A row that matches, and the rows around it."""

    number: int
    """The number of the row, from 0."""
    row: LogRow
    before: tuple[LogRow, ...] = ()
    """The rows before it."""
    after: tuple[LogRow, ...] = ()
    """The rows after it."""


def search(
    rows: Iterable[LogRow], pattern: str | re.Pattern[str], *, context: int = 0
) -> Iterator[LogMatch]:
    """Yield the rows whose text, without colours, matches a pattern.

    The rows of `rows(...)` in lines are made only near matches if the pattern is plain ASCII text,
    which is several times as fast.

    Args:
        rows: The rows of a log.
        pattern: A regular expression, which may match anywhere in the text.
        context: How many rows before and after a match to return, too.

    Raises:
        InvalidArgument: The pattern or `context` is not valid, or these are not rows of a log.
    """
    compiled = checked_pattern("pattern", pattern)
    _check_context(context)
    word = _plain_word(compiled)
    if (
        isinstance(rows, LogRows)
        and rows.view == "lines"
        and rows.groups is None
        and word is not None
    ):
        numbered: Iterable[tuple[int, LogRow]] = LineScan(rows, word, context).rows()
    else:
        numbered = enumerate(checked_rows(rows))
    return _matches(numbered, compiled, context)


@define
class _Match:
    """A match whose following rows are not all there yet."""

    number: int
    row: LogRow
    before: tuple[LogRow, ...]
    after: list[LogRow]

    def ended(self) -> LogMatch:
        """Return the match."""
        return LogMatch(self.number, self.row, self.before, tuple(self.after))


def _matches(
    numbered: Iterable[tuple[int, LogRow]], pattern: re.Pattern[str], context: int
) -> Iterator[LogMatch]:
    before: deque[LogRow] = deque(maxlen=context)
    waiting: deque[_Match] = deque()
    for number, row in numbered:
        for match in waiting:
            match.after.append(row)
        while waiting and len(waiting[0].after) == context:
            yield waiting.popleft().ended()
        text = row.text
        if pattern.search(without_escapes(text) if "\x1b" in text else text):
            found = _Match(number, row, tuple(before), [])
            if context:
                waiting.append(found)
            else:
                yield found.ended()
        before.append(row)
    yield from (match.ended() for match in waiting)


def _check_context(context: object) -> None:
    if (
        isinstance(context, bool)
        or not isinstance(context, int)
        or not 0 <= context <= MOST_CONTEXT
    ):
        raise InvalidArgument(f"context must be a whole number from 0 to {MOST_CONTEXT:,}.")


def _plain_word(pattern: re.Pattern[str]) -> bytes | None:
    """Return the text that a pattern stands for; None if it is more than plain ASCII text."""
    text = pattern.pattern
    if pattern.flags & (re.IGNORECASE | re.VERBOSE) or not text.isascii():
        return None
    is_plain = text.isprintable() and bool(text) and _SPECIAL.isdisjoint(text)
    return text.encode() if is_plain else None
