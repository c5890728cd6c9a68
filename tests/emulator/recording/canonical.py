"""Identifiers by the order in which they appear, so that a recording outlives other random draws."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any, Final

_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HEX: Final = re.compile(r"\b[0-9a-f]{40}\b|(?<=_)[0-9a-f]{40}\b")
_GLOBAL_ID: Final = re.compile(r"\b[A-Za-z0-9+/]{40,}={0,2}")


class Canonical:
    """Replaces identifiers by numbers, the same number for the same identifier."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def __call__(self, value: Any) -> Any:
        """Return a JSON value whose strings name identifiers by numbers."""
        match value:
            case dict():
                return {self(key): self(each) for key, each in value.items()}
            case list():
                return [self(each) for each in value]
            case str():
                text = _GLOBAL_ID.sub(_decoded, value)
                return _HEX.sub(self._as("hex"), _UUID.sub(self._as("uuid"), text))
            case _:
                return value

    def _as(self, kind: str) -> Callable[[re.Match[str]], str]:
        def number(match: re.Match[str]) -> str:
            return self._numbers.setdefault(match[0], f"<{kind} {len(self._numbers) + 1}>")

        return number


def _decoded(match: re.Match[str]) -> str:
    """Return the text of a global id of GraphQL, which holds a type and a UUID."""
    try:
        text = base64.b64decode(match[0], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return match[0]
    return f"id({text})" if "---" in text else match[0]
