"""Build listings: newest first, complete while new builds are created.

One request at a time, a listing is walked by creation time, and with several by page numbers: see
`paging.build_keys` and `paging.build_numbers`. Both begin at a time that is pinned when the listing
starts, so that builds created later are not in it.

https://buildkite.com/docs/apis/rest-api/builds
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from attrs import frozen

from buildkite_async.models import Build
from buildkite_async.paging.build_keys import KeyWalk
from buildkite_async.paging.build_numbers import NumberWalk
from buildkite_async.paging.pager import Page
from buildkite_async.paging.pages import ListPager
from buildkite_async.paging.verification import count_rows

__all__ = ["BuildPager"]

B = TypeVar("B", bound=Build)

AHEAD: Final = timedelta(seconds=5)
"""How far in the future `created_to` is pinned: clocks differ, and new builds are to be listed."""

MOST_RESTARTS: Final = 2
"""How often a walk begins again because our clock is behind."""


@frozen(eq=False, kw_only=True)
class BuildPager(ListPager[B]):
    """A listing of builds: none is repeated, and none is missing because of the depth limit.

    Builds that leave the listing while it is walked, because they are deleted or no longer match a
    filter such as `state`, hide no other build, unless `concurrent()` fetches pages by their numbers.
    """

    def _walk(self) -> AsyncGenerator[Page[B]]:
        if self.at_once > 1 and not self.verify:
            walk = self._by_number
        else:
            walk = self._counted if self.verify else self._by_key
        until = self.query.get("created_to")
        if self.query.get("page") is not None or not isinstance(until, datetime | None):
            return super()._walk()  # as it was asked for
        return self._up_to_now(walk) if until is None else walk(self.query)

    async def _up_to_now(
        self, walk: Callable[[dict[str, Any]], AsyncGenerator[Page[B]]]
    ) -> AsyncGenerator[Page[B]]:
        """Walk up to the present; once more if the first response shows that our clock is behind.

        If it shows that our clock is far from the service's, the second response confirms that or not.
        """
        clock, restarts = self.session.service_clock, 0
        while True:
            skew = clock.skew
            pages = walk({**self.query, "created_to": self.session.service_now() + AHEAD})
            async with aclosing(pages):
                async for page in pages:
                    behind = clock.skew - skew > AHEAD
                    if restarts < MOST_RESTARTS and (behind or clock.unconfirmed is not None):
                        break
                    restarts = MOST_RESTARTS
                    yield page
                else:
                    return
            restarts += 1

    def _by_key(self, query: dict[str, Any]) -> AsyncGenerator[Page[B]]:
        return KeyWalk(source=self.source, query=query, seen=self._completeness()).pages()

    async def _counted(self, query: dict[str, Any]) -> AsyncGenerator[Page[B]]:
        """Walk by key, and once more if the service counts more builds than arrived."""
        seen = self._completeness()
        missing = 0
        for _ in range(2):
            walk = KeyWalk(source=self.source, query=query, seen=seen)
            async with aclosing(walk.pages()) as pages:
                async for page in pages:
                    yield page
            count = await count_rows(self.source, query, 1)
            if count == 0 and seen.rows:
                seen.gap(f"{seen.rows} builds arrived, but now it is empty.")
            missing = 0 if count is None else count - seen.rows
            if missing <= 0:
                return
        seen.gap(f"{seen.rows} builds arrived, and the service counts {missing} more.")

    def _by_number(self, query: dict[str, Any]) -> AsyncGenerator[Page[B]]:
        return NumberWalk(
            source=self.source,
            query=query,
            at_once=self.at_once,
            given=self.query.get("created_to"),
            completeness=self._completeness,
        ).pages()
