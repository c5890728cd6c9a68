"""What listings with pages have in common."""

from __future__ import annotations

from typing import Literal

from buildkite_async.models.extra import ExtraQuery

__all__ = ["CursorPaging", "Paging"]


class CursorPaging(ExtraQuery, total=False):
    """Where a listing with cursors begins, and its page size."""

    per_page: int
    """Rows per page, 1 to 100. 100 by default."""
    after: str
    """Cursor of the page to begin with, from `cursor` of an earlier listing."""
    before: str
    """Cursor of the page to end before."""


class Paging(ExtraQuery, total=False):
    """Where a numbered listing begins, its page size, and how its end is checked."""

    per_page: int
    """Rows per page, 1 to 100. 100 by default."""
    page: int
    """Number of the page to begin with. 1 by default."""
    on_gap: Literal["error", "warn"]
    """What happens if the listing ends before the service said it would: IncompleteListing, the
    default, or a logged warning.
    """
    verify: bool
    """Check by a small request for each page, and by counting, that no row was missed because others
    were removed meanwhile. False by default.
    """
