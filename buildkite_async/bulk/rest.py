"""Read the builds again that were not finished before, and that no listing of the run has brought.

They are few: builds that ended without `finished_at`, as skipped ones do, and deleted ones. Builds
that could not be read before are tried again, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from datetime import timedelta
from typing import Final

from attrs import define, field

from buildkite_async.bulk.build_listing import BuildListing
from buildkite_async.bulk.changes import without_builds
from buildkite_async.bulk.failures import Failures
from buildkite_async.bulk.intervals import SECOND, cut_to_seconds
from buildkite_async.bulk.meter import Meter
from buildkite_async.bulk.plan import ListingFilters
from buildkite_async.bulk.state import KnownBuild, UnreadableBuild
from buildkite_async.bulk.store import Store
from buildkite_async.bulk.tables import pipeline_slug
from buildkite_async.bulk.unreadable import is_partial, unreadable, unreadable_part
from buildkite_async.errors import (
    BuildkiteError,
    DecodeError,
    Gone,
    NotFound,
    UnexpectedRedirect,
    UsageError,
)
from buildkite_async.models import Build

__all__ = ["Rest"]

BATCH: Final = 200
"""Builds that are committed together."""


@define(kw_only=True, eq=False)
class Rest:
    """Reads builds one by one."""

    listing: BuildListing
    store: Store
    meter: Meter
    failures: Failures
    at_once: int
    overlap: timedelta
    _renamed: dict[str, str] = field(factory=dict[str, str])
    """Slugs of pipelines that were renamed, and the new ones."""
    _gone: list[str] = field(factory=list[str])
    _unreadable: list[UnreadableBuild] = field(factory=list[UnreadableBuild])
    _skipped: int = 0
    _left: int = 0

    async def read(self, builds: Sequence[KnownBuild]) -> None:
        """Read the builds, and forget those that the service no longer has."""
        self._left = len(builds)
        for start in range(0, len(builds), BATCH):
            await self._read_batch(builds[start : start + BATCH])
        if self._skipped:
            self.failures.builds_skipped(self._skipped)

    async def _read_batch(self, builds: Sequence[KnownBuild]) -> None:
        semaphore = asyncio.Semaphore(self.at_once)
        found: list[Build] = []

        async def read(build: KnownBuild) -> None:
            async with semaphore:
                current = await self._try(build)
            self._left -= 1
            self.meter.expect("rest", self._left)
            if current is not None:
                found.append(current)
            self.meter.add_page([] if current is None else [current])

        tasks = [asyncio.create_task(read(build)) for build in builds]
        try:
            await asyncio.gather(*tasks)
        except asyncio.CancelledError:
            await self._commit(found)
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._commit(found)

    async def _commit(self, found: Sequence[Build]) -> None:
        """Commit builds that were read, and forget those that are gone."""
        batch = self.store.batch()
        try:
            partial = [unreadable_part(build) for build in found if is_partial(build)]
            await self.store.add(batch, found, [*self._unreadable, *partial])
            await self.store.commit(batch)
        finally:
            await self.store.discard(batch)
        self._unreadable = []
        if self._gone:
            gone, self._gone = self._gone, []
            await self.store.save(lambda state: without_builds(state, gone))

    async def _try(self, build: KnownBuild) -> Build | None:
        """Return a build, or None if it could not be read, after recording why."""
        if self.failures.given_up:
            self._skipped += 1
            return None
        try:
            found = await self._read(build)
        except UsageError:
            raise
        except DecodeError:
            self._unreadable.append(unreadable(build))
            return None
        except BuildkiteError as error:
            self.failures.build_failed(build, error)
            return None
        self.failures.succeeded()
        return found

    async def _read(self, build: KnownBuild) -> Build | None:
        """Return a build by its number, or by its creation time if its pipeline was renamed."""
        missing: BuildkiteError | None = None
        if build.pipeline is not None and build.number is not None:
            slug = self._renamed.get(build.pipeline, build.pipeline)
            try:
                numbered = await self.listing.get(slug, build.number)
            except (NotFound, Gone, UnexpectedRedirect) as error:
                missing = error
            else:
                if numbered.id == build.id:  # the slug may now be that of another pipeline
                    return numbered
        found = await self._by_creation_time(build)
        if found is None and self._was_listed(build):
            self.failures.build_gone(build, missing)
            self._gone.append(build.id)
        return found

    async def _by_creation_time(self, build: KnownBuild) -> Build | None:
        if build.created_at is None:
            return None
        second = cut_to_seconds(build.created_at)
        filters: ListingFilters = {"created_from": second, "created_to": second + SECOND}
        async with aclosing(self.listing.pages(filters)) as pages:
            async for page in pages:
                if page.unreadable:  # it may be one of these
                    raise DecodeError(f"Rows created at {build.created_at} are unreadable.")
                for found in page:
                    if found.id == build.id:
                        slug = pipeline_slug(found)
                        if build.pipeline is not None and slug is not None:
                            self._renamed[build.pipeline] = slug
                        return found
        return None

    def _was_listed(self, build: KnownBuild) -> bool:
        """Whether a build is so old that every listing has it, if it exists."""
        return build.created_at is None or build.created_at < self.store.as_of - self.overlap
