"""How filters are spelt in a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

__all__ = ["Paging", "join_lists", "spell_lists"]


class Paging(TypedDict, total=False):
    """What every listing takes."""

    per_page: int  # 100 at most


def spell_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The filters, the named ones as `name[]` with any number of values."""
    query = dict(filters)
    for name in names:
        if name in query:
            value = query.pop(name)
            query[f"{name}[]"] = [value] if isinstance(value, str) else list(value)
    return query


def join_lists(filters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The filters, the named ones with commas between their values."""
    query = dict(filters)
    for name in names:
        value = query.get(name)
        if value is not None and not isinstance(value, str):
            query[name] = ",".join(value)
    return query
