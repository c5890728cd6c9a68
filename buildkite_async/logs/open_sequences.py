"""Holds escape sequences that a chunk only begins until they are complete."""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.logs.line_blocks import LINE_LIMIT

__all__ = ["OpenSequences"]

_OPEN: Final = re.compile(
    r"\x1b(?:\[[0-?]{0,255}+[ -/]{0,15}+|([\]_PX^][^\x07\x1b\n]*+)\x1b?+|[ -/]{0,15}+)\Z"
)
"""The beginning of a sequence at the end of a text; the group is that of one with a string."""
_STRING_END: Final = re.compile(r"[\x07\x1b\n]")


class OpenSequences:
    """Passes text on, but for a sequence at its end that the next text may complete."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._held = 0
        self._in_string = False
        self._drops = False
        """Whether it is within a string that is too long."""

    def complete(self, text: str) -> str:
        """Return what was held, and the text up to a sequence that is not complete."""
        if self._in_string:
            text = self._continued(text)
        elif self._parts:
            text = self._parts.pop() + text
        start = text.rfind("\x1b")
        if start < 0:
            return text
        if start > 0 and start == len(text) - 1:  # perhaps the first half of a string's end
            before = text.rfind("\x1b", 0, start)
            start = before if before >= 0 and _OPEN.match(text, before) else start
        found = _OPEN.match(text, start)
        if found is None:
            return text
        self._parts = [text[start:]]
        self._held = len(text) - start
        self._in_string = found[1] is not None and not text.endswith("\x1b")
        return text[:start]

    def rest(self) -> str:
        """Return what is held at the end of the log."""
        rest = "" if self._drops else "".join(self._parts)
        self._parts, self._in_string = [], False
        return rest

    def _continued(self, text: str) -> str:
        """Return a string with all that was held, once it ends; one that is too long is dropped."""
        end = _STRING_END.search(text)
        length = self._held + (len(text) if end is None else end.start())
        if length > LINE_LIMIT:
            self._drops = True
            self._parts = []
        if end is None:
            self._held = length
            if not self._drops:
                self._parts.append(text)
            return ""
        whole = text[end.start() :] if self._drops else "".join((*self._parts, text))
        self._parts, self._in_string, self._drops = [], False, False
        return whole
