"""Which rows open a group.

https://buildkite.com/docs/pipelines/configure/managing-log-output#grouping-log-output
"""

from __future__ import annotations

import re
from typing import Final

from buildkite_async.logs.escapes import without_escapes
from buildkite_async.logs.patterns import checked_pattern

__all__ = ["OPENERS", "GroupOpeners"]

OPENERS: Final = frozenset({"--- ", "+++ ", "~~~ "})
"""How a row begins that opens a group; `^^^ +++` opens none, but expands the one above."""


class GroupOpeners:
    """Decides by a row's text, without colours, whether it opens a group."""

    def __init__(self, pattern: str | re.Pattern[str] | None) -> None:
        self.are_default = pattern is None
        self._match = None if pattern is None else checked_pattern("groups", pattern).match

    def opens(self, text: str) -> bool:
        """Whether a row with this text opens a group."""
        if "\x1b" in text:
            text = without_escapes(text)
        if self._match is None:
            return text[:4] in OPENERS
        return self._match(text) is not None
