"""Builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody, ExtraQuery
from buildkite_async.models.job import Job, JobStateFilter
from buildkite_async.models.paging import Paging
from buildkite_async.models.pipeline import Pipeline
from buildkite_async.models.user import User
from buildkite_async.wire.datetimes import TimeLike

__all__ = [
    "Build",
    "BuildAuthor",
    "BuildAuthorInput",
    "BuildCreate",
    "BuildDetails",
    "BuildFilters",
    "BuildMergeQueue",
    "BuildPullRequest",
    "BuildSource",
    "BuildState",
    "BuildStateFilter",
    "BuildTestEngine",
    "BuildTestEngineRun",
    "BuildTestEngineSuite",
    "JobStateCounts",
    "RebuiltFrom",
    "RetriedBuild",
    "RetryFailedJobsState",
    "TriggeredFrom",
]


class BuildState(OpenEnum):
    """The state of a build."""

    CREATING = "creating"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PASSED = "passed"
    FAILING = "failing"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELING = "canceling"
    CANCELED = "canceled"
    SKIPPED = "skipped"
    NOT_RUN = "not_run"
    WAITING = "waiting"
    WAITING_FAILED = "waiting_failed"


class BuildSource(OpenEnum):
    """What created a build."""

    WEBHOOK = "webhook"
    API = "api"
    UI = "ui"
    TRIGGER_JOB = "trigger_job"
    SCHEDULE = "schedule"


# `finished` means passed, failed, blocked or canceled; no build has it as its state.
BuildStateFilter: TypeAlias = (
    Literal[
        "creating",
        "scheduled",
        "running",
        "passed",
        "failing",
        "failed",
        "blocked",
        "canceling",
        "canceled",
        "skipped",
        "not_run",
        "finished",
    ]
    | BuildState
)
RetryFailedJobsState: TypeAlias = Literal[
    "canceled", "expired", "failed", "soft_failed", "timed_out"
]


class BuildAuthor(Model):
    """The author of the commit, as far as the service knows."""

    username: str | None = None
    name: str | None = None
    email: str | None = None


class BuildPullRequest(Model):
    """The pull request of a build; all fields are None if the service sends an empty object."""

    id: str | None = None
    """The number of the pull request."""
    base: str | None = None
    """The branch to merge into."""
    repository: str | None = None


class BuildMergeQueue(Model):
    """The merge queue of a build."""

    base_branch: str


class RebuiltFrom(Model):
    """The build that a build is a rebuild of."""

    id: str
    number: int
    url: str


class TriggeredFrom(Model):
    """The build whose trigger step created a build."""

    build_id: str | None = None
    build_number: int | None = None
    build_pipeline_slug: str | None = None


class JobStateCounts(Model):
    """Numbers of jobs in each state; filters of the request do not change them."""

    total: int
    states: dict[str, int]
    """Counts by job state."""


class BuildTestEngineSuite(Model):
    """A reference to a test suite."""

    id: str | None = None
    slug: str | None = None


class BuildTestEngineRun(Model):
    """A run of a test suite in a build."""

    id: str | None = None
    suite: BuildTestEngineSuite | None = None


class BuildTestEngine(Model):
    """Test Engine's data about a build."""

    runs: list[BuildTestEngineRun] | None = None


class Build(Model):
    """A build: one run of a pipeline.

    https://buildkite.com/docs/apis/rest-api/builds
    """

    id: str
    graphql_id: str | None = None
    url: str
    web_url: str
    number: int
    """Unique within the pipeline, counted from 1."""
    state: BuildState
    blocked: bool | None = None
    """Whether the build waits at a block step; `state` keeps its previous value meanwhile."""
    blocked_state: str | None = None
    """An empty string in some responses, if the build is not blocked."""
    cancel_reason: str | None = None
    message: str | None
    commit: str
    branch: str
    tag: str | None = None
    env: dict[str, Any]
    """Environment variables that were set when the build was created."""
    source: BuildSource | None
    author: BuildAuthor | str | None = None
    """A string is an email address."""
    creator: User | None
    jobs: list[Job] | None = None
    """None if the request had `exclude_jobs`."""
    job_state_counts: JobStateCounts | None = None
    """None in listings."""
    created_at: datetime
    scheduled_at: datetime | None
    started_at: datetime | None
    failing_at: datetime | None = None
    """When the first job failed whose failure counts; it keeps its value."""
    finished_at: datetime | None
    meta_data: dict[str, Any]
    pull_request: BuildPullRequest | None
    merge_queue: BuildMergeQueue | None = None
    cluster_id: str | None = None
    cluster_url: str | None = None
    rebuilt_from: RebuiltFrom | None = None
    triggered_from: TriggeredFrom | None = None
    pipeline: Pipeline | None = None
    """None if the request had `exclude_pipeline`."""
    test_engine: BuildTestEngine | None = None
    """None unless the request had `include_test_engine`."""


class RetriedBuild(Build):
    """A build whose failed jobs have been queued again."""

    retried_jobs_count: int


class BuildFilters(Paging, total=False):
    """Filters of a build listing."""

    branch: str | Sequence[str]
    """Branch name; several may be given. A single one may contain `*` as a wildcard."""
    commit: str | Sequence[str]
    """Full commit SHA; several may be given."""
    created_from: TimeLike
    """Builds created at this time or later: a datetime, a date, or an age such as `7d`."""
    created_to: TimeLike
    """Builds created before this time: a datetime, a date, or an age such as `36h`."""
    creator: str
    """UUID of the user who created the builds."""
    exclude_jobs: bool
    """Leave out the jobs of each build."""
    exclude_pipeline: bool
    """Leave out the pipeline of each build."""
    finished_from: TimeLike
    """Builds finished at this time or later: a datetime, a date, or an age such as `90m`."""
    include_paused: bool
    """False leaves out builds and jobs that wait in paused queues. True by default."""
    include_retried_jobs: bool
    """Include jobs that have been retried, not only their latest retries. False by default."""
    meta_data: Mapping[str, str]
    """Meta-data that a build must have, as keys and values."""
    state: BuildStateFilter | Sequence[BuildStateFilter]
    """State of the builds; several may be given. `finished` means passed, failed, blocked or
    canceled.
    """


class BuildDetails(ExtraQuery, total=False):
    """Options for the details of a single build."""

    exclude_jobs: bool
    """Leave out the jobs."""
    exclude_pipeline: bool
    """Leave out the pipeline."""
    include_retried_jobs: bool
    """Include jobs that have been retried, not only their latest retries. False by default."""
    include_test_engine: bool
    """Include the runs of test suites in the build."""
    job_states: JobStateFilter | Sequence[JobStateFilter]
    """Include only jobs in this state; several may be given."""


class BuildAuthorInput(TypedDict, total=False):
    """The author of a new build."""

    name: str
    """Name to show."""
    email: str
    """Email address."""
    username: str
    """User name at the repository host."""


class BuildCreate(ExtraBody, total=False):
    """Body for creating a build."""

    commit: Required[str]
    """A SHA, a ref, a tag or `HEAD`."""
    branch: Required[str]
    """The branch that contains the commit."""
    author: BuildAuthorInput
    """The author to show for the build."""
    clean_checkout: bool
    """Make agents remove an existing checkout first."""
    env: Mapping[str, str]
    """Environment variables for all jobs."""
    ignore_pipeline_branch_filters: bool
    """Build even if the pipeline's branch filter excludes the branch; filters of steps apply."""
    message: str
    """Message to show for the build."""
    meta_data: Mapping[str, str | bool | int | float]
    """Meta-data of the build."""
    pull_request_base_branch: str
    """The branch that the pull request is to be merged into."""
    pull_request_id: int
    """The number of the pull request."""
    pull_request_labels: Sequence[str]
    """Labels of the pull request."""
    pull_request_repository: str
    """Git URL of the pull request's repository."""
