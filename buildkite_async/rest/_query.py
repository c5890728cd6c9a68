"""Lists in query strings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["bracket_lists", "join_lists"]


def bracket_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the filters, with the named ones as lists under `name[]`."""
    query = dict(filters)
    for name in names:
        if name in query:
            value = query.pop(name)
            query[f"{name}[]"] = [value] if isinstance(value, str) else list(value)
    return query


def join_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the filters, with lists of the named ones joined by commas."""
    query = dict(filters)
    for name in names:
        value = query.get(name)
        if value is not None and not isinstance(value, str):
            query[name] = ",".join(value)
    return query
