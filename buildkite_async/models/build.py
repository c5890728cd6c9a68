"""Builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Required, TypedDict

from buildkite_async.models._base import Model
from buildkite_async.models.build_detail import (
    BuildAuthor,
    BuildMergeQueue,
    BuildPullRequest,
    BuildTestEngine,
    JobStateCounts,
    RebuiltFrom,
    TriggeredFrom,
)
from buildkite_async.models.build_state import BuildSource, BuildState
from buildkite_async.models.job import Job
from buildkite_async.models.pipeline import Pipeline
from buildkite_async.models.user import User

__all__ = ["Build", "BuildAuthorInput", "BuildCreate", "RetriedBuild"]


class Build(Model):
    """One run of a pipeline.

    https://buildkite.com/docs/apis/rest-api/builds
    """

    id: str
    graphql_id: str
    url: str
    web_url: str
    number: int
    state: BuildState
    blocked: bool  # waits on a block step, while `state` keeps its last value
    blocked_state: str | None = None  # seen as "" when not blocked
    cancel_reason: str | None = None
    message: str | None
    commit: str
    branch: str
    tag: str | None = None
    env: dict[str, Any]  # as given when it was created
    source: BuildSource | None
    author: BuildAuthor | str | None = None  # a string is a bare e-mail address
    creator: User | None
    jobs: list[Job] | None = None  # None with `exclude_jobs`
    job_state_counts: JobStateCounts | None = None  # only when one build was asked for
    created_at: datetime
    scheduled_at: datetime | None
    started_at: datetime | None
    failing_at: datetime | None = None  # the first hard failure
    finished_at: datetime | None
    meta_data: dict[str, Any]
    pull_request: BuildPullRequest | None
    merge_queue: BuildMergeQueue | None = None
    rebuilt_from: RebuiltFrom | None = None
    triggered_from: TriggeredFrom | None = None
    pipeline: Pipeline | None = None  # None with `exclude_pipeline`
    test_engine: BuildTestEngine | None = None  # only with `include_test_engine`


class RetriedBuild(Build):
    """A build whose failed jobs are about to run again."""

    retried_jobs_count: int


class BuildAuthorInput(TypedDict, total=False):
    """The author to record on a new build."""

    name: str
    email: str
    username: str


class BuildCreate(TypedDict, total=False):
    """What a new build takes."""

    commit: Required[str]  # a SHA, a ref, a tag or HEAD
    branch: Required[str]
    author: BuildAuthorInput
    clean_checkout: bool
    env: Mapping[str, str]
    ignore_pipeline_branch_filters: bool  # filters of single steps hold all the same
    message: str
    meta_data: Mapping[str, str | bool | int | float]
    pull_request_base_branch: str
    pull_request_id: int
    pull_request_labels: Sequence[str]
    pull_request_repository: str
