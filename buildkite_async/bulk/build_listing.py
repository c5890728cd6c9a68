"""The requests of a pull."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import define

from buildkite_async.bulk.intervals import BEGINNING, cut_to_seconds, up_to_seconds
from buildkite_async.bulk.keyset import FULL_PAGE
from buildkite_async.bulk.meter import Meter
from buildkite_async.models import Build, BuildFilters
from buildkite_async.paging import Page, Pager

if TYPE_CHECKING:
    from buildkite_async.client import Organization

__all__ = ["BuildListing"]


@define(kw_only=True, eq=False)
class BuildListing:
    """The builds of an organization or a pipeline, perhaps of one branch only."""

    organization: Organization
    pipeline: str | None
    branch: str | None
    meter: Meter
    _fetched: tuple[BuildFilters, Page[Build]] | None = None

    async def fetch(self, filters: BuildFilters) -> None:
        """Fetch the first page ahead, for the time of the response; `page` then returns it."""
        self._fetched = (filters, await self.page(filters))

    async def page(self, filters: BuildFilters) -> Page[Build]:
        """Return the first page."""
        if self._fetched is not None and self._fetched[0] == filters:
            (_, page), self._fetched = self._fetched, None
            return page
        self.meter.before_request()
        return await self._pager(filters)

    async def pages(self, filters: BuildFilters) -> AsyncGenerator[Page[Build]]:
        """Iterate over the pages by their numbers."""
        self.meter.before_request()
        async with aclosing(self._pager(filters).pages()) as pages:
            async for page in pages:
                self.meter.add_page()
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

        The number of the last page is the number of builds if each page has one.
        """
        filters: BuildFilters = {
            "created_to": up_to_seconds(until),
            "per_page": 1,
            "exclude_jobs": True,
        }
        if since > BEGINNING:
            filters["created_from"] = cut_to_seconds(since)
        page = await self.page(filters)
        if page.next is None:
            return len(page) + len(page.unreadable)
        return page.last

    def _pager(self, filters: BuildFilters) -> Pager[Build]:
        filters = {
            "per_page": FULL_PAGE,
            "include_retried_jobs": True,
            "exclude_pipeline": True,  # large and repetitive: `pipeline_slug` is enough
            **filters,
        }
        if self.branch is not None:
            filters["branch"] = self.branch
        builds = self.organization.builds
        if self.pipeline is None:
            return builds.list(**filters)
        return builds.list_for_pipeline(self.pipeline, **filters)
