"""Escape sequences in text, and text without them.

https://en.wikipedia.org/wiki/ANSI_escape_code
https://buildkite.com/docs/pipelines/configure/managing-log-output
"""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.logs.elements import element_text

__all__ = [
    "AFTER_ESC",
    "colors_only",
    "escapes_kept",
    "without_escapes",
    "without_escapes_in_bytes",
]

STRING: Final = r"[\]_PX^][^\x07\x1b\n]*+(?:\x07|\x1b\\)"
"""OSC, APC and the other sequences that hold a string, after their ESC; never beyond the line."""
CONTROL: Final = r"\[[0-?]{0,255}+[ -/]{0,15}+[@-~]"
"""CSI, such as colours and movements of the cursor, after its ESC."""
OTHER: Final = r"[ -/]{1,15}+[0-~]|[0-OQ-WYZ\\`-~]"
"""Sequences without parameters, after their ESC."""

_USUAL: Final = r"_bk;t=[0-9]++\x07|\[[0-9;]*+m"
"""Timestamps and colours: to try them first takes less time."""
_COMPLETE: Final = rf"(?:{_USUAL}|{CONTROL}|{STRING}|{OTHER})"
AFTER_ESC: Final = rf"{_COMPLETE}?+"
"""What belongs to a sequence after its ESC: nothing if it is not complete."""
_ESCAPE: Final = re.compile(rf"\x1b{AFTER_ESC}")
_ESCAPE_IN_BYTES: Final = re.compile(rf"\x1b{AFTER_ESC}".encode("ascii"))
_SEQUENCE_IN_BYTES: Final = re.compile(rf"(\x1b{_COMPLETE})".encode("ascii"))
_NOT_KEPT_IN_BYTES: Final = re.compile(
    rf"\x1b(?:_bk;[^\x07\x1b\n]*+(?:\x07|\x1b\\)|(?!{_COMPLETE}))".encode("ascii")
)
"""Timestamps, and the ESC of what is not complete."""
_NOT_A_COLOR: Final = re.compile(rf"\x1b(?!\[[0-9;:]*m){AFTER_ESC}")
_ELEMENT: Final = r"\x1b\](133[789];[^\x07\x1b\n]*+)(?:\x07|\x1b\\)"
_ELEMENTS: Final = re.compile(_ELEMENT)
_ELEMENTS_IN_BYTES: Final = re.compile(_ELEMENT.encode("ascii"))


def without_escapes(text: str) -> str:
    """Return a text without escape sequences; links and images become their text."""
    return _replaced(text, _ESCAPE)


def colors_only(text: str) -> str:
    """Return a text without escape sequences other than colours."""
    return _replaced(text, _NOT_A_COLOR)


def without_escapes_in_bytes(lines: bytes) -> bytes:
    """Return lines without escape sequences; links and images become their text."""
    if b"\x1b]133" not in lines:
        return _ESCAPE_IN_BYTES.sub(b"", lines)
    parts = _ELEMENTS_IN_BYTES.split(lines)
    for at, part in enumerate(parts):  # every second one is an element
        parts[at] = (
            element_text(part.decode("utf-8", "replace")).encode()
            if at % 2
            else _ESCAPE_IN_BYTES.sub(b"", part)
        )
    return b"".join(parts)


def escapes_kept(line: bytes) -> bytes:
    """Return a line with its escape sequences but timestamps, and without its CRs at the end.

    Without these sequences it is what `without_escapes_in_bytes` returns, less the CRs: what
    surrounds a timestamp does not become a sequence, and CRs may have sequences after them.
    """
    if b"\x1b" not in line:
        return line.rstrip(b"\r")
    line = _NOT_KEPT_IN_BYTES.sub(b"", line).rstrip(b"\r")
    if b"\r" not in line:
        return line
    text = without_escapes_in_bytes(line)
    count = len(text) - len(text.rstrip(b"\r"))
    parts = _SEQUENCE_IN_BYTES.split(line)
    at = len(parts) - 1
    while count:  # every second part is text, and the last CRs of all are the last ones of these
        kept = parts[at].rstrip(b"\r")
        count -= len(parts[at]) - len(kept)
        parts[at] = kept
        at -= 2
    return b"".join(parts)


def _replaced(text: str, sequence: re.Pattern[str]) -> str:
    if "\x1b]133" not in text:
        return sequence.sub("", text)
    parts = _ELEMENTS.split(text)
    for at, part in enumerate(parts):
        parts[at] = element_text(part) if at % 2 else sequence.sub("", part)
    return "".join(parts)
