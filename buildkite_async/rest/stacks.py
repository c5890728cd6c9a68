"""Stacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypedDict, TypeVar, Unpack

from buildkite_async.errors import InvalidArgument
from buildkite_async.http import Session
from buildkite_async.models import (
    Stack,
    StackJob,
    StackJobAcquisitionTokens,
    StackJobReservation,
    StackJobStates,
    StackNotification,
    StackNotificationResult,
    StackRegister,
)
from buildkite_async.rest._credentials import agent_token
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.rest._stack_jobs import ScheduledJobs

__all__ = [
    "JobAcquisition",
    "JobFinish",
    "JobReservation",
    "ScheduledJobFilters",
    "Stacks",
]

T = TypeVar("T")

MOST_AT_ONCE: Final = 1000
"""Jobs or notifications in one request: https://buildkite.com/docs/apis/agent-api/stacks."""


class ScheduledJobFilters(TypedDict, total=False):
    """What the listing of scheduled jobs takes."""

    limit: int  # of a page, 1000 at most


class JobReservation(TypedDict, total=False):
    """How long jobs stay reserved."""

    reservation_expiry_seconds: int  # 900 when left out, 3600 at most


class JobAcquisition(TypedDict, total=False):
    """How long a token for a job is good."""

    token_lifetime_seconds: int  # 900 when left out


class JobFinish(TypedDict, total=False):
    """How a job ends."""

    exit_status: int  # -1 when left out


class Stacks(Resource):
    """Programs that start agents for jobs, in the cluster whose agent token is used.

    https://buildkite.com/docs/apis/agent-api/stacks
    """

    base = "stacks"
    host = "agent"

    def __init__(self, session: Session, token: str) -> None:
        super().__init__(session, credentials=agent_token(token))
        self._authorization = agent_token(token)

    @scopes()
    async def register(self, **stack: Unpack[StackRegister]) -> Stack:
        """Register a stack, or update the one with that key."""
        return await self._post(Stack, "register", json=stack, idempotent=True)

    @scopes()
    async def deregister(self, stack: str) -> None:
        """Remove a stack; it may register again."""
        await self._post(None, stack, "deregister", idempotent=True)

    @scopes()
    def list_scheduled_jobs(
        self, stack: str, *, queue_key: str, **filters: Unpack[ScheduledJobFilters]
    ) -> ScheduledJobs:
        """Jobs of a queue that wait for an agent, the oldest first; pages tell of its pause."""
        return ScheduledJobs(
            session=self._session,
            credentials=self._authorization,
            url=self._url((stack, "scheduled-jobs")),
            query={"queue_key": queue_key, **filters},
        )

    @scopes()
    async def reserve_jobs(
        self, stack: str, job_uuids: Sequence[str], **reservation: Unpack[JobReservation]
    ) -> StackJobReservation:
        """Reserve up to 1000 jobs for the stack: the answer tells which it got."""
        body = {"job_uuids": _few(job_uuids), **reservation}
        path = (stack, "scheduled-jobs", "batch-reserve")
        return await self._put(StackJobReservation, *path, json=body)

    @scopes()
    async def issue_job_acquisition_tokens(
        self, stack: str, job_uuids: Sequence[str], **acquisition: Unpack[JobAcquisition]
    ) -> StackJobAcquisitionTokens:
        """Tokens for agents that are to run one reserved job each."""
        body = {"job_uuids": job_uuids, **acquisition}
        path = (stack, "job-acquisition-tokens")
        return await self._post(StackJobAcquisitionTokens, *path, json=body)

    @scopes()
    async def get_job(self, stack: str, job: str) -> StackJob:
        """Command and environment of a job, which may be long and secret."""
        return await self._get(StackJob, stack, "jobs", job)

    @scopes()
    async def get_job_states(self, stack: str, job_uuids: Sequence[str]) -> StackJobStates:
        """States of up to 1000 jobs."""
        body = {"job_uuids": _few(job_uuids)}
        path = (stack, "jobs", "get-states")
        return await self._post(StackJobStates, *path, json=body, idempotent=True)

    @scopes()
    async def finish_job(
        self, stack: str, job: str, *, detail: str, **finish: Unpack[JobFinish]
    ) -> None:
        """End a job that no agent will run, and say why."""
        await self._post(None, stack, "jobs", job, "finish", json={"detail": detail, **finish})

    @scopes()
    async def create_notifications(
        self, stack: str, notifications: Sequence[StackNotification]
    ) -> StackNotificationResult:
        """Post up to 1000 lines on the pages of jobs: the answer tells which were refused."""
        body = {"notifications": _few(notifications)}
        return await self._post(StackNotificationResult, stack, "notifications", json=body)


def _few(items: Sequence[T]) -> Sequence[T]:
    if len(items) > MOST_AT_ONCE:
        raise InvalidArgument(
            f"{len(items):,} are more than the {MOST_AT_ONCE:,} that one request may hold."
        )
    return items
