"""Finds a word in lines without removing their escape sequences first."""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.logs.escapes import AFTER_ESC, without_escapes_in_bytes
from buildkite_async.logs.group_openers import OPENERS

__all__ = ["WordFinder", "last_opener"]

PREFIX: Final = 8
"""Bytes before a sequence that are compared with the word."""

_AFTER_ESC: Final = AFTER_ESC.encode("ascii")
_ELEMENT: Final = rb"\x1b\]133"
"""How links and images begin, whose text may have anything."""
_NO_ELEMENTS: Final = rb"(?:\x1b(?!\]133)" + _AFTER_ESC + rb")*+"
_MARK: Final = b"[-+~]" + _NO_ELEMENTS
_MAY_OPEN: Final = re.compile(
    b"\n%b(?:(?:%b){3} |(?:%b){0,3}+%b)" % (_NO_ELEMENTS, _MARK, _MARK, _ELEMENT)
)
_OPENERS: Final = frozenset(each.encode() for each in OPENERS)


class WordFinder:
    """Finds a word of plain ASCII, also if escape sequences interrupt it, such as colours."""

    def __init__(self, word: bytes) -> None:
        self._word = word
        self._interrupted = _interrupted(word)

    def may_be_in(self, lines: bytes) -> bool:
        """Whether the word may be in the text of lines; it is not if this is False."""
        if self._word in lines:
            return True
        checked = 0
        for found in self._interrupted.finditer(lines):
            at = found.start()
            if at >= checked:
                start = lines.rfind(b"\n", 0, at) + 1
                line = _line_at(lines, start)
                if self._word in without_escapes_in_bytes(line):
                    return True
                checked = start + len(line)
        return False


def last_opener(lines: bytes) -> bytes | None:
    """Return the last line whose text opens a group."""
    starts = [found.start() for found in _MAY_OPEN.finditer(b"\n" + lines)]
    for start in reversed(starts):
        line = _line_at(lines, start)
        if without_escapes_in_bytes(line)[:4] in _OPENERS:
            return line
    return None


def _interrupted(word: bytes) -> re.Pattern[bytes]:
    """Return a pattern for places where a sequence may be within a word.

    It begins with ESC, which is looked for fast, and compares single characters first.
    """
    prefixes = {word[:end][-PREFIX:] for end in range(1, len(word))}
    if not prefixes:
        return re.compile(_ELEMENT)
    before = b"|".join(b"(?<=%b\x1b)" % re.escape(each) for each in sorted(prefixes))
    return re.compile(
        b"\x1b(?:(?<=[%b]\x1b)(?:%b)%b%b[%b\x1b]|\\]133)"
        % (_characters(word[:-1]), before, _AFTER_ESC, _NO_ELEMENTS, _characters(word[1:]))
    )


def _characters(word: bytes) -> bytes:
    return b"".join(re.escape(bytes([each])) for each in sorted(set(word)))


def _line_at(lines: bytes, start: int) -> bytes:
    end = lines.find(b"\n", start)
    return lines[start:] if end < 0 else lines[start:end]
