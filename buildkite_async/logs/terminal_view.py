"""The terminal view: rows as a terminal shows them when all has been written."""

from __future__ import annotations

import codecs
import re
from typing import Final

from buildkite_async.logs.elements import read_element
from buildkite_async.logs.group_openers import GroupOpeners
from buildkite_async.logs.line_blocks import CUT_NOTE, pieces
from buildkite_async.logs.open_sequences import OpenSequences
from buildkite_async.logs.options import WhichTime
from buildkite_async.logs.row import LogRow
from buildkite_async.logs.screen import COLUMNS, FinishedLine, Screen
from buildkite_async.logs.styles import PLAIN
from buildkite_async.logs.timestamps import read_time

__all__ = ["TerminalView"]

_TOKEN: Final = re.compile(
    r"\x1b_bk;t=([0-9]{13})\x07([^\x00-\x08\x0a-\x1f\x7f-\x9f]*+)\r*+\n"  # a whole line
    r"|([^\x00-\x08\x0a-\x1f\x7f-\x9f]++)"  # text
    r"|(\n)"
    r"|(\r)"
    r"|\x1b\[([0-?]{0,255}+)([ -/]{0,15}+[@-~])"  # CSI
    r"|\x1b([\]_PX^][^\x07\x1b\n]*+)(?:\x07|\x1b\\)"  # OSC, APC and other strings
    r"|\x1b((?![\[\]_PX^])[ -/]{0,15}+[0-~])"
    r"|(\x08)"
    r"|[\x00-\x1f\x7f-\x9f]"  # other control characters, and the ESC of what is not complete
)
_LINE, _TEXT, _LF, _CR, _CSI, _STRING, _OTHER, _BACKSPACE = 2, 3, 4, 5, 7, 8, 9, 10
"""The last group of each kind of token."""
_BK: Final = "_bk;"
_PRIVATE: Final = frozenset("<=>?")
"""First parameters of sequences that are for some terminals only, such as those that hide the cursor."""


class TerminalView:
    """Makes rows of what a terminal shows; memory is that of its window."""

    def __init__(self, *, time: WhichTime, ansi: bool, groups: GroupOpeners) -> None:
        self._screen = Screen(time=time, keeps_styles=ansi)
        self._ansi = ansi
        self._groups = groups
        self._group: str | None = None
        self._clock = 0
        """The last time, to which a `dt=` adds."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._open = OpenSequences()

    def feed(self, chunk: bytes) -> list[LogRow]:
        """Return the rows that a chunk makes final."""
        found: list[LogRow] = []
        for piece in pieces(chunk):
            self._show(self._open.complete(self._decode(piece)))
            found += map(self._row, self._screen.finished())
        return found

    def finish(self) -> list[LogRow]:
        """Return the rows that are left at the end of the log."""
        self._show(self._open.complete(self._decode(b"", True)) + self._open.rest())
        return [self._row(line) for line in self._screen.finished(all_lines=True)]

    def _show(self, text: str) -> None:
        screen, styles = self._screen, self._screen.styles
        for token in _TOKEN.finditer(text):
            kind = token.lastindex
            if kind == _LINE:
                self._clock = time = int(token[1])
                if (
                    screen.x == 0
                    and screen.y == len(screen.lines)
                    and len(token[2]) <= COLUMNS
                    and styles.pen == PLAIN
                ):
                    screen.add_line(time, token[2])
                else:
                    screen.stamp(time)
                    screen.write(token[2])
                    screen.newline()
            elif kind == _TEXT:
                screen.write(token[3])
            elif kind == _LF:
                screen.newline()
            elif kind == _CR:
                screen.x = 0
            elif kind == _CSI:
                self._control(token[6], token[7])
            elif kind == _STRING:
                self._string(token[8])
            elif kind == _OTHER:
                self._other(token[9])
            elif kind == _BACKSPACE:
                screen.x = max(0, screen.x - 1)

    def _string(self, sequence: str) -> None:
        """Carry out a sequence that holds a string."""
        screen = self._screen
        if sequence.startswith(_BK):
            time = read_time(sequence[len(_BK) :], self._clock)
            if time is not None:
                self._clock = time
                screen.stamp(time)
        elif sequence[0] == "]" and (element := read_element(sequence[1:])) is not None:
            own_line = element.kind == "image"
            if own_line and screen.x:
                screen.newline()
            if own_line:
                screen.erase_line(2)
            screen.write(element.text)
            if own_line:
                screen.newline()

    def _other(self, sequence: str) -> None:
        screen = self._screen
        if sequence == "7":
            screen.save()
        elif sequence == "8":
            screen.restore()
        elif sequence == "M" and screen.y > screen.top:
            screen.y -= 1

    def _control(self, parameters: str, final: str) -> None:
        """Carry out a control sequence."""
        screen = self._screen
        if parameters[:1] in _PRIVATE:
            return
        if final == "m":
            if self._ansi:
                screen.styles.change(parameters)
            return
        numbers = parameters.split(";")
        count = _number(numbers[0], 1)
        match final:
            case "A":
                screen.up(count)
            case "B":
                screen.down(count)
            case "C":
                screen.to_column(screen.x + count)
            case "D":
                screen.to_column(screen.x - count)
            case "E":
                screen.x = 0
                screen.down(count)
            case "F":
                screen.x = 0
                screen.up(count)
            case "G" | "`":
                screen.to_column(count - 1)
            case "H" | "f":
                self._home(_number(numbers[1], 1) if len(numbers) > 1 else 1)
            case "J":
                screen.erase_display(_number(numbers[0], 0))
            case "K":
                screen.erase_line(_number(numbers[0], 0))
            case _:
                pass

    def _home(self, column: int) -> None:
        """Move to a column of the next line.

        How large the window was that the program wrote to is not known, so nothing is overwritten,
        as on the service's page.
        """
        screen = self._screen
        line = screen.current()
        if line is not None and line.text:
            screen.newline()
            if line.time is not None:
                screen.stamp(line.time)
        screen.to_column(column - 1)

    def _row(self, line: FinishedLine) -> LogRow:
        text = line.text.rstrip(" \t")
        opens = self._groups.opens(text)
        if line.styles:
            text = self._screen.styles.rendered(text, line.styles)
        if opens:
            self._group = text
        return LogRow(line.time, self._group, text + CUT_NOTE if line.is_cut else text)


def _number(text: str, default: int) -> int:
    """Return a parameter; the default if it is left out or not a number."""
    return int(text) if len(text) < 10 and text.isascii() and text.isdigit() else default
