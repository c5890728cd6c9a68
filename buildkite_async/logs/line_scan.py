"""Makes only those rows of a log that are near a word."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from buildkite_async.logs.group_openers import GroupOpeners
from buildkite_async.logs.line_blocks import Block, LineBlocks, pieces
from buildkite_async.logs.line_view import LineView, last_time
from buildkite_async.logs.parser import LogRows
from buildkite_async.logs.row import LogRow
from buildkite_async.logs.sources import chunks_of
from buildkite_async.logs.word_finder import WordFinder, last_opener

__all__ = ["LineScan"]

PART: Final = 8 * 1024
"""Bytes of lines whose rows are made if the word is in one of them."""
KEPT: Final = 512 * 1024
"""Bytes of skipped lines that are kept: of many, few have to be searched for the last group. More than
these take longer, as malloc returns their memory to the system each time."""


@frozen
class _Skipped:
    """Lines whose rows were not made."""

    lines: bytes
    count: int


class LineScan:
    """Makes the rows of parts that have the word, and those up to `context` rows away from them.

    Rows have the groups that are documented, as those of other patterns take all rows to find.
    """

    def __init__(self, rows: LogRows, word: bytes, context: int) -> None:
        self._source = rows.source
        self._finder = WordFinder(word)
        self._context = context
        self._view = LineView(
            time=rows.time or "first", ansi=rows.ansi, groups=GroupOpeners(rows.groups)
        )
        """Its group and time are those before the skipped lines."""
        self._number = 0
        """The number of the next row."""
        self._skipped: deque[_Skipped] = deque()
        """The last lines without the word, of which the next match may need rows."""
        self._skipped_count = 0
        self._skipped_bytes = 0
        self._wanted = 0
        """How many of the next rows are near the last match."""

    def rows(self) -> Iterator[tuple[int, LogRow]]:
        """Yield the rows, and their numbers."""
        blocks = LineBlocks()
        for chunk in chunks_of(self._source):
            for piece in pieces(chunk):
                for block in blocks.feed(piece):
                    yield from self._near(block)
        for block in blocks.finish():
            yield from self._near(block)

    def _near(self, block: Block) -> Iterator[tuple[int, LogRow]]:
        if not self._wanted and not block.is_cut and not self._finder.may_be_in(block.lines):
            self._skip(block.lines)
            return
        for part in (block,) if block.is_cut else _parts(block.lines):
            has_word = part.is_cut or self._finder.may_be_in(part.lines)
            if has_word:
                yield from self._before()
            if has_word or self._wanted:
                found = self._view.rows_of(part)
                yield from enumerate(found, self._number)
                self._number += len(found)
                self._wanted = self._context if has_word else max(0, self._wanted - len(found))
            else:
                self._skip(part.lines)

    def _before(self) -> Iterator[tuple[int, LogRow]]:
        """Yield the rows that were skipped just before the next one."""
        self._pass()
        number = self._number - self._skipped_count
        for skipped in self._skipped:
            yield from enumerate(self._view.rows_of(Block(skipped.lines)), number)
            number += skipped.count
        self._skipped.clear()
        self._skipped_count = self._skipped_bytes = 0

    def _skip(self, lines: bytes) -> None:
        """Skip lines, which are kept until they are many."""
        count = lines.count(b"\n") + (not lines.endswith(b"\n"))
        self._skipped.append(_Skipped(lines, count))
        self._skipped_count += count
        self._skipped_bytes += len(lines)
        self._number += count
        if self._skipped_bytes > KEPT:
            self._pass()

    def _pass(self) -> None:
        """Drop the skipped lines that no match needs, with what they mean for the next rows."""
        passed: list[bytes] = []
        while self._skipped and self._skipped_count - self._skipped[0].count >= self._context:
            skipped = self._skipped.popleft()
            passed.append(skipped.lines)
            self._skipped_count -= skipped.count
            self._skipped_bytes -= len(skipped.lines)
        view = self._view
        clock = last_time(passed, view.clock)
        openers = (last_opener(lines) for lines in reversed(passed))
        opener = next((each for each in openers if each is not None), None)
        if opener is not None:
            view.rows_of(Block(opener))
        view.clock = clock


def _parts(lines: bytes) -> Iterator[Block]:
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + PART) + 1 or len(lines)
        yield Block(lines[start:end])
        start = end
