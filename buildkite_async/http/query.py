"""Parameters as they appear in a URL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.json_values import is_list

__all__ = ["encode_query"]


def encode_query(query: Mapping[str, Any]) -> dict[str, list[str]]:
    """Names and values; a list repeats its name, and None is left out."""
    return {
        name: [_encode(one) for one in (value if is_list(value) else [value]) if one is not None]
        for name, value in query.items()
    }


def _encode(value: Any) -> str:
    match value:
        case Enum():
            return _encode(value.value)
        case bool():
            return "true" if value else "false"
        case datetime():
            return format_datetime(value)
        case _:
            return str(value)
