"""Stacks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar, Unpack, cast
from urllib.parse import urlencode

import attrs
from attrs import field, frozen

from buildkite_async.decoding import decode
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.http import Request, Session
from buildkite_async.http.arguments import check_count, shown
from buildkite_async.http.query import encode_query
from buildkite_async.models import (
    ScheduledJobFilters,
    Stack,
    StackJob,
    StackJobAcquisitionTokens,
    StackJobFinish,
    StackJobReservation,
    StackJobReserve,
    StackJobStates,
    StackJobTokenIssue,
    StackNotification,
    StackNotificationResult,
    StackQueue,
    StackRegister,
    StackScheduledJob,
    StackScheduledJobPage,
)
from buildkite_async.paging import Page, Pager, Place
from buildkite_async.rest._credentials import agent_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["ScheduledJobs", "ScheduledJobsPage", "Stacks"]

T = TypeVar("T")

MAX_ITEMS: Final = 1000
"""Jobs or notifications per request: https://buildkite.com/docs/apis/agent-api/stacks."""
LARGEST_PAGE: Final = 1000
"""https://buildkite.com/docs/apis/agent-api/stacks#list-scheduled-jobs-metadata-only"""


class ScheduledJobsPage(Page[StackScheduledJob]):
    """A page of scheduled jobs, and their queue."""

    def __init__(
        self,
        rows: Iterable[StackScheduledJob],
        queue: StackQueue,
        *,
        next: str | None = None,
        cursor: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(rows, next=next, cursor=cursor)
        self.queue = queue
        """The queue; its jobs are listed even if it is paused."""


def _check_limit(query: dict[str, Any]) -> dict[str, Any]:
    limit = query.get("limit")
    if limit is not None:
        check_count("limit", limit)
        if limit > LARGEST_PAGE:
            raise InvalidArgument(
                f"limit must be between 1 and {LARGEST_PAGE}, not {shown(limit)}."
            )
    return query


@frozen(eq=False, kw_only=True)
class ScheduledJobs(Pager[StackScheduledJob]):
    """Jobs of a queue that wait for an agent, oldest first.

    The cursor of the next page is in the body of the response.
    """

    session: Session = field(repr=False)
    credentials: str = field(repr=False)
    url: str
    query: dict[str, Any] = field(converter=_check_limit)
    _place: Place = field(factory=Place, init=False, repr=False)

    def pages(self) -> AsyncGenerator[ScheduledJobsPage]:
        """Iterate over the pages."""
        return cast("AsyncGenerator[ScheduledJobsPage]", super().pages())

    async def _walk(self) -> AsyncGenerator[ScheduledJobsPage]:
        after: str | None = self.query.get("after")
        while True:
            page = await self._fetch(after)
            following = page.page_info.end_cursor if page.page_info.has_next_page else None
            yield ScheduledJobsPage(
                page.jobs,
                page.cluster_queue,
                next=self._url_after(following),
                cursor=None if following is None else {"after": following},
            )
            if not page.page_info.has_next_page:
                return
            if following is None or following == after:
                raise DecodeError(
                    "There are more scheduled jobs, but the response has no new cursor."
                )
            after = following

    def _url_after(self, cursor: str | None) -> str | None:
        """Return the URL of the page after a cursor."""
        if cursor is None:
            return None
        query = encode_query({**self.query, "after": cursor})
        return f"{self.url}?{urlencode(query, doseq=True)}"

    def _at_most(self, rows: int) -> ScheduledJobs:
        limit = min(rows, self.query.get("limit") or LARGEST_PAGE)
        return attrs.evolve(self, query={**self.query, "limit": limit})

    async def _fetch(self, after: str | None) -> StackScheduledJobPage:
        response = await self.session.send(
            Request(
                method="GET",
                url=self.url,
                host="agent",
                query={**self.query, "after": after},
                authorization=self.credentials,
            )
        )
        return decode(response.body, StackScheduledJobPage)


class Stacks(Resource):
    """Programs that start agents for jobs, in the cluster of an agent token.

    https://buildkite.com/docs/apis/agent-api/stacks
    """

    base = "stacks"
    host = "agent"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=agent_token(token))
        self._authorization = agent_token(token)

    @scopes()
    async def register(self, **stack: Unpack[StackRegister]) -> Stack:
        """Register a stack, or update the one that has the key.

        Args:
            key: Required. Name of the stack: letters, digits, `_` and `-`, at most 80.
            type: Required. Where the stack starts its agents. One of `kubernetes`, `elastic`,
                `custom`.
            queue_key: Required. Key of the queue, or `__default__` for the default queue.
            metadata: Required. Information about the stack.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Stack, "register", json=stack, idempotent=True)

    @scopes()
    async def deregister(self, stack: str) -> None:
        """Deregister a stack; it can register again."""
        await self._post(None, stack, "deregister", idempotent=True)

    @scopes()
    def list_scheduled_jobs(
        self, stack: str, *, queue_key: str, **filters: Unpack[ScheduledJobFilters]
    ) -> ScheduledJobs:
        """List jobs of a queue that wait for an agent, oldest first.

        `pages()` yields the queue with each page, which says whether it is paused.

        Args:
            stack: Key of the stack.
            queue_key: Key of the queue.
            limit: Jobs per page, 1 to 1000.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return ScheduledJobs(
            session=self._session,
            credentials=self._authorization,
            url=self._url((stack, "scheduled-jobs")),
            query=self._full_query({"queue_key": queue_key, **filters}),
        )

    @scopes()
    async def reserve_jobs(
        self, stack: str, job_uuids: Sequence[str], **options: Unpack[StackJobReserve]
    ) -> StackJobReservation:
        """Reserve jobs for the stack; return which of them were reserved.

        Args:
            stack: Key of the stack.
            job_uuids: UUIDs of the jobs.
            reservation_expiry_seconds: Seconds until the reservation expires, at most 3600. 900 by
                default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.

        Raises:
            InvalidArgument: There are more than 1000 jobs.
        """
        body = {"job_uuids": _check_count(job_uuids, "job_uuids"), **options}
        path = (stack, "scheduled-jobs", "batch-reserve")
        return await self._put(StackJobReservation, *path, json=body, idempotent=False)

    @scopes()
    async def issue_job_acquisition_tokens(
        self, stack: str, job_uuids: Sequence[str], **options: Unpack[StackJobTokenIssue]
    ) -> StackJobAcquisitionTokens:
        """Create tokens for agents, each for running one reserved job.

        Args:
            stack: Key of the stack.
            job_uuids: UUIDs of the jobs.
            token_lifetime_seconds: Seconds until the tokens expire. 900 by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"job_uuids": job_uuids, **options}
        path = (stack, "job-acquisition-tokens")
        return await self._post(StackJobAcquisitionTokens, *path, json=body)

    @scopes()
    async def get_job(self, stack: str, job: str) -> StackJob:
        """Return the command and environment of a job, which may be large and contain secrets."""
        return await self._get(StackJob, stack, "jobs", job)

    @scopes()
    async def get_job_states(self, stack: str, job_uuids: Sequence[str]) -> StackJobStates:
        """Return the states of jobs.

        Raises:
            InvalidArgument: There are more than 1000 jobs.
        """
        body = {"job_uuids": _check_count(job_uuids, "job_uuids")}
        path = (stack, "jobs", "get-states")
        return await self._post(StackJobStates, *path, json=body, idempotent=True)

    @scopes()
    async def finish_job(
        self, stack: str, job: str, *, detail: str, **options: Unpack[StackJobFinish]
    ) -> None:
        """Finish a job that no agent will run.

        Args:
            stack: Key of the stack.
            job: UUID of the job.
            detail: Why the job is finished.
            exit_status: Exit status of the job. -1 by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        await self._post(None, stack, "jobs", job, "finish", json={"detail": detail, **options})

    @scopes()
    async def create_notifications(
        self, stack: str, notifications: Sequence[StackNotification]
    ) -> StackNotificationResult:
        """Post lines to the pages of jobs; return which of them were refused.

        Raises:
            InvalidArgument: There are more than 1000 notifications.
        """
        body = {"notifications": _check_count(notifications, "notifications")}
        return await self._post(StackNotificationResult, stack, "notifications", json=body)


def _check_count(items: Sequence[T], name: str) -> Sequence[T]:
    if len(items) > MAX_ITEMS:
        raise InvalidArgument(f"{name} must contain at most {MAX_ITEMS:,}, not {len(items):,}.")
    return items
