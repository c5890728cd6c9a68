"""JSON values of unknown shape, looked at safely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

import msgspec

__all__ = ["is_list", "is_object", "json_object"]


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether the value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether the value is a JSON array."""
    return isinstance(value, list)


def json_object(raw: bytes) -> Mapping[str, Any]:
    """The JSON object that the bytes hold; empty when they hold anything else."""
    try:
        value: Any = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return value if is_object(value) else {}
