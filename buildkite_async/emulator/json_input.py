"""JSON that callers send, which may be nested to a limit."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any, Final

import msgspec

_LIMIT: Final = 100
"""As by default in Ruby's parser: https://docs.ruby-lang.org/en/master/JSON.html"""
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
"""One that does not end takes all that follows, so that no body takes long."""
_BRACKET: Final = re.compile(rb"[\[\]{}]")


def decode_json(text: bytes | str, type: Any = Any) -> Any:
    """Return what JSON holds.

    Raises:
        msgspec.DecodeError: It is not valid, or nested too deeply, or holds something else.
        UnicodeDecodeError: It is not UTF-8.
    """
    raw = text.encode(errors="replace") if isinstance(text, str) else text
    if _depth(raw) > _LIMIT:
        raise msgspec.DecodeError(f"JSON is nested deeper than {_LIMIT} levels")
    return msgspec.json.decode(raw, type=type)


def _depth(raw: bytes) -> int:
    """Return how deep it is nested, or a number below the limit if it cannot be deeper."""
    if raw.count(b"{") + raw.count(b"[") <= _LIMIT:
        return 0
    steps = (1 if each in b"[{" else -1 for each in _BRACKET.findall(_STRING.sub(b"", raw)))
    return max(accumulate(steps), default=0)
