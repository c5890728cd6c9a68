"""What is requested besides if the link to the next page may have been lost.

A proxy that removes the `Link` header leaves pages that look like the only one of their listing. A
page that is not full ends a listing anyway; behind a full one without a link, the next page is
requested once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from buildkite_async.errors import PageTooDeep, StatusError
from buildkite_async.paging.completeness import Completeness
from buildkite_async.paging.pager import Page
from buildkite_async.paging.requests import Source

__all__ = ["is_confirmed", "lacks_link", "page_behind"]

T = TypeVar("T")

DEFAULT_PAGE: Final = 30
"""Rows of a page if the service does not know how many were asked for.

https://buildkite.com/docs/apis/rest-api#pagination
"""
NO_SUCH_PAGE: Final = frozenset({400, 404, 422})
"""Statuses that may mean that there is no page of this number."""


def lacks_link(seen: Completeness, query: Mapping[str, Any], page: Page[Any]) -> bool:
    """Whether a page may be full, and does not say whether it is the last one.

    A service may send fewer rows than were asked for: its default, or as many as on other pages.
    """
    if page.next is not None or not page.numbered or not seen.can_recognize(page):
        return False
    if len(page) in (query.get("per_page"), DEFAULT_PAGE):
        return True
    return seen.size > DEFAULT_PAGE and seen.is_full(page)


async def page_behind(
    source: Source[T], query: Mapping[str, Any], seen: Completeness, nth: int
) -> Page[T] | None:
    """Return the page that a query is for, or None if it has no new rows."""
    try:
        page = await source.page(query, nth)
    except StatusError as error:
        if isinstance(error, PageTooDeep) or error.status not in NO_SUCH_PAGE:
            raise
        return None
    return page if seen.has_unseen(page) else None


async def is_confirmed(
    source: Source[Any], query: Mapping[str, Any], seen: Completeness, nth: int, more: int = 0
) -> bool:
    """Whether the first page, requested again, says that nothing is missing after `more` rows.

    If it is full and has no link, the second page must be empty, too.
    """
    first = await source.page({**query, "page": seen.start}, nth)
    if not seen.agrees(first, more):
        return False
    if first.next is not None or not seen.is_full(first):
        return True
    second = await source.page({**query, "page": seen.start + 1}, nth)
    return not second and not second.unreadable
