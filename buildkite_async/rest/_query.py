"""Lists in query strings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeGuard

__all__ = ["bracket_lists", "join_lists"]


def bracket_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the filters, with the named ones as lists under `name[]`."""
    query = dict(filters)
    for name in names:
        value = query.pop(name, None)
        if value is not None:
            query[f"{name}[]"] = list(value) if _is_rows(value) else [value]
    return query


def join_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the filters, with lists of the named ones joined by commas."""
    query = dict(filters)
    for name in names:
        value = query.get(name)
        if _is_rows(value) and value:  # an empty one is refused when it is sent
            query[name] = ",".join(map(str, value))
    return query


def _is_rows(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection) and not isinstance(value, str)
