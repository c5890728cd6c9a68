"""The requests of the poller. Every page is a request that waits for its turn first."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol, TypeAlias, Unpack

from attrs import field, frozen

from buildkite_async.errors import Forbidden, Gone, NotFound
from buildkite_async.models import Build, BuildDetails, BuildFilters, BuildStateFilter
from buildkite_async.paging import Pager
from buildkite_async.paging.build_times import created_at
from buildkite_async.waiting.listing_scope import EVERYTHING, ListingScope
from buildkite_async.waiting.references import place_of

__all__ = ["BuildsApi", "Coverage", "Listings", "Place"]

Place: TypeAlias = tuple[str, int]
"""The slug of a pipeline, and the number of a build."""

HIDDEN: Final = (Forbidden, Gone, NotFound)
"""Errors of a listing whose pipeline was deleted: its builds are looked up then."""
SECOND: Final = timedelta(seconds=1)
PAGE: Final = 100
HISTORY: Final = 30
"""Finished builds from which durations are taken."""
NEWEST: Final = 10
"""Pages in which a build is looked for that only its UUID is known of."""
WORTH: Final = 2
"""Builds that a page must have to be cheaper than requests for single builds."""
NEAR_ID: Final = range(-2, 3)
"""How many seconds the time in a UUID may be away from the creation of its build."""
VERSION_7: Final = "7"

_SMALL: Final[dict[str, Any]] = {"exclude_jobs": True, "exclude_pipeline": True}


class BuildsApi(Protocol):
    """The methods of `acme.builds` that the poller calls."""

    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of the organization, newest first."""
        ...

    def list_for_pipeline(self, pipeline: str, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of a pipeline, newest first."""
        ...

    async def get(self, pipeline: str, number: int, **details: Unpack[BuildDetails]) -> Build:
        """Return a build."""
        ...


@frozen
class Coverage:
    """What a walk over the creation times of some builds has found."""

    rows: dict[str, Build]
    """The builds that were listed, by their ids."""
    above: datetime | None
    """Builds created at this time or earlier were not reached; None if all were."""
    pages: int

    def reached(self, created: datetime) -> bool:
        """Whether a build created at this time would have been listed."""
        return self.above is None or created > self.above


@frozen
class Listings:
    """Sends requests for builds; `admit` is awaited before each page."""

    api: BuildsApi
    admit: Callable[[], Awaitable[None]] = field(repr=False)

    async def get(self, pipeline: str, number: int, *, jobs: bool = False) -> Build:
        """Return a build, with its jobs and their retries if they are wanted.

        The caller has awaited `admit`.
        """
        get = self.api.get
        if jobs:
            return await get(pipeline, number, exclude_pipeline=True, include_retried_jobs=True)
        return await get(pipeline, number, exclude_pipeline=True, exclude_jobs=True)

    async def finished(self, since: datetime, scope: ListingScope) -> tuple[list[Build], int]:
        """Return the builds that have finished since a time, and how many pages they took."""
        return await self._all(scope, finished_from=since)

    async def of_commits(self, commits: Sequence[str], branch: str | None) -> list[Build]:
        """Return the builds of some commits, newest first."""
        filters: dict[str, Any] = {"commit": commits}
        if branch is not None:
            filters["branch"] = [branch]  # as a list: `*` is no wildcard then
        rows, _ = await self._all(EVERYTHING, **filters)
        return rows

    async def durations(self, pipeline: str) -> list[tuple[str, float]]:
        """Return the branches and the seconds of the pipeline's latest finished builds."""
        page = await self._page(
            ListingScope(pipeline, {}), state=["passed", "failed"], per_page=HISTORY
        )
        return [
            (build.branch, (build.finished_at - build.started_at).total_seconds())
            for build in page[0]
            if build.finished_at and build.started_at and build.finished_at > build.started_at
        ]

    async def cover(
        self,
        created: Iterable[datetime],
        scope: ListingScope,
        pages: int,
        states: Sequence[BuildStateFilter] = (),
    ) -> Coverage:
        """List the builds that were created at or between some times, newest first.

        Periods without any of these times are left out, so that a build of last week does not cost
        the listing of a week.

        Args:
            created: The times; at least one.
            scope: Which listing to walk.
            pages: How many pages to request at most; at least one.
            states: The states of the builds; all by default.
        """
        times = sorted(set(created), reverse=True)
        filters: dict[str, Any] = {"created_from": times[-1].replace(microsecond=0)}
        if states:
            filters["state"] = states
        rows: dict[str, Build] = {}
        edge, number, count = _second_after(times[0]), 1, 0
        while True:
            count += 1
            numbered = {} if number == 1 else {"page": number}
            page, more = await self._page(scope, created_to=edge, **numbered, **filters)
            rows |= {build.id: build for build in page}
            lowest = min((at for each in page if (at := created_at(each))), default=times[-1])
            left = [time for time in times if time <= lowest]
            if not more or not left:
                return Coverage(rows, None, count)
            if count == pages:
                return Coverage(rows, lowest, count)
            following = _second_after(left[0])
            # If a second has more builds than a page, only page numbers lead further.
            edge, number = (following, 1) if following < edge else (edge, number + 1)

    async def newest(self, places: Collection[Place]) -> dict[Place, Build]:
        """Return builds by their pipelines and numbers, as long as each page has some of them."""
        slugs = {slug for slug, _ in places}
        pipeline = next(iter(slugs)) if len(slugs) == 1 else None
        found: dict[Place, Build] = {}
        async with aclosing(self._walk(ListingScope(pipeline, {}))) as walk:
            async for page in walk:
                before = len(found)
                found |= {place: each for each in page if (place := place_of(each)[1:]) in places}
                useless = page and len(found) - before < WORTH  # an empty one only repeated rows
                if useless or len(found) == len(places):
                    break
        return found

    async def numbered(self, pipeline: str, numbers: Collection[int]) -> dict[Place, Build]:
        """Return builds of a pipeline by their numbers, as long as a listing is cheaper."""
        found: dict[Place, Build] = {}
        async with aclosing(self._walk(ListingScope(pipeline, {}))) as walk:
            async for page in walk:
                found |= {(pipeline, each.number): each for each in page if each.number in numbers}
                left = len(numbers) - len(found)
                if not left or (page and (page[-1].number - min(numbers)) / PAGE > left):
                    break
        return found

    async def with_ids(self, ids: Iterable[str]) -> list[Build]:
        """Return builds by their UUIDs.

        Those of version 7 say when the build was created; others are looked for among the newest.
        """
        left, found = set(ids), dict[str, Build]()
        times = [time for each in left if (time := _time_in(each)) is not None]
        if times:
            near = [time + SECOND * away for time in times for away in NEAR_ID]
            found |= (await self.cover(near, EVERYTHING, pages=2 + len(times))).rows
        left -= found.keys()
        if left:
            async with aclosing(self._walk(EVERYTHING, most=NEWEST)) as walk:
                async for page in walk:
                    found |= {build.id: build for build in page}
                    if left <= found.keys():
                        break
        return list(found.values())

    async def _page(self, scope: ListingScope, **filters: Any) -> tuple[list[Build], bool]:
        """Return the first page of a listing, and whether there are more."""
        await self.admit()
        try:
            page = await self._pager(scope, {"per_page": PAGE, **filters})
        except HIDDEN:
            if scope.pipeline is None:
                raise
            return [], False
        return page, page.next is not None

    async def _all(self, scope: ListingScope, **filters: Any) -> tuple[list[Build], int]:
        """Return all builds of a listing, and how many pages they took."""
        rows: list[Build] = []
        pages = 0
        async with aclosing(self._walk(scope, **filters)) as walk:
            async for page in walk:
                rows += page
                pages += 1
        return rows, pages

    async def _walk(
        self, scope: ListingScope, *, most: int | None = None, **filters: Any
    ) -> AsyncGenerator[list[Build]]:
        """Iterate over the pages of a listing, at most so many."""
        pager = self._pager(scope, {"per_page": PAGE, **filters})
        async with aclosing(pager.pages()) as pages:
            count = 0
            while count != most:
                await self.admit()
                try:
                    page = await anext(pages, None)
                except HIDDEN:
                    if scope.pipeline is None:
                        raise
                    return
                if page is None:
                    return
                count += 1
                yield page
                if page.next is None:
                    return

    def _pager(self, scope: ListingScope, filters: dict[str, Any]) -> Pager[Build]:
        filters = {**scope.filters, **filters, **_SMALL}
        if scope.pipeline is None:
            return self.api.list(**filters)
        return self.api.list_for_pipeline(scope.pipeline, **filters)


def _second_after(time: datetime) -> datetime:
    """Return the next whole second, since a service may compare times in whole seconds."""
    return time.replace(microsecond=0) + SECOND


def _time_in(uuid: str) -> datetime | None:
    """Return the time in a UUID: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7."""
    if uuid[14] != VERSION_7:
        return None
    milliseconds = int(uuid.replace("-", "")[:12], 16)
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return None
