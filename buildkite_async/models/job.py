"""Jobs and agents. Each class refers to the other, so they share a module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum, secret, wire_name
from buildkite_async.models._discriminator import Discriminator
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.paging import CursorPaging, Paging
from buildkite_async.models.user import User

__all__ = [
    "Agent",
    "AgentConnectionState",
    "AgentFilters",
    "AgentPause",
    "BlockJob",
    "Job",
    "JobEnvironment",
    "JobFilters",
    "JobLog",
    "JobPriority",
    "JobRetriedBy",
    "JobRetrySource",
    "JobRetryType",
    "JobSignalReason",
    "JobSshCredentials",
    "JobSshSession",
    "JobSshTransport",
    "JobState",
    "JobStateFilter",
    "JobStep",
    "JobStepSignature",
    "JobUnblock",
    "JobVncCredentials",
    "JobVncSession",
    "ScriptJob",
    "TriggerJob",
    "TriggeredBuild",
    "WaiterJob",
]


class JobState(OpenEnum):
    """The state of a job."""

    PENDING = "pending"
    WAITING = "waiting"
    WAITING_FAILED = "waiting_failed"
    BLOCKED = "blocked"
    BLOCKED_FAILED = "blocked_failed"
    UNBLOCKED = "unblocked"
    UNBLOCKED_FAILED = "unblocked_failed"
    SCHEDULED = "scheduled"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    TIMING_OUT = "timing_out"
    CANCELED = "canceled"
    CANCELING = "canceling"
    SKIPPED = "skipped"
    BROKEN = "broken"
    EXPIRED = "expired"
    LIMITED = "limited"
    LIMITING = "limiting"
    RESERVED = "reserved"
    PLATFORM_LIMITING = "platform_limiting"
    PLATFORM_LIMITED = "platform_limited"


class JobSignalReason(OpenEnum):
    """Why a job was sent a signal."""

    AGENT_STOP = "agent_stop"
    CANCEL = "cancel"
    PROCESS_RUN_ERROR = "process_run_error"
    AGENT_REFUSED = "agent_refused"
    SIGNATURE_REJECTED = "signature_rejected"
    STACK_ERROR = "stack_error"
    AGENT_INCOMPATIBLE = "agent_incompatible"


class JobRetryType(OpenEnum):
    """Whether a user or a retry rule caused a retry."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"


class JobSshTransport(OpenEnum):
    """How an SSH connection is transported."""

    NAMESPACE_INGRESS = "namespace_ingress"


class AgentConnectionState(OpenEnum):
    """Whether an agent is connected to the service."""

    NEVER_CONNECTED = "never_connected"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    STOPPING = "stopping"
    STOPPED = "stopped"
    LOST = "lost"


JobStateFilter: TypeAlias = (
    Literal[
        "pending",
        "waiting",
        "waiting_failed",
        "blocked",
        "blocked_failed",
        "unblocked",
        "unblocked_failed",
        "scheduled",
        "assigned",
        "accepted",
        "running",
        "passed",
        "failed",
        "timed_out",
        "timing_out",
        "canceled",
        "canceling",
        "skipped",
        "broken",
        "expired",
        "limited",
    ]
    | JobState
)


class JobStepSignature(Model):
    """The signature of a step, which agents can verify."""

    value: str
    algorithm: str
    signed_fields: list[str]


class JobStep(Model):
    """The step of a job."""

    id: str
    signature: JobStepSignature | None
    """None if the step is not signed."""


class JobPriority(Model):
    """The priority of a job among those that wait for an agent."""

    number: int | None
    """Jobs with a higher number run first; it may be negative."""


class JobRetriedBy(Model):
    """The user who retried a job."""

    name: str | None = None
    email: str | None = None


class JobRetrySource(Model):
    """The job that a job is a retry of."""

    job_id: str
    retry_type: JobRetryType
    retried_by: JobRetriedBy | None = None
    """None for an automatic retry."""


class TriggeredBuild(Model):
    """The build that a trigger job created."""

    id: str
    number: int
    url: str
    web_url: str


class Job(Model):
    """A unit of work in a build. Its class depends on its type; new types are plain Jobs.

    https://buildkite.com/docs/apis/rest-api/jobs
    """

    __discriminator__: ClassVar[Discriminator]

    id: str
    graphql_id: str | None = None
    type: str
    name: str | None = None
    label: str | None = None
    step_key: str | None = None
    group_key: str | None = None
    """The key of the surrounding group step; only in the jobs of a build."""
    step: JobStep | None = None
    priority: JobPriority | None = None
    agent_query_rules: list[str] | None = None
    """Tags that an agent must have, each as `key=value`."""
    state: JobState | None = None
    build_url: str | None = None
    web_url: str | None = None
    log_url: str | None = None
    raw_log_url: str | None = None
    logs_url: str | None = None
    artifacts_url: str | None = None
    script_path: str | None = None
    command: str | None = None
    soft_failed: bool | None = None
    """Whether the job failed without failing the build."""
    exit_status: int | None = None
    signal: str | None = None
    """The signal that ended the command, such as SIGTERM."""
    signal_reason: JobSignalReason | None = None
    broken_reason: str | None = None
    """Why the job is broken: a code, or a sentence."""
    promised_exit_status: int | None = None
    """The exit status of a running job whose failure is certain."""
    promised_exit_status_at: datetime | None = None
    artifact_paths: str | None = None
    """Glob patterns, separated by semicolons."""
    agent: Agent | None = None
    """May contain only id, url and name."""
    created_at: datetime | None = None
    scheduled_at: datetime | None = None
    runnable_at: datetime | None = None
    concurrency_wait_time_ms: int | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    expired_at: datetime | None = None
    retried: bool | None = None
    """Whether the job has been retried."""
    retried_in_job_id: str | None = None
    """The id of the job's retry."""
    retries_count: int | None = None
    retry_source: JobRetrySource | None = None
    """None unless the job is a retry."""
    retry_type: JobRetryType | None = None
    retried_by: User | None = None
    parallel_group_index: int | None = None
    """The number of the job among its parallel jobs."""
    parallel_group_total: int | None = None
    """How many parallel jobs the step has."""
    matrix: dict[str, Any] | list[Any] | str | None = None
    """The job's values in the matrix of its step."""
    cluster_id: str | None = None
    cluster_url: str | None = None
    cluster_queue_id: str | None = None
    cluster_queue_url: str | None = None

    # Block steps.
    unblocked_by: User | None = None
    unblocked_at: datetime | None = None
    unblockable: bool | None = None
    unblock_url: str | None = None

    # Trigger steps.
    is_async: bool | None = wire_name("async", default=None)
    """Whether the build continues without waiting for the triggered build; `async` in JSON."""
    triggered_build: TriggeredBuild | None = None
    """None until the triggered build exists."""


class ScriptJob(Job):
    """A job that runs a command on an agent."""


class WaiterJob(Job):
    """A wait step; it may have only an id and a type."""


class BlockJob(Job):
    """A block step, which waits for a user to unblock it."""


class TriggerJob(Job):
    """A trigger step, which creates a build of another pipeline."""


Job.__discriminator__ = (
    "type",
    {"script": ScriptJob, "waiter": WaiterJob, "manual": BlockJob, "trigger": TriggerJob},
)


class Agent(Model):
    """A process that runs jobs.

    https://buildkite.com/docs/apis/rest-api/agents
    """

    id: str
    graphql_id: str | None = None
    url: str
    web_url: str | None = None
    name: str
    connection_state: AgentConnectionState | None = None
    hostname: str | None = None
    ip_address: str | None = None
    user_agent: str | None = None
    version: str | None = None
    os_id: str | None = None
    arch: str | None = None
    queue: str | None = None
    cluster_url: str | None = None
    cluster_queue_url: str | None = None
    creator: User | None = None
    created_at: datetime | None = None
    connected_at: datetime | None = None
    disconnected_at: datetime | None = None
    lost_at: datetime | None = None
    stopped_at: datetime | None = None
    job: Job | None = None
    """The running job; its own `agent` is None."""
    last_job_finished_at: datetime | None = None
    priority: int | None = None
    meta_data: list[str] | None = None
    """Tags, each as `key=value`."""
    paused: bool | None = None
    paused_at: datetime | None = None
    paused_by: User | None = None
    paused_note: str | None = None
    paused_timeout_in_minutes: int | None = None
    access_token: str | None = secret(default=None)
    """Only in very old responses."""


class JobLog(Model):
    """The complete log of a job, with its control sequences."""

    url: str
    content: str
    size: int
    """Size in bytes."""
    header_times: list[int] | None = None
    """Unix time of each group header, in nanoseconds."""


class JobEnvironment(Model):
    """The environment variables of a job; the repr hides them."""

    env: dict[str, str] = secret()


class JobSshCredentials(Model):
    """Credentials of an SSH session."""

    username: str
    private_key: str = secret()


class JobSshSession(Model):
    """Temporary SSH access to a running job on a hosted macOS agent.

    https://buildkite.com/docs/apis/rest-api/jobs#create-an-ssh-session
    """

    endpoint: str
    """A wss:// URL."""
    access_token: str = secret()
    expires_at: datetime
    transport: JobSshTransport
    ssh: JobSshCredentials


class JobVncCredentials(Model):
    """Credentials of a remote desktop session."""

    username: str
    password: str = secret()


class JobVncSession(Model):
    """Temporary remote desktop access to a running job on a hosted macOS agent.

    https://buildkite.com/docs/apis/rest-api/jobs#create-a-remote-desktop-session
    """

    endpoint: str
    """A wss:// URL."""
    access_token: str = secret()
    expires_at: datetime
    vnc: JobVncCredentials


class JobFilters(CursorPaging, total=False):
    """Filters of the jobs of a build."""

    state: JobStateFilter | Sequence[JobStateFilter]
    """State of the jobs; several may be given. `failed` also matches running jobs whose failure is
    certain.
    """
    include_retried_jobs: bool
    """Include jobs that have been retried, not only their latest retries. True by default."""
    step_key: str
    """Key of the jobs' step."""
    group_key: str
    """Key of the group step around the jobs' steps."""


class JobUnblock(ExtraBody, total=False):
    """Body for unblocking a job."""

    unblocker: str
    """UUID of the user to record as unblocker; by default, the owner of the token."""
    fields: Mapping[str, Any]
    """Values for the fields of the block step, by key."""


class AgentFilters(Paging, total=False):
    """Filters of an agent listing."""

    name: str
    """Name of the agents."""
    hostname: str
    """Host name of the agents."""
    version: str
    """Exact version of the agents."""
    cluster_queue_id: str
    """UUID of the agents' queue."""


class AgentPause(ExtraBody, total=False):
    """Body for pausing an agent."""

    note: str
    """Why the agent is paused."""
    timeout_in_minutes: int
    """Minutes until the agent resumes, 1 to 1440. 5 by default."""
