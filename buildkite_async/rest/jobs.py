"""Jobs."""

from __future__ import annotations

from typing import Final, Unpack

from buildkite_async.errors import DecodeError, StatusError
from buildkite_async.http.arguments import check_count, check_max_bytes
from buildkite_async.http.streaming import ResponseStream
from buildkite_async.models import (
    ExtraQuery,
    Job,
    JobEnvironment,
    JobFilters,
    JobLog,
    JobSshSession,
    JobUnblock,
    JobVncSession,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._arguments import Number
from buildkite_async.rest._log_stream import LogRange, LogStream, read_range
from buildkite_async.rest._query import bracket_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["Jobs"]

RANGE_NOT_SATISFIABLE: Final = 416  # the log is empty
# Sizes and ranges of a compressed response would refer to its compressed bytes.
UNCOMPRESSED: Final = {"Accept-Encoding": "identity"}


def _id_of(job: str | Job) -> str:
    return job.id if isinstance(job, Job) else job


class Jobs(Resource):
    """Jobs of the organization's builds.

    https://buildkite.com/docs/apis/rest-api/jobs
    """

    @scopes("read_builds")
    def list_for_build(
        self, pipeline: str, number: int, **filters: Unpack[JobFilters]
    ) -> Pager[Job]:
        """List jobs of a build.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            state: State of the jobs; several may be given. `failed` also matches running jobs whose
                failure is certain.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. True by default.
            step_key: Key of the jobs' step.
            group_key: Key of the group step around the jobs' steps.
            per_page: Rows per page, 1 to 100. 100 by default.
            after: Cursor of the page to begin with, from `cursor` of an earlier listing.
            before: Cursor of the page to end before.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "jobs")
        return self._pages(Job, *path, query=bracket_lists(filters, "state"))

    @scopes("read_builds")
    async def get(self, job: str) -> Job:
        """Return a job."""
        return await self._get(Job, "jobs", job)

    @scopes(("retry_builds", "write_builds"))
    async def retry(self, job: str) -> Job:
        """Retry a job, and return the new job, which has another id. A job can be retried once."""
        return await self._put(Job, "jobs", job, "retry", idempotent=False)

    @scopes("write_builds")
    async def unblock(self, job: str, **unblock: Unpack[JobUnblock]) -> Job:
        """Unblock a block step, so that the build continues.

        Args:
            job: UUID of the job.
            unblocker: UUID of the user to record as unblocker; by default, the owner of the token.
            fields: Values for the fields of the block step, by key.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._put(Job, "jobs", job, "unblock", json=unblock, idempotent=False)

    @scopes("write_builds")
    async def reprioritize(self, job: str, priority: Number) -> Job:
        """Change the priority of a waiting job; jobs with a higher priority run first."""
        return await self._put(Job, "jobs", job, "reprioritize", json={"priority": priority})

    @scopes("read_job_env")
    async def get_env(self, job: str) -> JobEnvironment:
        """Return the environment variables of a job, which may contain secrets."""
        return await self._get(JobEnvironment, "jobs", job, "env")

    @scopes("read_build_logs")
    async def get_log(self, job: str | Job) -> JobLog:
        """Return the complete log of a job, with the times of its groups."""
        return await self._get(JobLog, "jobs", _id_of(job), "log")

    @scopes("read_build_logs")
    async def get_log_text(
        self, job: str | Job, *, last_bytes: int | None = None, **_: Unpack[ExtraQuery]
    ) -> bytes:
        """Return the log as the job wrote it, which may not be valid UTF-8.

        Args:
            job: The job, or its UUID.
            last_bytes: Return only the end of the log, at most this many bytes.
            extra_query: Further query parameters, which replace others of the same name.
        """
        headers = {"Accept": "text/plain"}
        if last_bytes is None:
            return await self._get_bytes("jobs", _id_of(job), "log", headers=headers)
        check_count("last_bytes", last_bytes)
        headers |= UNCOMPRESSED | {"Range": f"bytes=-{last_bytes}"}
        try:
            log = await self._get_bytes("jobs", _id_of(job), "log", headers=headers)
            return log[-last_bytes:]  # a proxy may leave the range out
        except StatusError as error:
            if error.status == RANGE_NOT_SATISFIABLE:
                return b""
            raise

    @scopes("read_build_logs")
    async def get_log_range(
        self, job: str | Job, *, last: int, **_: Unpack[ExtraQuery]
    ) -> LogRange:
        """Return the end of the log with its position, and the size of the whole log.

        Args:
            job: The job, or its UUID.
            last: How many bytes to return at most.
            extra_query: Further query parameters, which replace others of the same name.
        """
        check_count("last", last)
        headers = {"Accept": "text/plain", "Range": f"bytes=-{last}"} | UNCOMPRESSED
        request = self._request("GET", ("jobs", _id_of(job), "log"), headers=headers)
        try:
            return read_range(await self._session.send(request), last)
        except StatusError as error:
            if error.status == RANGE_NOT_SATISFIABLE:
                return LogRange(b"", 0, 0)
            raise

    @scopes("read_build_logs")
    def stream_log(
        self, job: str | Job, *, max_bytes: int | None = None, **_: Unpack[ExtraQuery]
    ) -> LogStream:
        """Return the log to be read while it arrives: nothing is sent before it is entered.

        If the connection fails, the log is requested again, and goes on where it was.

        Args:
            job: The job, or its UUID.
            max_bytes: Maximum size to accept.
            extra_query: Further query parameters, which replace others of the same name.

        Raises:
            ResponseTooLarge: The log is larger than `max_bytes`.
            StreamStalled: Too few bytes arrive.
            CorruptDownload: The log was requested again, and begins otherwise.
        """
        check_max_bytes(max_bytes)
        headers = {"Accept": "text/plain"} | UNCOMPRESSED
        path = ("jobs", _id_of(job), "log")
        request = self._request("GET", path, headers=headers, stream=True)
        return LogStream(ResponseStream(self._session, request, max_bytes=max_bytes))

    @scopes("read_build_logs")
    async def get_log_html(self, job: str) -> str:
        """Return the log as HTML."""
        page = await self._get_bytes("jobs", job, "log", headers={"Accept": "text/html"})
        return page.decode(errors="replace")

    @scopes("read_build_logs")
    async def get_log_size(self, job: str) -> int:
        """Return the size of the log in bytes, without downloading it."""
        headers = await self._head("jobs", job, "log", headers=UNCOMPRESSED)
        try:
            return int(headers["content-length"])
        except (KeyError, ValueError) as error:
            raise DecodeError("The response contains no size of the log.") from error

    @scopes("write_build_logs")
    async def delete_log(self, job: str) -> None:
        """Delete the log of a job permanently."""
        await self._delete("jobs", job, "log")

    @scopes("write_builds")
    async def create_ssh_session(self, job: str) -> JobSshSession:
        """Create an SSH session for a running job on a hosted macOS agent."""
        return await self._post(JobSshSession, "jobs", job, "ssh-session")

    @scopes("write_builds")
    async def create_vnc_session(self, job: str) -> JobVncSession:
        """Create a remote desktop session for a running job on a hosted macOS agent."""
        return await self._post(JobVncSession, "jobs", job, "vnc-session")
