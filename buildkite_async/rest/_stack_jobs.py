"""The listing of scheduled jobs, whose pages hang together by a cursor in their body."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from typing import Any, Final

import attrs
from attrs import field, frozen

from buildkite_async.decoding import decode
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.http import Session
from buildkite_async.models import StackQueue, StackScheduledJob, StackScheduledJobPage
from buildkite_async.paging import Page, Pager

__all__ = ["ScheduledJobs", "ScheduledJobsPage"]

LARGEST_PAGE: Final = 1000
"""https://buildkite.com/docs/apis/agent-api/stacks#list-scheduled-jobs-metadata-only"""


class ScheduledJobsPage(Page[StackScheduledJob]):
    """The jobs of one page, and the queue that they wait in."""

    def __init__(self, rows: Iterable[StackScheduledJob], queue: StackQueue) -> None:
        super().__init__(rows)
        self.queue = queue
        """Tells whether the queue is paused: its jobs are listed all the same."""


def _checked_query(query: dict[str, Any]) -> dict[str, Any]:
    limit = query.get("limit")
    if limit is not None and not 1 <= limit <= LARGEST_PAGE:
        raise InvalidArgument(f"limit must be 1 to {LARGEST_PAGE}, not {limit}.")
    return query


@frozen(eq=False, kw_only=True)
class ScheduledJobs(Pager[StackScheduledJob]):
    """Jobs of a queue that wait for an agent, the oldest first."""

    session: Session = field(repr=False)
    credentials: str = field(repr=False)
    url: str
    query: dict[str, Any] = field(converter=_checked_query)

    async def pages(self) -> AsyncGenerator[ScheduledJobsPage]:
        """Page after page."""
        after: str | None = None
        while True:
            found = await self._fetch(after)
            yield ScheduledJobsPage(found.jobs, found.cluster_queue)
            if not found.page_info.has_next_page:
                return
            before, after = after, found.page_info.end_cursor
            if after is None or after == before:
                raise DecodeError("There are more scheduled jobs, and no cursor leads to them.")

    async def _first_page(self) -> ScheduledJobsPage:
        found = await self._fetch(None)
        return ScheduledJobsPage(found.jobs, found.cluster_queue)

    def _at_most(self, rows: int) -> ScheduledJobs:
        limit = min(rows, self.query.get("limit", LARGEST_PAGE))
        return attrs.evolve(self, query={**self.query, "limit": limit})

    async def _fetch(self, after: str | None) -> StackScheduledJobPage:
        answer = await self.session.send(
            "GET",
            self.url,
            host="agent",
            query={**self.query, "after": after},
            credentials=self.credentials,
        )
        return decode(answer.body, StackScheduledJobPage, keep_extra=self.session.keep_extra)
