"""The requests of a pull."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Final

from attrs import define, field

from buildkite_async.bulk.build_times import created_at
from buildkite_async.bulk.intervals import BEGINNING, MILLISECOND, SECOND, up_to_seconds
from buildkite_async.bulk.keyset import FULL_PAGE
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.plan import ListingFilters, Slice
from buildkite_async.errors import (
    DecodeError,
    Forbidden,
    GraphQLFailed,
    NotFound,
    Unauthorized,
)
from buildkite_async.graphql import UNSET
from buildkite_async.models import Build
from buildkite_async.paging import Page, Pager

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["BuildListing"]

PATTERN: Final = frozenset("*!%")
"""Characters of a branch filter that may mean different things to REST and GraphQL."""


@define(kw_only=True, eq=False)
class BuildListing:
    """The builds of an organization or a pipeline, perhaps of one branch only."""

    organization: Organization
    pipeline: str | None
    branch: str | None
    meter: Meter
    _fetched: list[tuple[ListingFilters, Page[Build]]] = field(
        factory=list[tuple[ListingFilters, Page[Build]]]
    )
    _inclusive: bool = False
    """Whether the service was seen to list builds created in the second that begins with
    `created_to`; listings then end a millisecond earlier.
    """
    _without_graphql: bool = False
    """Whether the service has refused a GraphQL query."""

    async def fetch(self, filters: ListingFilters) -> Page[Build]:
        """Fetch the first page ahead; `page` then returns it, too, once."""
        page = await self.page(filters)
        self._fetched.append((filters, page))
        return page

    def clear(self) -> None:
        """Forget the pages that were fetched ahead."""
        self._fetched.clear()

    async def page(self, filters: ListingFilters) -> Page[Build]:
        """Return the first page."""
        for at, (fetched, page) in enumerate(self._fetched):
            if fetched == filters:
                del self._fetched[at]
                return page
        self.meter.before_request()
        inclusive = self._inclusive
        page = await self._pager(filters)
        if not inclusive and _is_inclusive(page, filters):
            self._inclusive = True
            self.meter.before_request()
            page = await self._pager(filters)
        return page

    async def pages(
        self, filters: ListingFilters, part_of: Slice | None = None
    ) -> AsyncGenerator[Page[Build]]:
        """Iterate over the pages by their numbers; only short periods are listed so.

        Args:
            filters: What is listed.
            part_of: The slice that it is a part of, which its pages were expected for.
        """
        again = True
        period = (filters.get("created_from"), filters.get("created_to"))
        while again:
            again, inclusive = False, self._inclusive
            self.meter.before_request()
            async with aclosing(self._pager(filters).pages()) as pages:
                number = 0
                async for page in pages:
                    number += 1
                    if part_of is not None:
                        last = (page.last or 1) if number == 1 else None
                        self.meter.expect_reading(period, part_of, last)
                    self.meter.add_page()
                    if again := not inclusive and _is_inclusive(page, filters):
                        self._inclusive = True
                        break
                    yield page
                    self.meter.before_request()

    async def get(self, pipeline: str, number: int) -> Build:
        """Return one build."""
        self.meter.before_request()
        return await self.organization.builds.get(
            pipeline, number, include_retried_jobs=True, exclude_pipeline=True
        )

    async def count(self, since: datetime, until: datetime) -> int | None:
        """Return how many builds were created in a period; None if the service does not say.

        The number of the last page is the number of builds if each page has one. If there is none,
        GraphQL is asked. Both times are in whole seconds.
        """
        filters: ListingFilters = {"created_to": until, "per_page": 1, "exclude_jobs": True}
        if since > BEGINNING:
            filters["created_from"] = since
        page = await self.page(filters)
        if page.next is None:
            return len(page) + len(page.unreadable)
        return await self._count_by_graphql(since, until) if page.last is None else page.last

    async def _count_by_graphql(self, since: datetime, until: datetime) -> int | None:
        """Return the same by GraphQL, which counts builds of a pipeline only.

        None if it cannot say, or the token has no access to it.
        """
        branch = self.branch or ""
        if self.pipeline is None or self._without_graphql or not PATTERN.isdisjoint(branch):
            return None
        self.meter.before_request()
        try:
            found = await self.organization.graphql.count_pipeline_builds(
                slug=f"{self.organization.slug}/{self.pipeline}",
                branch=UNSET if self.branch is None else [self.branch],
                created_at_from=UNSET if since <= BEGINNING else since,
                created_at_to=until,
            )
        except (Unauthorized, Forbidden, NotFound, GraphQLFailed, DecodeError):
            self._without_graphql = True
            return None
        pipeline = found.pipeline
        return None if pipeline is None or pipeline.builds is None else pipeline.builds.count

    def _pager(self, filters: ListingFilters) -> Pager[Build]:
        query: ListingFilters = {
            "per_page": FULL_PAGE,
            "include_retried_jobs": True,
            "exclude_pipeline": True,  # large and repetitive: `pipeline_slug` is enough
            **filters,
        }
        if self._inclusive and "created_to" in filters:
            query["created_to"] = filters["created_to"] - MILLISECOND
        if self.branch is not None:
            query["branch"] = self.branch
        builds = self.organization.builds
        if self.pipeline is None:
            return builds.list(**query)
        return builds.list_for_pipeline(self.pipeline, **query)


def _is_inclusive(page: Page[Build], filters: ListingFilters) -> bool:
    """Whether a page has builds of the second that begins with `created_to`."""
    until = filters.get("created_to")
    if until is None:
        return False
    until = up_to_seconds(until)
    return any(until <= (created_at(build) or BEGINNING) < until + SECOND for build in page)
