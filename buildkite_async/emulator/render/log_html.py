"""A job's log as HTML: what a terminal of 160 columns and 100 lines shows of it.

https://buildkite.com/docs/apis/rest-api/jobs, https://github.com/buildkite/terminal-to-html
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

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
_TEXT: Final = str.maketrans(
    {"&": "&amp;", "'": "&#39;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "/": "&#47;"}
)
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "'": "&#39;", "<": "&lt;", ">": "&gt;", '"': "&#34;"}
)
_STYLES: Final = ("fg", "bg", "1", "2", "3", "4", "5", "9")
"""The order of the classes of a cell."""
_OF_URLS: Final = "%:/?#[]@!$&()*+,;=~"
"""What a URL keeps, besides letters, digits and `-._`."""
_FIELD: Final = re.compile(r"(\w+)=(\"[^\"]*\"|'[^']*'|[^;]*)")


@frozen
class _Cell:
    markup: str = " "
    classes: str = ""
    link: str = ""
    """Where the text around it leads to."""


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
        self.link = ""
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
            self.write(char.translate(_TEXT))

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
        classes = " ".join(self.style[each] for each in _STYLES if each in self.style)
        cells[self.x] = _Cell(markup, classes, self.link)
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
                ground = "fg" if code == 38 else "bg"
                if kind == 5 and taken:
                    self.style[ground] = f"term-{ground}x{taken[0] or 0}"
                elif kind == 2 and len(taken) == 3:
                    self.style.pop(ground, None)  # the page shows no 24-bit colours
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.style["fg"] = f"term-fg{'i' if code > 40 else ''}{code}"
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.style["bg"] = f"term-bg{'i' if code > 50 else ''}{code}"
            elif code in {39, 49}:
                self.style.pop("fg" if code == 39 else "bg", None)
            elif code in {1, 2, 3, 4, 5, 6, 9}:
                self.remove({1: "2", 2: "1"}.get(code, ""))
                on = min(code, 5) if code < 9 else code
                self.style[str(on)] = f"term-fg{on}"
            elif 21 <= code <= 29:
                self.remove({21: "12", 22: "12", 23: "3", 24: "4", 25: "5", 29: "9"}.get(code, ""))

    def remove(self, styles: str) -> None:
        for each in styles:
            self.style.pop(each, None)

    def string(self, sequence: str) -> None:
        if sequence.startswith("_bk;"):
            self.stamp(_fields(sequence[4:]))
        elif sequence.startswith("]8;"):
            parts = sequence[3:].split(";")
            if len(parts) == 2:
                self.link = parts[1]
        elif sequence.startswith("]1339;"):
            found = _fields(sequence[6:])
            if url := found.get("url"):
                text = (found.get("content") or url).translate(_ATTRIBUTE)
                self.write(f'<a href="{_safe(url)}">{text}</a>')
        elif sequence.startswith("]1338;"):
            found = _fields(sequence[6:])
            if url := found.get("url"):
                self.image(found.get("alt") or url, _safe(url), found)
        elif sequence.startswith("]1337;File="):
            arguments, _, content = sequence[11:].partition(":")
            found = _fields(arguments)
            if found.get("inline") == "1":
                name = base64.b64decode(found.get("name", "")).decode("utf-8", "replace")
                media = mimetypes.guess_type(name)[0] or "application/octet-stream"
                source = f"data:{media};base64,{content.translate(_ATTRIBUTE)}"
                self.image(found.get("alt") or name, source, found)

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

    def image(self, alt: str, source: str, found: Mapping[str, str]) -> None:
        if self.x:
            self.newline()
        if self.y < len(self.lines):
            self.erase(self.lines[self.y], 2)
        sizes = "".join(
            f' {name}="{_size(found[name])}"' for name in ("width", "height") if found.get(name)
        )
        self.write(f'<img alt="{alt.translate(_ATTRIBUTE)}" src="{source}"{sizes}>')
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
                rows.append(f"{f'{_time(time)}{_spans(cells)}' or '&nbsp;'}\n")
                cells, time = [], None
        return "".join(rows)


def _fields(text: str) -> dict[str, str]:
    return {name: _unquoted(value) for name, value in _FIELD.findall(text)}


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return value[1:-1] if is_quoted else value


def _safe(url: str) -> str:
    if url.strip().lower().startswith("javascript:"):
        return "#"
    return quote(url, safe=_OF_URLS).translate(_ATTRIBUTE)


def _size(text: str) -> str:
    size = text.lower()
    return (size if size.endswith(("px", "%")) else f"{size}em").translate(_ATTRIBUTE)


def _time(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    at = datetime.fromtimestamp(milliseconds // 1000, UTC)
    fraction = f".{milliseconds % 1000:03}".rstrip("0").rstrip(".")
    text = f"{at:%Y-%m-%dT%H:%M:%S}{fraction}Z"
    return f'<time datetime="{text}">{text}</time>'


def _spans(cells: list[_Cell]) -> str:
    """Return the markup of cells: a tag stays open as long as no tag around it changes."""
    parts: list[str] = []
    opened: list[tuple[str, str]] = []
    for cell in cells:
        wanted = {"a": cell.link, "span": cell.classes}
        keep = next(
            (at for at, (tag, value) in enumerate(opened) if wanted[tag] != value), len(opened)
        )
        parts += (f"</{tag}>" for tag, _ in reversed(opened[keep:]))
        del opened[keep:]
        for tag, value in wanted.items():
            if value and (tag, value) not in opened:
                opened.append((tag, value))
                parts.append(
                    f'<a href="{_safe(value)}">' if tag == "a" else f'<span class="{value}">'
                )
        parts.append(cell.markup)
    parts += (f"</{tag}>" for tag, _ in reversed(opened))
    return "".join(parts).rstrip(" \t")
