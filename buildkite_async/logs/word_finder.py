"""Finds a word in lines without removing their escape sequences first."""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.logs.escapes import AFTER_ESC, without_escapes_in_bytes
from buildkite_async.logs.group_openers import OPENERS

__all__ = ["WordFinder", "last_opener"]

PREFIX: Final = 4
"""Bytes before a sequence that are compared with the word."""

PART: Final = 8 * 1024
"""Bytes of lines that are searched for openers at a time, from the end."""

_AFTER_ESC: Final = AFTER_ESC.encode("ascii")
_ELEMENT: Final = rb"\x1b\]133"
"""How links and images begin, whose text may have anything."""
_FILE: Final = b"\x1b]1337"
"""How images begin whose name is in base64, so that the line does not have its characters."""
_NO_ELEMENTS: Final = rb"(?:\x1b(?!\]133)" + _AFTER_ESC + rb")*+"
_MARK: Final = b"[-+~]" + _NO_ELEMENTS
_MAY_OPEN: Final = re.compile(
    rb"\n(?:\x1b_bk;t=[0-9]{13}\x07)?+(?=[-+~\x1b])%b(?=[-+~\x1b])(?:(?:%b){3} |(?:%b){0,3}+%b)"
    % (_NO_ELEMENTS, _MARK, _MARK, _ELEMENT)
)
"""Lines that may open a group; nearly all others end the search at the first character of their text.

Both look-aheads only save time: they are tried before repetitions, which take more.
"""
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
                if self._has_characters(line) and self._word in without_escapes_in_bytes(line):
                    return True
                checked = start + len(line)
        return False

    def _has_characters(self, line: bytes) -> bool:
        """Whether a line has all characters of the word, which is known faster than its text."""
        return not self._word.translate(None, line) or _FILE in line


def last_opener(lines: bytes) -> bytes | None:
    """Return the last line whose text opens a group."""
    end = len(lines)
    while end:
        begin = lines.rfind(b"\n", 0, max(0, end - PART)) + 1
        part = b"\n" + lines[begin:end]
        starts = [found.start() for found in _MAY_OPEN.finditer(part)]
        for start in reversed(starts):
            line = _line_at(lines, begin + start)
            if without_escapes_in_bytes(line)[:4] in _OPENERS:
                return line
        end = begin
    return None


def _interrupted(word: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the first sequence that may interrupt a word, and for elements.

    It begins with ESC, which is looked for fast, and then looks at the single character before it,
    which most sequences do not pass. Further look-behinds go from sets of characters to parts of the
    word, for the same reason.
    """
    after = _AFTER_ESC + _NO_ELEMENTS
    places: list[bytes] = []
    if len(word) > PREFIX:
        columns = [word[at : len(word) - PREFIX + at] for at in range(PREFIX)]
        sets = b"".join(b"[%b]" % _characters(each) for each in columns)
        parts = {word[end - PREFIX : end] for end in range(PREFIX, len(word))}
        before = b"|".join(re.escape(each) for each in sorted(parts))
        places.append(
            b"(?<=%b\x1b)(?<=(?:%b)\x1b)%b[%b\x1b]"
            % (sets, before, after, _characters(word[PREFIX:]))
        )
    beginnings = [
        b"(?<=%b\x1b)%b[%b\x1b]" % (re.escape(word[:end]), after, re.escape(word[end : end + 1]))
        for end in range(1, min(PREFIX, len(word)))
    ]
    if beginnings:
        last = _characters(word[: len(beginnings)])
        places.append(b"(?<=[%b]\x1b)(?:%b)" % (last, b"|".join(beginnings)))
    if not places:
        return re.compile(_ELEMENT)
    return re.compile(
        b"\x1b(?:(?<=[%b]\x1b)(?:%b)|\\]133)" % (_characters(word[:-1]), b"|".join(places))
    )


def _characters(word: bytes) -> bytes:
    return b"".join(re.escape(bytes([each])) for each in sorted(set(word)))


def _line_at(lines: bytes, start: int) -> bytes:
    end = lines.find(b"\n", start)
    return lines[start:] if end < 0 else lines[start:end]
