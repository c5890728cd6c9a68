"""What builds are made from: settings of an organization and a pipeline, and the request itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import field, frozen

__all__ = [
    "JOB_EXPIRY_MS",
    "BuildReference",
    "BuildRequest",
    "OrganizationSettings",
    "Person",
    "PipelineSettings",
    "PullRequest",
]

JOB_EXPIRY_MS: Final = 30 * 24 * 3_600_000
"""https://buildkite.com/docs/pipelines/configure/build-timeouts#scheduled-job-expiration"""

BuildSource = Literal["ui", "api", "webhook", "trigger_job", "schedule"]


@frozen(kw_only=True)
class OrganizationSettings:
    """What holds for all pipelines of an organization."""

    id: str = ""
    slug: str = ""
    job_expiry_ms: int = JOB_EXPIRY_MS
    """How long after its creation a job may wait for an agent."""
    default_timeout_in_minutes: int | None = None
    maximum_timeout_in_minutes: int | None = None


@frozen(kw_only=True)
class PipelineSettings:
    """A pipeline, as far as its builds depend on it."""

    slug: str
    configuration: str | Mapping[str, Any] | list[Any] = field(repr=False)
    """YAML or JSON text, or a document that was read from it."""
    id: str = ""
    name: str = ""
    repository: str = ""
    provider: str = "private"
    """The id of the provider that has the repository."""
    default_branch: str = "main"
    cluster: str | None = None
    default_queue: str = "default"
    """The key of the queue for jobs that name none."""
    env: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """Variables that the settings of the pipeline give to all of its jobs."""
    skip_queued_branch_builds: bool = False
    skip_queued_branch_builds_filter: str | None = None
    cancel_running_branch_builds: bool = False
    cancel_running_branch_builds_filter: str | None = None
    default_timeout_in_minutes: int | None = None
    maximum_timeout_in_minutes: int | None = None


@frozen(kw_only=True)
class Person:
    """Who created a build, or wrote its commit."""

    id: str | None = None
    name: str | None = None
    email: str | None = None
    teams: tuple[str, ...] = ()


@frozen(kw_only=True)
class PullRequest:
    """The pull request that a build is for."""

    id: str
    base_branch: str | None = None
    repository: str | None = None
    fork: bool | None = None
    draft: bool | None = None
    labels: tuple[str, ...] = ()
    label: str | None = None


@frozen(kw_only=True)
class BuildReference:
    """Another build."""

    id: str
    number: int
    pipeline: str


@frozen(kw_only=True)
class BuildRequest:
    """What a build is asked to be."""

    branch: str = "main"
    commit: str = "HEAD"
    message: str | None = None
    tag: str | None = None
    env: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    meta_data: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    source: BuildSource = "api"
    source_event: str | None = None
    source_action: str | None = None
    author: Person | None = None
    creator: Person | None = None
    pull_request: PullRequest | None = None
    merge_queue_base_branch: str | None = None
    merge_queue_base_commit: str | None = None
    rebuilt_from: BuildReference | None = None
