"""What the state of the emulator consists of.

Times are whole milliseconds since 1970: they order, compare and render fast. Everything leads to
everything else, so nothing here prints itself whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from attrs import Attribute, define, field, frozen, setters

from buildkite_async.emulator.scheduler.steps import StepDefinition
from buildkite_async.emulator.state.agents import Agent, Cluster, Queue
from buildkite_async.emulator.state.people import (
    Member,
    User,
)
from buildkite_async.emulator.state.records import Children, Entity, Record, Records

if TYPE_CHECKING:
    from buildkite_async.emulator.state.past_jobs import JobSource
    from buildkite_async.emulator.state.teams import Team

StepType = Literal["script", "waiter", "manual", "trigger"]
JOB_TYPES: Final = {"script": "Command", "waiter": "Wait", "manual": "Block", "trigger": "Trigger"}
"""What GraphQL calls the types of jobs; REST has one type for all of them."""

ENDED_JOB_STATES = frozenset(
    {
        "passed",
        "failed",
        "timed_out",
        "canceled",
        "skipped",
        "broken",
        "expired",
        "unblocked",
        "waiting_failed",
        "blocked_failed",
        "unblocked_failed",
    }
)
# "finished" in a filter means these: https://buildkite.com/docs/apis/rest-api/builds
FINISHED_BUILD_STATES = frozenset({"passed", "failed", "canceled", "skipped", "not_run"})


@frozen(eq=False, kw_only=True, repr=False)
class Step:
    """A step; generated builds share those of their pipeline.

    What was rendered of it is kept, so it does not change: a job may get another one.
    """

    id: str
    type: StepType
    name: str | None = None
    key: str | None = None
    group_key: str | None = None
    command: str | None = None
    artifact_paths: str | None = None
    rules: tuple[str, ...] = ()
    queue: Queue | None = None
    parallelism: int = 1
    soft_fail: bool = False
    continue_after_failure: bool = False
    trigger: str | None = None
    is_async: bool = False
    concurrency: int | None = None
    concurrency_group: str | None = None
    timeout: int | None = None
    branches: str | None = None
    env: dict[str, str] = field(factory=dict[str, str])
    matrix: Mapping[str, str] | None = None
    """The values of the job's combination, if the step has a matrix."""
    definition: StepDefinition


@define(eq=False, kw_only=True, repr=False)
class Pipeline(Entity):
    """A pipeline; `fields` holds what callers may write, under the names of the API."""

    kind, resource = "Pipeline", "pipelines"
    id: str
    _organization: OrganizationEntity = field(alias="organization")
    fields: dict[str, Any]
    created_at: int
    created_by: User | None
    steps: list[Step]
    document: list[Any] | None = None
    """Its steps, if they were given as JSON instead of a configuration."""
    provider_settings: dict[str, Any]
    archived_at: int | None = None
    archived_by: User | None = None
    webhook_token: str = ""
    webhook_id: str | None = None
    deaf_since: int | None = None
    deafened_by: User | None = None
    next_number: int = 1
    builds: list[Build] = field(factory=list["Build"])
    numbered: dict[int, Build] = field(factory=dict[int, "Build"])
    active: dict[str, Build] = field(factory=dict[str, "Build"])
    favorite_of: set[str] = field(factory=set[str])
    version: int = 0
    past_jobs: JobSource | None = None
    """Where the jobs of its generated builds come from."""

    @property
    def organization(self) -> OrganizationEntity:
        """The organization that it is in."""
        return self._organization

    @property
    def slug(self) -> str:
        """The slug that paths name the pipeline by."""
        return str(self.fields["slug"])


def _count_change(build: Build, _attribute: Attribute[Any], value: Any) -> Any:
    """Note that what was rendered of a build is out of date."""
    build.version += 1
    return value


def _count_job_change(job: Job, _attribute: Attribute[Any], value: Any) -> Any:
    """Note that what was rendered of the build of a job is out of date."""
    job.build.version += 1
    return value


def _note_change(build: Build, _attribute: Attribute[Any], value: Any) -> Any:
    """Note that the index has other values of a build, whoever changes it."""
    build.version += 1
    build.pipeline.organization.changed_builds.setdefault(build, False)
    return value


def _note_replacement(build: Build, _attribute: Attribute[Any], value: Any) -> Any:
    """Note a change of what never changes by itself, but which a test may assign."""
    build.version += 1
    build.pipeline.organization.changed_builds[build] = True
    return value


@frozen(eq=False, repr=False)
class Trigger:
    """The job that made a build, which need not have been looked at."""

    build: Build
    job_id: str

    @property
    def job(self) -> Job | None:
        """The job, if its build still has it."""
        return next((job for job in self.build.jobs if job.id == self.job_id), None)


@define(eq=False, kw_only=True, repr=False, on_setattr=_count_change)
class Build(Entity):
    """One run of a pipeline."""

    kind = "Build"
    id: str
    number: int
    pipeline: Pipeline
    state: str = field(on_setattr=_note_change)
    message: str | None
    commit: str = field(on_setattr=_note_replacement)
    branch: str = field(on_setattr=_note_replacement)
    source: str
    creator: User | None = field(on_setattr=_note_replacement)
    created_at: int = field(on_setattr=_note_replacement)
    scheduled_at: int | None
    started_at: int | None = None
    failing_at: int | None = None
    finished_at: int | None = field(default=None, on_setattr=_note_change)
    canceled_at: int | None = None
    canceled_by: User | None = None
    blocked: bool = field(default=False, on_setattr=_note_change)
    cancel_reason: str | None = None
    tag: str | None = None
    env: dict[str, Any] = field(factory=dict[str, Any])
    author: dict[str, Any] | None = None
    meta_data: dict[str, str] = field(factory=dict[str, str], on_setattr=_note_change)
    pull_request: dict[str, Any] | None = None
    rebuilt_from: Build | None = None
    trigger: Trigger | None = None
    _jobs: list[Job] = field(factory=list["Job"])
    packed_jobs: bytes | None = field(default=None, on_setattr=setters.NO_OP)
    """The jobs of a generated build until they are asked for."""
    annotations: list[Annotation] = field(factory=list["Annotation"])
    position: int = field(default=0, on_setattr=setters.NO_OP)
    """Where the index of the organization's builds has it."""
    version: int = field(default=0, on_setattr=setters.NO_OP)
    """Grows with each change of the build or of its jobs."""

    @property
    def jobs(self) -> list[Job]:
        """Its jobs, in the order of its steps."""
        source = self.pipeline.past_jobs
        if self.packed_jobs is not None and source is not None:
            return source.jobs_of(self)
        return self._jobs

    @jobs.setter
    def jobs(self, jobs: list[Job]) -> None:
        self._jobs = jobs
        self.packed_jobs = None  # at last, as other threads look at it first

    @property
    def triggered_from(self) -> Job | None:
        """The job that made it, if one did."""
        return None if self.trigger is None else self.trigger.job

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of its pipeline."""
        return self.pipeline.organization

    @property
    def ended(self) -> bool:
        """Whether nothing runs any more, unless someone unblocks it or retries a job."""
        return self.state in FINISHED_BUILD_STATES


@define(eq=False, kw_only=True, repr=False, on_setattr=_count_job_change)
class Job(Entity):
    """One job of a build."""

    kind = "Job"
    id: str
    build: Build
    step: Step
    state: str
    created_at: int
    scheduled_at: int | None = None
    runnable_at: int | None = None
    started_at: int | None = None
    finished_at: int | None = None
    expired_at: int | None = None
    canceled_at: int | None = None
    canceled_by: User | None = None
    exit_status: int | None = None
    signal: str | None = None
    signal_reason: str | None = None
    soft_failed: bool = False
    promised_exit_status: int | None = None
    promised_at: int | None = None
    agent: Agent | None = None
    priority: int = 0
    parallel_index: int | None = None
    retry: JobRetry | None = None
    retried_in: Job | None = None
    unblocked_by: User | None = None
    unblocked_at: int | None = None
    triggered_build: Build | None = None
    artifacts: list[Artifact] | None = None

    @property
    def type_name(self) -> str:
        """Its GraphQL type, which global ids do not have."""
        return f"JobType{JOB_TYPES[self.step.type]}"

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of its build."""
        return self.build.organization

    @property
    def ended(self) -> bool:
        """Whether the job will not run any more."""
        return self.state in ENDED_JOB_STATES


@frozen(eq=False, kw_only=True, repr=False)
class JobRetry:
    """Why a job is a repetition of another."""

    of: Job
    kind: Literal["manual", "automatic"]
    by: User | None
    count: int


@define(eq=False, kw_only=True, repr=False)
class Annotation(Entity):
    """A note on a build or on one of its jobs."""

    kind = "Annotation"
    id: str
    build: Build
    job: Job | None
    context: str
    style: str | None
    priority: int
    body: str
    created_at: int
    updated_at: int

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of its build."""
        return self.build.organization


@define(eq=False, kw_only=True, repr=False)
class Artifact(Entity):
    """A file that a job kept."""

    kind = "Artifact"
    id: str
    job: Job
    path: str
    size: int
    mime_type: str
    content: bytes | None = None
    """Its bytes; None makes them from its id."""
    state: str = "finished"

    @property
    def organization(self) -> OrganizationEntity:
        """The organization of its job."""
        return self.job.organization


@define(eq=False, kw_only=True, repr=False)
class OrganizationEntity(Entity):
    """An organization with all that belongs to it."""

    kind, resource = "Organization", "organizations"
    id: str
    slug: str = field(on_setattr=setters.frozen)
    name: str
    created_at: int
    store: Records = field(factory=Records)
    """Where its records are kept."""
    pipelines: dict[str, Pipeline] = field(factory=dict[str, Pipeline])
    builds: list[Build] = field(factory=list[Build])
    changed_builds: dict[Build, bool] = field(factory=dict[Build, bool])
    """Builds that have changed since their index was last used, and whether it is useless now."""
    agents: dict[str, Agent] = field(factory=dict[str, Agent])
    agents_by_name: dict[str, Agent] = field(factory=dict[str, Agent])
    settings: dict[str, Any] = field(factory=dict[str, Any])
    execution: object = None
    """What moves its builds."""
    members_require_two_factor_authentication: bool = False
    clusters: ClassVar[Children[Cluster]] = Children("clusters")
    invitations: ClassVar[Children[Record]] = Children("organizations.invitations")
    members: ClassVar[Children[Member]] = Children("organizations.members")
    teams: ClassVar[Children[Team]] = Children("teams")

    @property
    def organization(self) -> OrganizationEntity:
        """Itself, as everything in it has it."""
        return self

    @property
    def default_cluster_id(self) -> str | None:
        """The id of the cluster that pipelines are in which are created without one.

        https://buildkite.com/docs/pipelines/security/clusters/manage#set-a-default-cluster-for-new-pipelines
        """
        settings: Mapping[str, Any] = self.settings.get("organizations.pipeline_settings", {})
        return settings.get("default_cluster_id")

    def member(self, user: User | None) -> Member | None:
        """The membership of a user, if there is one."""
        return next((each for each in self.members if each.user is user), None)
