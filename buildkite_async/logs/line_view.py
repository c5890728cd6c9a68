"""The line view: a row for each line, with everything that it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from typing import Final

from buildkite_async.logs.escapes import escapes_kept, without_escapes_in_bytes
from buildkite_async.logs.group_openers import OPENERS, GroupOpeners
from buildkite_async.logs.line_blocks import CUT_NOTE, Block, LineBlocks, pieces
from buildkite_async.logs.options import WhichTime
from buildkite_async.logs.row import LogRow
from buildkite_async.logs.timestamps import START, read_times

__all__ = ["LineView", "last_time"]

_USUAL: Final = re.compile(rb"\n\x1b_bk;t=([0-9]{13})\x07")
"""How nearly all lines begin."""
_START: Final = START.encode()
_ABSOLUTE: Final = re.compile(rb"\x1b_bk;t=[0-9]{13}\x07")
_ABSOLUTE_START: Final = b"\x1b_bk;t="


class LineView:
    """Makes rows of lines: only LF ends one, and the CRs before it belong to the line ending."""

    def __init__(self, *, time: WhichTime, ansi: bool, groups: GroupOpeners) -> None:
        self.group: str | None = None
        self.clock = 0
        """The last time, to which a `dt=` adds."""
        self._last_time = time == "last"
        self._ansi = ansi
        self._groups = groups
        self._blocks = LineBlocks()

    def feed(self, chunk: bytes) -> list[LogRow]:
        """Return the rows that a chunk completes."""
        found: list[LogRow] = []
        for piece in pieces(chunk):
            for block in self._blocks.feed(piece):
                found += self.rows_of(block)
        return found

    def finish(self) -> list[LogRow]:
        """Return the last row, if the log does not end with LF."""
        return [row for block in self._blocks.finish() for row in self.rows_of(block)]

    def rows_of(self, block: Block) -> list[LogRow]:
        """Return the rows of a block."""
        found = self._usual(block.lines)
        if found is None:
            found = self._each(block.lines)
        if block.is_cut:
            (row,) = found
            return [LogRow(row.time, row.group, row.text + CUT_NOTE)]
        return found

    def _usual(self, raw: bytes) -> list[LogRow] | None:
        """Return the rows of lines that all begin with a timestamp, in half the time of `_each`.

        None if one does not, or if another time is wanted.
        """
        if self._ansi or self._last_time:
            return None
        parts = _USUAL.split(b"\n" + raw)
        times = list(map(int, parts[1::2]))
        body = b"\n".join(parts[2::2])
        if parts[0] or body.count(b"\n") != len(times) - 1 + raw.endswith(b"\n"):
            return None
        if b"\x1b" in body:  # a sequence never goes beyond its line
            body = without_escapes_in_bytes(body)
        text = body.decode("utf-8", "replace")
        texts = text.split("\n")
        if len(texts) > len(times):
            texts.pop()
        if "\r" in text:
            texts = [each.rstrip("\r") for each in texts]
        if self._groups.are_default:
            openers = [at for at, each in enumerate(texts) if each[:4] in OPENERS]
        else:
            openers = [at for at, each in enumerate(texts) if self._groups.opens(each)]
        found: list[LogRow] = []
        start = 0
        for end in (*openers, len(texts)):
            found += map(LogRow, times[start:end], repeat(self.group), texts[start:end])
            if end < len(texts):
                self.group, start = texts[end], end
        self.clock = last_time((raw,), self.clock)
        return found

    def _each(self, raw: bytes) -> list[LogRow]:
        """Return the rows of any lines, each by itself."""
        found: list[LogRow] = []
        add = found.append
        group, opens = self.group, self._groups.opens
        visible = escapes_kept if self._ansi else without_escapes_in_bytes
        lines = raw.split(b"\n")
        if not lines[-1] and raw:
            lines.pop()
        for line in lines:
            time, shown = None, line
            if b"\x1b" in line:
                if _START in line:
                    times = read_times(line, self.clock)
                    self.clock = times.clock
                    time = times.last if self._last_time else times.first
                shown = visible(line)
            text = shown.decode("utf-8", "replace").rstrip("\r")
            if opens(text):
                group = text
            add(LogRow(time, group, text))
        self.group = group
        return found


def last_time(blocks: Sequence[bytes], clock: int) -> int:
    """Return the time of the last timestamp in blocks of lines, given the time before them."""
    for number in range(len(blocks) - 1, -1, -1):
        raw = blocks[number]
        start = len(raw)
        while (start := raw.rfind(_ABSOLUTE_START, 0, start)) >= 0:
            if _ABSOLUTE.match(raw, start):  # what is before it does not matter
                return _clock_after((raw[start:], *blocks[number + 1 :]), clock)
    return _clock_after(blocks, clock)


def _clock_after(blocks: Sequence[bytes], clock: int) -> int:
    for lines in blocks:
        clock = read_times(lines, clock).clock
    return clock
