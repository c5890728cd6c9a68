"""Builds."""

# mypy needs an ignore comment at `wait`, and pyright does not.
# pyright: reportUnnecessaryTypeIgnoreComment=false

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack, overload

from buildkite_async.http import Session
from buildkite_async.models import (
    Build,
    BuildCreate,
    BuildDetails,
    BuildFilters,
    ExtraBody,
    RetriedBuild,
    RetryFailedJobsState,
)
from buildkite_async.paging import Pager
from buildkite_async.rest._arguments import Text
from buildkite_async.rest._query import bracket_lists
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes
from buildkite_async.waiting import (
    BuildRef,
    BuildWatch,
    EventHandler,
    OnBlocked,
    Until,
    WaitResult,
)
from buildkite_async.waiting.options import WaitOptions
from buildkite_async.waiting.references import several

__all__ = ["AllBuilds", "Builds"]


class Builds(Resource):
    """Builds of the organization's pipelines.

    https://buildkite.com/docs/apis/rest-api/builds
    """

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of all pipelines of the organization, newest first.

        Args:
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._build_pages(Build, "builds", query=_build_query(filters))

    @scopes("read_builds")
    def list_for_pipeline(self, pipeline: str, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of a pipeline, newest first.

        Args:
            pipeline: Slug of the pipeline.
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = _build_query(filters)
        return self._build_pages(Build, "pipelines", pipeline, "builds", query=query)

    @scopes("read_builds")
    async def get(self, pipeline: str, number: int, **details: Unpack[BuildDetails]) -> Build:
        """Return a build, with its jobs.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            exclude_jobs: Leave out the jobs.
            exclude_pipeline: Leave out the pipeline.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            include_test_engine: Include the runs of test suites in the build.
            job_states: Include only jobs in this state; several may be given.
            extra_query: Further query parameters, which replace others of the same name.
        """
        query = bracket_lists(details, "job_states")
        return await self._get(Build, "pipelines", pipeline, "builds", number, query=query)

    @scopes("write_builds")
    async def create(self, pipeline: str, **build: Unpack[BuildCreate]) -> Build:
        """Create a build.

        Args:
            pipeline: Slug of the pipeline.
            commit: Required. A SHA, a ref, a tag or `HEAD`.
            branch: Required. The branch that contains the commit.
            author: The author to show for the build. See `BuildAuthorInput`.
            clean_checkout: Make agents remove an existing checkout first.
            env: Environment variables for all jobs.
            ignore_pipeline_branch_filters: Build even if the pipeline's branch filter excludes the
                branch; filters of steps apply.
            message: Message to show for the build.
            meta_data: Meta-data of the build.
            pull_request_base_branch: The branch that the pull request is to be merged into.
            pull_request_id: The number of the pull request.
            pull_request_labels: Labels of the pull request.
            pull_request_repository: Git URL of the pull request's repository.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return await self._post(Build, "pipelines", pipeline, "builds", json=build)

    @scopes("write_builds")
    async def cancel(self, pipeline: str, number: int) -> Build:
        """Cancel a scheduled, running or failing build."""
        return await self._put(
            Build, "pipelines", pipeline, "builds", number, "cancel", idempotent=False
        )

    @scopes("write_builds")
    async def rebuild(self, pipeline: str, number: int) -> Build:
        """Create a build with the commit and the settings of an earlier one."""
        path = ("pipelines", pipeline, "builds", number, "rebuild")
        return await self._put(Build, *path, idempotent=False)

    @scopes(("retry_builds", "write_builds"))
    async def retry_failed_jobs(
        self,
        pipeline: str,
        number: int,
        *,
        states: Sequence[RetryFailedJobsState] = (),
        **_: Unpack[ExtraBody],
    ) -> RetriedBuild:
        """Retry the failed jobs of a build.

        Args:
            pipeline: Slug of the pipeline.
            number: Number of the build.
            states: Retry only jobs in these states; all failed jobs by default.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        path = ("pipelines", pipeline, "builds", number, "retry_failed_jobs")
        body = {"states": ",".join(map(str, states))} if states else None
        return await self._put(RetriedBuild, *path, json=body, idempotent=False)

    @overload
    async def wait(  # type: ignore[overload-overlap]  # text is iterable, too
        self,
        builds: BuildRef,
        *,
        until: Until = "finished",
        timeout: float | None = None,  # noqa: ASYNC109  # by the client's clock
        blocked: OnBlocked = "return",
        settle: float = 0.0,
        on_event: EventHandler | None = None,
    ) -> WaitResult: ...
    @overload
    async def wait(
        self,
        builds: Iterable[BuildRef],
        *,
        until: Until = "finished",
        timeout: float | None = None,  # noqa: ASYNC109  # by the client's clock
        blocked: OnBlocked = "return",
        settle: float = 0.0,
        on_event: EventHandler | None = None,
    ) -> builtins.list[WaitResult]: ...
    @scopes("read_builds")
    async def wait(
        self,
        builds: BuildRef | Iterable[BuildRef],
        *,
        until: Until = "finished",
        timeout: float | None = None,  # noqa: ASYNC109  # by the client's clock
        blocked: OnBlocked = "return",
        settle: float = 0.0,
        on_event: EventHandler | None = None,
    ) -> WaitResult | builtins.list[WaitResult]:
        """Wait until builds have finished, and return how they ended, in the order given.

        All waits and watches of a client share one poller for each organization, which sends at
        most 15 requests a minute.

        Args:
            builds: A build, or several: objects, URLs, `"pipeline/number"`, `(pipeline, number)`,
                or UUIDs of recent builds.
            until: What to wait for: `"finished"`, `"failing"`, `"blocked"` or `"started"`. The
                end of a build ends each wait.
            timeout: Seconds to wait at most. In a list, a build has the verdict `"timeout"` then.
            blocked: What to do if a build is blocked: `"return"` with that verdict, `"wait"` until
                it is unblocked, or raise an `"error"`.
            settle: Seconds for which a build must stay as it has ended: retried jobs reopen it.
            on_event: A function or a coroutine function, called with the events of the builds, as
                `watch` yields them.

        Raises:
            WaitTimeout: A single build has not come to the state in time.
            BuildBlocked: A build is blocked, and `blocked` is `"error"`.
        """
        from buildkite_async.waiting.calls import wait_for_all, wait_for_one

        options = WaitOptions(
            until=until, timeout=timeout, blocked=blocked, settle=settle, on_event=on_event
        )
        where = self._session, self._org, self._over
        listed = several(builds)
        if listed is None:
            return await wait_for_one(*where, builds, options)
        return await wait_for_all(*where, listed, options)

    @scopes("read_builds")
    async def wait_for_commit(
        self,
        commit: Text,
        *,
        branch: str | None = None,
        appear_timeout: float | None = 300.0,
        until: Until = "finished",
        timeout: float | None = None,  # noqa: ASYNC109  # by the client's clock
        blocked: OnBlocked = "return",
        settle: float = 0.0,
        on_event: EventHandler | None = None,
    ) -> builtins.list[WaitResult]:
        """Wait until a commit has builds and they have finished, and return how.

        Of each pipeline the latest build counts. Those that appear while others are waited for are
        waited for, too.

        Args:
            commit: The full SHA.
            branch: The branch of the builds; any by default.
            appear_timeout: Seconds to wait at most for a first build.
            until: What to wait for, as in `wait`.
            timeout: Seconds to wait at most, from the first build on.
            blocked: What to do if a build is blocked, as in `wait`.
            settle: Seconds for which a build must stay as it has ended.
            on_event: A function or a coroutine function, called with the events of the builds.

        Raises:
            WaitTimeout: The commit has no build in time.
            BuildBlocked: A build is blocked, and `blocked` is `"error"`.
        """
        from buildkite_async.waiting.calls import wait_for_commit

        options = WaitOptions(
            until=until, timeout=timeout, blocked=blocked, settle=settle, on_event=on_event
        )
        where = self._session, self._org, self._over
        return await wait_for_commit(*where, commit, branch, appear_timeout, options)

    @scopes("read_builds")
    def watch(
        self,
        builds: BuildRef | Iterable[BuildRef],
        *,
        jobs: bool = False,
        settle: float = 0.0,
        endless: bool = False,
    ) -> BuildWatch:
        """Return an iterator over the events of builds, until all have finished.

        Nothing is sent before it is iterated.

        They are the classes of `buildkite_async.events`: those that webhooks send, `BuildGone` and
        `Lag`. The first event of each build is its present state.

        Args:
            builds: A build, or several, as in `wait`.
            jobs: Whether to report the jobs, too: each build is then requested by itself.
            settle: Seconds for which a build must stay as it has ended.
            endless: Whether to go on when all builds have finished: retried jobs reopen them.
        """
        listed = several(builds)
        return BuildWatch(
            self._session,
            self._org,
            self._over,
            [builds] if listed is None else listed,
            jobs=jobs,
            settle=settle,
            endless=endless,
        )

    def wake(self, build: BuildRef) -> bool:
        """Look at a build soon, as a webhook says that it has changed.

        Nothing happens unless the build is watched or waited for. The webhook alone is not
        believed: its payload may be older or newer than the build.

        Args:
            build: The build, such as that of the event.

        Returns:
            Whether the build is watched or waited for.
        """
        from buildkite_async.waiting.access import poller_of
        from buildkite_async.waiting.references import reference_to

        reference = reference_to(build, self._org)
        return poller_of(self._session, self._org, self._over).wake(reference)

    def _over(self, session: Session) -> Builds:
        return Builds(session, self._org)


class AllBuilds(Resource):
    """Builds of all organizations that the token has access to."""

    base = "/v2"

    @scopes("read_builds")
    def list(self, **filters: Unpack[BuildFilters]) -> Pager[Build]:
        """List builds of all organizations that the token has access to, newest first.

        Args:
            branch: Branch name; several may be given. A single one may contain `*` as a wildcard.
            commit: Full commit SHA; several may be given.
            created_from: Builds created at this time or later: a datetime, a date, or an age such
                as `7d`.
            created_to: Builds created before this time: a datetime, a date, or an age such as
                `36h`.
            creator: UUID of the user who created the builds.
            exclude_jobs: Leave out the jobs of each build.
            exclude_pipeline: Leave out the pipeline of each build.
            finished_from: Builds finished at this time or later: a datetime, a date, or an age such
                as `90m`.
            include_paused: False leaves out builds and jobs that wait in paused queues. True by
                default.
            include_retried_jobs: Include jobs that have been retried, not only their latest
                retries. False by default.
            meta_data: Meta-data that a build must have, as keys and values.
            state: State of the builds; several may be given. `finished` means passed, failed,
                blocked or canceled.
            per_page: Rows per page, 1 to 100. 100 by default.
            page: Number of the page to begin with. 1 by default.
            on_gap: What happens if the listing ends before the service said it would:
                IncompleteListing, the default, or a logged warning. One of `error`, `warn`.
            verify: Check by a small request for each page, and by counting, that no row was missed
                because others were removed meanwhile. False by default.
            extra_query: Further query parameters, which replace others of the same name.
        """
        return self._build_pages(Build, "builds", query=_build_query(filters))


def _build_query(filters: Mapping[str, Any]) -> dict[str, Any]:
    # A single value is sent without brackets: wildcards are documented only for `branch=`.
    lists = [
        name for name in ("branch", "commit", "state") if not isinstance(filters.get(name, ""), str)
    ]
    query = bracket_lists(filters, *lists)
    meta_data: Mapping[str, str] = query.pop("meta_data", None) or {}
    return query | {f"meta_data[{key}]": value for key, value in meta_data.items()}
