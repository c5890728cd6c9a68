"""REST listings: numbered ones with a `Link` header, and those with cursors.

Build listings, which need more than that, are in `paging.builds`.

https://buildkite.com/docs/apis/rest-api#pagination
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, Final, Self, TypedDict, TypeVar

import attrs
from attrs import field, frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import RequestCost, Session
from buildkite_async.http.arguments import shown
from buildkite_async.paging.completeness import Completeness, OnGap
from buildkite_async.paging.page_walk import PageWalk
from buildkite_async.paging.pager import Page, Pager, Place, check_at_once
from buildkite_async.paging.requests import CURSORS, Source
from buildkite_async.paging.verification import verified
from buildkite_async.wire.hosts import path_of

__all__ = ["ListPager", "split_options"]

T = TypeVar("T")

LARGEST_PAGE: Final = 100
ON_GAP: Final = ("error", "warn")
_OPTIONS: Final = ("on_gap", "verify")


def _checked_query(query: dict[str, Any]) -> dict[str, Any]:
    if all(query.get(name) is not None for name in CURSORS):
        raise InvalidArgument(
            f"{' and '.join(CURSORS)} cannot be given together: pass one of them."
        )
    number = query.get("page")
    if number is not None and (
        isinstance(number, bool) or not isinstance(number, int) or number < 1
    ):
        raise InvalidArgument(f"page must be a whole number of 1 or more, not {shown(number)}.")
    size = query.get("per_page", LARGEST_PAGE)
    if size is None:  # a listing that is not known to be paginated
        return query
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= LARGEST_PAGE:
        raise InvalidArgument(
            f"per_page must be a whole number between 1 and {LARGEST_PAGE}, not {shown(size)}."
        )
    return {**query, "per_page": size}


def _check_on_gap(_: object, __: object, value: object) -> None:
    if value not in ON_GAP:
        raise InvalidArgument(f"on_gap must be 'error' or 'warn', not {shown(value)}.")


def _check_verify(_: object, __: object, value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidArgument(f"verify must be True or False, not {shown(value)}.")


class ListingOptions(TypedDict, total=False):
    """What a caller gives with the filters of a listing, and is not sent."""

    on_gap: OnGap
    verify: bool


def split_options(filters: Mapping[str, Any]) -> tuple[dict[str, Any], ListingOptions]:
    """Return the query and the options in the filters of a listing."""
    query = dict(filters)
    options: Any = {name: query.pop(name) for name in _OPTIONS if name in query}
    return query, options


@frozen(eq=False, kw_only=True)
class ListPager(Pager[T]):
    """A REST listing.

    Rows that are deleted, or leave a filtered listing, while it is walked move the rows behind them
    to earlier pages, so some may be missed. `verify` notices that.
    """

    session: Session = field(repr=False)
    model: type[T]
    url: str
    query: dict[str, Any] = field(converter=_checked_query)
    cost: RequestCost | None = field(factory=RequestCost)
    at_once: int = 1
    on_gap: OnGap = field(default="error", validator=_check_on_gap)
    """What happens if the listing ends before the service said it would."""
    verify: bool = field(default=False, validator=_check_verify)
    """Whether to check by further requests that no row was missed."""
    _place: Place = field(factory=Place, init=False, repr=False)

    def concurrent(self, at_once: int = 8) -> Self:
        """Return the same listing, with up to `at_once` pages fetched concurrently."""
        check_at_once(at_once)
        return attrs.evolve(self, at_once=at_once)

    @property
    def source(self) -> Source[T]:
        """Where the pages come from."""
        return Source(session=self.session, model=self.model, url=self.url, cost=self.cost)

    def _at_most(self, rows: int) -> Self:
        per_page: int | None = self.query["per_page"]
        if per_page is None or self.query.get("page") is not None:
            return self
        size = min(rows, per_page)
        needed = -(-rows // size)
        return attrs.evolve(
            self, query={**self.query, "per_page": size}, at_once=min(self.at_once, needed)
        )

    def _completeness(self) -> Completeness:
        return Completeness(
            listing=path_of(self.url),
            on_gap=self.on_gap,
            start=self.query.get("page") or 1,
            all_remembered=self.verify,
        )

    async def _walk(self) -> AsyncGenerator[Page[T]]:
        seen = self._completeness()
        walk = PageWalk(source=self.source, query=self.query, seen=seen)
        page = await walk.first()
        last = page.last
        yield page
        if self.verify and page.numbered and self.query["per_page"] is not None:
            async with aclosing(verified(self.source, self.query, seen, page)) as pages:
                async for page in pages:
                    yield page
            return
        del page
        if self.at_once > 1 and self.source.owns(walk.next) and last is not None:
            async with aclosing(walk.numbered(seen.start + 1, last, self.at_once)) as pages:
                async for page in pages:
                    yield page
        async with aclosing(walk.linked()) as pages:
            async for page in pages:
                yield page
        await walk.check_end()
