"""A job's log as HTML: what a terminal of 160 columns and 100 lines shows of it.

https://buildkite.com/docs/apis/rest-api/jobs, https://github.com/buildkite/terminal-to-html
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from attrs import define, field, frozen

__all__ = ["log_html"]

_COLUMNS: Final = 160
_LINES: Final = 100
_LATEST: Final = 253_402_300_799_999
_SEQUENCE: Final = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b(?P<string>[\]_PX^][^\x07\x1b\n]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<other>(?![\[\]_PX^])[ -/]*[0-~])"
    r"|(?P<text>.)",
    re.DOTALL,
)
_FIELD: Final = re.compile(r"(\w+)=(\"[^\"]*\"|'[^']*'|[^;]*)")


@frozen
class _Cell:
    markup: str = " "
    classes: str = ""


@define
class _Line:
    cells: list[_Cell] = field(factory=list[_Cell])
    ends: bool = True
    """Whether the next line is another one, and not its continuation."""
    time: int | None = None


def log_html(log: bytes) -> bytes:
    """Return the log as HTML."""
    terminal = _Terminal()
    for token in _SEQUENCE.finditer(log.decode("utf-8", "replace")):
        terminal.take(token)
    return f'<pre class="term-container">\n{terminal.html()}</pre>\n'.encode()


class _Terminal:
    """A grid of cells, each of which is a character, a link or an image."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.x = self.y = self.clock = 0
        self.saved = (0, 0)
        self.style: dict[str, str] = {}
        self.moves: Mapping[str, Callable[[int], None]] = {
            "A": lambda n: self.vertically(-n),
            "B": self.vertically,
            "C": lambda n: self.to_column(self.x + n),
            "D": lambda n: self.to_column(self.x - n),
            "E": lambda n: self.vertically(n, 0),
            "F": lambda n: self.vertically(-n, 0),
            "G": lambda n: self.to_column(n - 1),
        }

    @property
    def top(self) -> int:
        return max(0, len(self.lines) - _LINES)

    def take(self, token: re.Match[str]) -> None:
        """Carry out a sequence, or write a character."""
        if token["final"]:
            self.control(token["parameters"], token["final"])
        elif token["string"]:
            self.string(token["string"])
        elif token["other"]:
            self.other(token["other"])
        else:
            self.character(token["text"])

    def character(self, char: str) -> None:
        if char == "\n":
            self.newline()
        elif char == "\r":
            self.x = 0
        elif char == "\b":
            self.x = max(0, self.x - 1)
        elif char == "\t" or not ("\0" <= char < " " or "\x7f" <= char < "\xa0"):
            self.write(html.escape(char))

    def newline(self) -> None:
        if self.y < len(self.lines):
            self.lines[self.y].ends = True
        self.x, self.y = 0, self.y + 1

    def line(self) -> _Line:
        if self.x == _COLUMNS:
            self.x = 0
            self.line().ends = False
            self.y += 1
        while self.y >= len(self.lines):
            self.lines.append(_Line())
        return self.lines[self.y]

    def write(self, markup: str) -> None:
        cells = self.line().cells
        cells.extend([_Cell()] * (self.x + 1 - len(cells)))
        cells[self.x] = _Cell(markup, " ".join(self.style.values()))
        self.x += 1

    def other(self, sequence: str) -> None:
        if sequence == "7":
            self.saved = (self.x, self.y - self.top)
        elif sequence == "8":
            self.x, self.y = self.saved[0], self.top + self.saved[1]
        elif sequence == "M":
            self.y = max(self.top, self.y - 1)

    def vertically(self, lines: int, x: int | None = None) -> None:
        last = self.top + _LINES - 1
        self.y = max(self.top, self.y + lines) if lines <= 0 else min(last, self.y + lines)
        self.x = min(self.x, _COLUMNS - 1) if x is None else x

    def to_column(self, x: int) -> None:
        self.x = min(max(x, 0), _COLUMNS - 1)

    def control(self, parameters: str, final: str) -> None:
        if parameters[:1] in {"<", "=", ">", "?"}:
            return
        numbers = [int(each) if each.isdigit() else None for each in parameters.split(";")]
        first = numbers[0]
        if final in self.moves:
            self.moves[final](1 if first is None else first)
        elif final == "H":
            self.home((numbers[1:] or [None])[0])
        elif final == "J":
            self.erase_display(first or 0)
        elif final == "K" and self.y < len(self.lines):
            self.erase(self.lines[self.y], first or 0)
        elif final == "m":
            self.paint(numbers)

    def home(self, column: int | None) -> None:
        before = self.lines[self.y] if self.y < len(self.lines) else _Line()
        if before.cells:
            self.newline()
            if before.time is not None:
                self.line().time = before.time
        self.to_column((1 if column is None else column) - 1)

    def erase(self, line: _Line, what: int) -> None:
        if what == 0:
            del line.cells[self.x :]
        elif what == 1 and self.x < len(line.cells) - 1:
            line.cells[: self.x + 1] = [_Cell()] * (self.x + 1)
        elif what in {1, 2}:
            line.cells.clear()
        line.ends = line.ends or what == 2

    def erase_display(self, what: int) -> None:
        if what in {0, 1} and self.y < len(self.lines):
            self.erase(self.lines[self.y], what)
        erased = {0: self.lines[self.y + 1 :], 1: self.lines[self.top : self.y]}
        for line in erased.get(what, self.lines[self.top :] if what in {2, 3} else []):
            line.cells.clear()
            line.ends = True

    def paint(self, numbers: list[int | None]) -> None:
        while numbers:
            code = numbers.pop(0) or 0
            if code == 0:
                self.style.clear()
            elif code in {38, 48}:
                kind = numbers.pop(0) if numbers else None
                count = {5: 1, 2: 3}.get(kind or 0, 0)
                taken, numbers = numbers[:count], numbers[count:]
                if kind == 5 and taken:
                    self.style["fg" if code == 38 else "bg"] = (
                        f"term-{'fg' if code == 38 else 'bg'}x{taken[0] or 0}"
                    )
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.style["fg"] = f"term-fg{'i' if code > 40 else ''}{code}"
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.style["bg"] = f"term-bg{'i' if code > 50 else ''}{code}"
            elif code in {39, 49}:
                self.style.pop("fg" if code == 39 else "bg", None)
            elif code in {1, 2, 3, 4, 5, 9}:
                self.style[str(code)] = f"term-fg{code}"
            elif 22 <= code <= 29:
                for off in {22: "12", 23: "3", 24: "4", 25: "5", 29: "9"}.get(code, ""):
                    self.style.pop(off, None)

    def string(self, sequence: str) -> None:
        if sequence.startswith("_bk;"):
            self.stamp(_fields(sequence[4:]))
        elif sequence.startswith("]1339;"):
            found = _fields(sequence[6:])
            if url := found.get("url"):
                text = html.escape(found.get("content") or url)
                self.write(f'<a href="{_safe(url)}">{text}</a>')
        elif sequence.startswith("]1338;"):
            found = _fields(sequence[6:])
            if url := found.get("url"):
                self.image(found.get("alt") or url, _safe(url))
        elif sequence.startswith("]1337;File="):
            arguments, _, content = sequence[11:].partition(":")
            found = _fields(arguments)
            if found.get("inline") == "1":
                name = base64.b64decode(found.get("name", "")).decode("utf-8", "replace")
                self.image(found.get("alt") or name, f"data:image/*;base64,{html.escape(content)}")

    def stamp(self, found: Mapping[str, str]) -> None:
        numbers = {
            key: int(value)
            for key, value in found.items()
            if re.fullmatch(r"[0-9]{1,15}", value) and int(value) <= _LATEST
        }
        if "t" not in numbers and "dt" not in numbers:
            return
        time = numbers.get("t", self.clock) + numbers.get("dt", 0)
        if time <= _LATEST:
            self.clock = self.line().time = time

    def image(self, alt: str, source: str) -> None:
        if self.x:
            self.newline()
        if self.y < len(self.lines):
            self.erase(self.lines[self.y], 2)
        self.write(f'<img alt="{html.escape(alt)}" src="{source}">')
        self.newline()

    def html(self) -> str:
        """Return a line for each line; its time is the last one in it."""
        rows: list[str] = []
        cells: list[_Cell] = []
        time: int | None = None
        for number, line in enumerate(self.lines):
            cells += line.cells
            time = time if line.time is None else line.time
            if line.ends or number == len(self.lines) - 1:
                rows.append(f"{_time(time)}{_spans(cells) or '&nbsp;'}\n")
                cells, time = [], None
        return "".join(rows)


def _fields(text: str) -> dict[str, str]:
    return {name: value.strip("\"'") for name, value in _FIELD.findall(text)}


def _safe(url: str) -> str:
    return "#" if url.strip().lower().startswith("javascript:") else html.escape(url)


def _time(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    at = datetime.fromtimestamp(milliseconds // 1000, UTC)
    text = f"{at:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03}Z"
    return f'<time datetime="{text}">{text}</time>'


def _spans(cells: list[_Cell]) -> str:
    spans: list[str] = []
    for classes, run in groupby(cells, lambda cell: cell.classes):
        markup = "".join(cell.markup for cell in run)
        spans.append(f'<span class="{classes}">{markup}</span>' if classes else markup)
    return "".join(spans).rstrip(" \t")
