"""What listings with pages have in common."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["Paging"]


class Paging(TypedDict, total=False):
    """The page size of a listing."""

    per_page: int
    """Rows per page, 1 to 100. 100 by default."""
