"""The window of a terminal, of which lines that are above it are final.

The service's page shows logs in a window of 160 columns and 100 lines, as the agent's terminal has:
https://github.com/buildkite/terminal-to-html.
"""

from __future__ import annotations

from typing import Final

from attrs import define

from buildkite_async.logs.line_blocks import LINE_LIMIT
from buildkite_async.logs.options import WhichTime
from buildkite_async.logs.styles import PLAIN, Styles

__all__ = ["COLUMNS", "FinishedLine", "Screen", "ScreenLine"]

COLUMNS: Final = 160
LINES: Final = 100
SPARE: Final = 300
"""Lines above the window that are taken away at once."""
AHEAD: Final = 1000
"""Empty lines that may follow the last one before they are made."""


@define
class ScreenLine:
    """One line of the window."""

    text: str = ""
    styles: str = ""
    """The style of each character, as a character; what is beyond its end is plain."""
    time: int | None = None
    wraps: bool = False
    """Whether the next line continues it, because it was too long for the window."""


@define
class FinishedLine:
    """A line that nothing can change any more; of several screen lines if it was wrapped."""

    time: int | None
    text: str
    styles: str
    is_cut: bool


class Screen:
    """Text, colours and a cursor. `y` counts from the first line that is kept."""

    def __init__(self, *, time: WhichTime, keeps_styles: bool) -> None:
        self.styles = Styles()
        self.lines: list[ScreenLine] = []
        self.x = 0
        self.y = 0
        self._first_time = time == "first"
        self._keeps_styles = keeps_styles
        self._saved = (0, 0)
        """The column, and the line within the window."""
        self._finished: list[FinishedLine] = []
        self._wrapped: list[ScreenLine] = []
        """Final lines that the first line continues."""
        self._wrapped_length = 0
        self._is_cut = False

    @property
    def top(self) -> int:
        """The first line of the window."""
        return max(0, len(self.lines) - LINES)

    def line(self) -> ScreenLine:
        """Return the line of the cursor, which is made if need be."""
        if self.x >= COLUMNS:
            self.x = 0
            self._line().wraps = True
            self.y += 1
        return self._line()

    def current(self) -> ScreenLine | None:
        """Return the line of the cursor, if there is one yet."""
        return self.lines[self.y] if self.y < len(self.lines) else None

    def stamp(self, time: int) -> None:
        """Give the line of the cursor a time."""
        line = self.line()
        if line.time is None or not self._first_time:
            line.time = time

    def write(self, run: str) -> None:
        """Write text over what is there."""
        while run:
            line = self.line()
            x = self.x
            part = run[: COLUMNS - x]
            run = run[COLUMNS - x :]
            text, end = line.text, x + len(part)
            if self._keeps_styles and (line.styles or self.styles.pen != PLAIN):
                styles = line.styles
                line.styles = (
                    styles[:x].ljust(x, PLAIN) + self.styles.pen * len(part) + styles[end:]
                )
            if x == len(text):
                line.text = text + part
            else:
                line.text = text[:x].ljust(x) + part + text[end:]
            self.x = end

    def add_line(self, time: int, text: str) -> None:
        """Add a line of plain text below all others, where the cursor is, and end it."""
        self.lines.append(ScreenLine(text, "", time))
        self.y += 1
        if len(self.lines) > LINES + SPARE:
            self._scroll()

    def newline(self) -> None:
        """Move to the beginning of the next line."""
        self.x = 0
        if (line := self.current()) is not None:
            line.wraps = False
        self.y += 1
        if self.y > len(self.lines) + AHEAD:
            self._line()

    def up(self, count: int) -> None:
        """Move up within the window."""
        self.y = max(self.top, self.y - count)
        self.x = min(self.x, COLUMNS - 1)

    def down(self, count: int) -> None:
        """Move down within the window."""
        self.y = min(self.top + LINES - 1, self.y + count)
        self.x = min(self.x, COLUMNS - 1)

    def to_column(self, x: int) -> None:
        """Move within the line."""
        self.x = min(max(x, 0), COLUMNS - 1)

    def save(self) -> None:
        """Remember where the cursor is."""
        self._saved = (self.x, self.y - self.top)

    def restore(self) -> None:
        """Move the cursor to where it was saved."""
        self.x, self.y = self._saved[0], self.top + self._saved[1]

    def erase_line(self, what: int) -> None:
        """Erase from the cursor on (0), to the cursor (1), or all of the line (2)."""
        if (line := self.current()) is None:
            return
        x = self.x
        if what == 0:
            line.text, line.styles = line.text[:x], line.styles[:x]
        elif what == 1 and x < len(line.text) - 1:
            line.text = " " * (x + 1) + line.text[x + 1 :]
            line.styles = PLAIN * (x + 1) + line.styles[x + 1 :] if line.styles else ""
        elif what == 1:
            line.text = line.styles = ""
        elif what == 2:
            _clear(line)

    def erase_display(self, what: int) -> None:
        """Erase from the cursor on (0), to the cursor (1), or all of the window (2, 3)."""
        if what in {0, 1}:
            self.erase_line(what)
        start = {0: self.y + 1}.get(what, self.top)
        end = {1: self.y}.get(what, len(self.lines))
        if what in {0, 1, 2, 3}:
            for line in self.lines[start:end]:
                _clear(line)

    def finished(self, *, all_lines: bool = False) -> list[FinishedLine]:
        """Take the lines that are final; at the end of the log all of them are."""
        self._scroll(0 if all_lines else LINES)
        if all_lines and self._wrapped:
            self._finish()
        finished, self._finished = self._finished, []
        return finished

    def _line(self) -> ScreenLine:
        while self.y >= len(self.lines):
            self.lines.append(ScreenLine())
            if len(self.lines) > LINES + SPARE:
                self._scroll()
        return self.lines[self.y]

    def _scroll(self, kept: int = LINES) -> None:
        """Take away the lines above the window."""
        spare = len(self.lines) - kept
        if spare > 0:
            for line in self.lines[:spare]:
                if line.wraps or self._wrapped:
                    self._wrap(line)
                else:
                    self._finished.append(FinishedLine(line.time, line.text, line.styles, False))
            del self.lines[:spare]
            self.y -= spare
        if self.styles.are_many:
            self._remove_unused_styles()

    def _wrap(self, line: ScreenLine) -> None:
        room = LINE_LIMIT - self._wrapped_length
        self._wrapped_length += len(line.text)
        if len(line.text) > room:
            line.text = line.text[: max(0, room)]
            self._is_cut = True
        if line.text or not self._wrapped:
            self._wrapped.append(line)
        elif line.time is not None:
            self._wrapped[-1].time = line.time
        if not line.wraps:
            self._finish()

    def _finish(self) -> None:
        lines = self._wrapped
        times = [line.time for line in lines if line.time is not None]
        styles = ""
        if any(line.styles for line in lines):
            styles = "".join(
                line.styles[: len(line.text)].ljust(len(line.text), PLAIN) for line in lines
            )
        text = "".join(line.text for line in lines)
        time = (times[0] if self._first_time else times[-1]) if times else None
        self._finished.append(FinishedLine(time, text, styles, self._is_cut))
        self._wrapped, self._wrapped_length, self._is_cut = [], 0, False

    def _remove_unused_styles(self) -> None:
        lines: list[ScreenLine | FinishedLine] = [*self.lines, *self._wrapped, *self._finished]
        new = self.styles.remove_unused({style for line in lines for style in set(line.styles)})
        for line in lines:
            line.styles = line.styles.translate(new)


def _clear(line: ScreenLine) -> None:
    line.text = line.styles = ""
    line.wraps = False
