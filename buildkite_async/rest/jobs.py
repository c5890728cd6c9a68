"""Jobs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from buildkite_async.errors import DecodeError, InvalidArgument, StatusError
from buildkite_async.models import (
    Job,
    JobEnvironment,
    JobLog,
    JobSshSession,
    JobStateFilter,
    JobUnblock,
    JobVncSession,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._query import Paging, spell_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["JobFilters", "Jobs"]

RANGE_NOT_SATISFIABLE: Final = 416  # the log is empty
# A compressed answer would count and cut the bytes of its compressed form.
AS_IT_IS: Final = {"Accept-Encoding": "identity"}


class JobFilters(Paging, total=False):
    """Filters of a build's job listing."""

    state: JobStateFilter | Sequence[JobStateFilter]  # `failed` finds running ones sure to fail
    include_retried_jobs: bool  # True when left out
    step_key: str
    group_key: str


class Jobs(Resource):
    """Jobs of the organization's builds.

    https://buildkite.com/docs/apis/rest-api/jobs
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[JobFilters]
    ) -> Pager[Job]:
        """Jobs of a build."""
        path = ("pipelines", pipeline, "builds", number, "jobs")
        return self._pages(Job, *path, query=spell_lists(filters, "state"))

    @scopes("read_builds")
    async def get(self, job: str) -> Job:
        """One job."""
        return await self._get(Job, "jobs", job)

    @scopes("write_builds")
    async def retry(self, job: str) -> Job:
        """Run a job again, once: the answer is the new job, under a new id."""
        return await self._put(Job, "jobs", job, "retry")

    @scopes("write_builds")
    async def unblock(self, job: str, **unblock: Unpack[JobUnblock]) -> Job:
        """Let a build go on past a block step."""
        return await self._put(Job, "jobs", job, "unblock", json=unblock)

    @scopes("write_builds")
    async def reprioritize(self, job: str, priority: int) -> Job:
        """Move a waiting job up or down: the higher priority runs first."""
        return await self._put(Job, "jobs", job, "reprioritize", json={"priority": priority})

    @scopes("read_job_env")
    async def get_env(self, job: str) -> JobEnvironment:
        """Environment variables of a job, which may be secret."""
        return await self._get(JobEnvironment, "jobs", job, "env")

    @scopes("read_build_logs")
    async def get_log(self, job: str) -> JobLog:
        """The whole log of a job, with the times of its groups."""
        return await self._get(JobLog, "jobs", job, "log")

    @scopes("read_build_logs")
    async def get_log_text(self, job: str, *, last_bytes: int | None = None) -> bytes:
        """The log as the job wrote it, or its end; not always UTF-8."""
        headers = {"Accept": "text/plain"}
        if last_bytes is None:
            return await self._text("jobs", job, "log", headers=headers)
        if last_bytes < 1:
            raise InvalidArgument(f"last_bytes must be 1 or more, not {last_bytes}")
        headers |= AS_IT_IS | {"Range": f"bytes=-{last_bytes}"}
        try:
            return await self._text("jobs", job, "log", headers=headers)
        except StatusError as error:
            if error.status == RANGE_NOT_SATISFIABLE:
                return b""
            raise

    @scopes("read_build_logs")
    async def get_log_html(self, job: str) -> str:
        """The log rendered for a page."""
        page = await self._text("jobs", job, "log", headers={"Accept": "text/html"})
        return page.decode(errors="replace")

    @scopes("read_build_logs")
    async def get_log_size(self, job: str) -> int:
        """Bytes of the log, without fetching it."""
        headers = await self._head("jobs", job, "log", headers=AS_IT_IS)
        try:
            return int(headers["content-length"])
        except (KeyError, ValueError) as error:
            raise DecodeError("the answer does not tell the size of the log") from error

    @scopes("write_build_logs")
    async def delete_log(self, job: str) -> None:
        """Delete the log of a job for good."""
        await self._delete("jobs", job, "log")

    @scopes("write_builds")
    async def create_ssh_session(self, job: str) -> JobSshSession:
        """Open SSH access to a running job on a hosted macOS agent."""
        return await self._post(JobSshSession, "jobs", job, "ssh-session")

    @scopes("write_builds")
    async def create_vnc_session(self, job: str) -> JobVncSession:
        """Open a remote desktop on a running job on a hosted macOS agent."""
        return await self._post(JobVncSession, "jobs", job, "vnc-session")
