"""Parses a log, of which any number of bytes may be given at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from attrs import field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.logs.group_openers import GroupOpeners
from buildkite_async.logs.line_view import LineView
from buildkite_async.logs.options import View, WhichTime, check_choice
from buildkite_async.logs.row import LogRow
from buildkite_async.logs.sources import Source, chunks_of
from buildkite_async.logs.terminal_view import TerminalView

__all__ = ["LogParser", "LogRows", "rows"]


class LogParser:
    """Makes rows of chunks, wherever a log was cut into them.

    Args:
        view: `"lines"`, a row for each line with everything that it says, or `"terminal"`, a row
            for each line as a terminal shows it: carriage returns overwrite, and programs move the
            cursor and erase.
        time: Which time a row has if it has several timestamps: by default the first one in lines,
            and the last one in a terminal, as on the service's page.
        ansi: Whether escape sequences are kept, such as colours; a terminal keeps only colours.
        groups: A regular expression that the text of a row matches at its beginning if it opens a
            group; by default `--- `, `+++ ` and `~~~ ` do.

    Raises:
        InvalidArgument: One of them is not valid.
    """

    def __init__(
        self,
        *,
        view: View = "lines",
        time: WhichTime | None = None,
        ansi: bool = False,
        groups: str | re.Pattern[str] | None = None,
    ) -> None:
        check_choice("view", view, View)
        if time is not None:
            check_choice("time", time, WhichTime)
        openers = GroupOpeners(groups)
        self._parser: LineView | TerminalView
        if view == "lines":
            self._parser = LineView(time=time or "first", ansi=ansi, groups=openers)
        else:
            self._parser = TerminalView(time=time or "last", ansi=ansi, groups=openers)

    def feed(self, chunk: bytes) -> list[LogRow]:
        """Return the rows that a chunk completes."""
        return self._parser.feed(chunk)

    def finish(self) -> list[LogRow]:
        """Return the rows that are left at the end of the log."""
        return self._parser.finish()


@frozen
class LogRows:
    """The rows of a log, parsed while they are iterated over."""

    source: Source = field(repr=False)
    view: View
    time: WhichTime | None
    ansi: bool
    groups: str | re.Pattern[str] | None

    def __iter__(self) -> Iterator[LogRow]:
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[list[LogRow]]:
        """Yield the same rows, as many at a time as are completed by some 64 KiB."""
        parser = self.parser()
        for chunk in chunks_of(self.source):
            if batch := parser.feed(chunk):
                yield batch
        if batch := parser.finish():
            yield batch

    def parser(self) -> LogParser:
        """Return a new parser that makes these rows."""
        return LogParser(view=self.view, time=self.time, ansi=self.ansi, groups=self.groups)


def rows(
    source: Source,
    *,
    view: View = "lines",
    time: WhichTime | None = None,
    ansi: bool = False,
    groups: str | re.Pattern[str] | None = None,
) -> LogRows:
    """Return the rows of a log, which may be broken in any way and of any size.

    Args:
        source: The log: bytes, the path of a file, a binary file, or chunks of bytes.
        view: `"lines"`, a row for each line with everything that it says, or `"terminal"`, a row
            for each line as a terminal shows it: carriage returns overwrite, and programs move the
            cursor and erase.
        time: Which time a row has if it has several timestamps: by default the first one in lines,
            and the last one in a terminal, as on the service's page.
        ansi: Whether escape sequences are kept, such as colours; a terminal keeps only colours.
        groups: A regular expression that the text of a row matches at its beginning if it opens a
            group; by default `--- `, `+++ ` and `~~~ ` do.

    Raises:
        InvalidArgument: An argument is not valid, or the file cannot be read.
    """
    found = LogRows(source, view, time, ansi, groups)
    found.parser()  # checks the options before anything is read
    return found


def checked_rows(rows: Iterable[LogRow]) -> Iterable[LogRow]:
    """Return the rows of a log. Raises InvalidArgument if they are something else."""
    if isinstance(rows, LogRows):
        return rows
    if not isinstance(cast("object", rows), Iterable):
        raise InvalidArgument(
            f"rows must be rows of a log, as rows() returns them, not a value of type "
            f"{type(rows).__name__}."
        )
    return _checked_each(rows)


def _checked_each(rows: Iterable[object]) -> Iterator[LogRow]:
    for row in rows:
        if not isinstance(row, LogRow):
            raise InvalidArgument(
                f"rows must be rows of a log, as rows() returns them, but one is of type "
                f"{type(row).__name__}."
            )
        yield row
