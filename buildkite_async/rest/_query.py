"""How filters are spelt in a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

__all__ = ["Paging", "spell_lists"]


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
