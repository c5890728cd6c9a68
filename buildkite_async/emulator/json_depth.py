"""How deep the JSON that callers send may be nested."""

from __future__ import annotations

import re
from typing import Final

import msgspec

_LIMIT: Final = 100
"""As by default in Ruby's parser: https://docs.ruby-lang.org/en/master/JSON.html"""
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
"""One that does not end takes all that follows, so that no body takes long."""
_BRACKET: Final = re.compile(rb"[\[\]{}]")


def check_depth(text: bytes) -> None:
    """Check a text before it is decoded.

    Raises:
        msgspec.DecodeError: It is nested too deeply.
    """
    if text.count(b"{") + text.count(b"[") <= _LIMIT:
        return
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", text)):
        depth += 1 if bracket in b"[{" else -1
        if depth > _LIMIT:
            raise msgspec.DecodeError(f"JSON is nested deeper than {_LIMIT} levels")
