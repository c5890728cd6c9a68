"""Jobs and the agents that run them: each names the other, so they share a module."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypedDict

from buildkite_async.models._base import Model, OpenEnum, secret, wire_name
from buildkite_async.models._discriminator import Discriminator
from buildkite_async.models.job_detail import JobPriority, JobRetrySource, JobStep, TriggeredBuild
from buildkite_async.models.job_state import JobRetryType, JobSignalReason, JobState
from buildkite_async.models.user import User

__all__ = [
    "Agent",
    "AgentConnectionState",
    "AgentPause",
    "BlockJob",
    "Job",
    "JobUnblock",
    "ScriptJob",
    "TriggerJob",
    "WaiterJob",
]


class Job(Model):
    """One unit of work in a build; its class tells its type, a new type stays a plain Job.

    https://buildkite.com/docs/apis/rest-api/jobs
    """

    __discriminator__: ClassVar[Discriminator]

    id: str
    graphql_id: str | None = None
    type: str
    name: str | None = None
    label: str | None = None
    step_key: str | None = None
    group_key: str | None = None  # of the group step around it; in builds only
    step: JobStep | None = None
    priority: JobPriority | None = None
    agent_query_rules: list[str] | None = None
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
    exit_status: int | None = None
    signal: str | None = None  # such as SIGTERM
    signal_reason: JobSignalReason | None = None
    broken_reason: str | None = None
    promised_exit_status: int | None = None  # set while it runs, once its failure is certain
    promised_exit_status_at: datetime | None = None
    artifact_paths: str | None = None  # globs with semicolons between
    agent: Agent | None = None  # may name only id, url and name
    created_at: datetime | None = None
    scheduled_at: datetime | None = None
    runnable_at: datetime | None = None
    concurrency_wait_time_ms: int | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    expired_at: datetime | None = None
    retried: bool | None = None
    retried_in_job_id: str | None = None
    retries_count: int | None = None
    retry_source: JobRetrySource | None = None
    retry_type: JobRetryType | None = None
    retried_by: User | None = None
    parallel_group_index: int | None = None
    parallel_group_total: int | None = None
    matrix: dict[str, Any] | list[Any] | str | None = None
    cluster_id: str | None = None
    cluster_url: str | None = None
    cluster_queue_id: str | None = None
    cluster_queue_url: str | None = None

    # block steps
    unblocked_by: User | None = None
    unblocked_at: datetime | None = None
    unblockable: bool | None = None
    unblock_url: str | None = None

    # trigger steps
    is_async: bool | None = wire_name("async", default=None)
    triggered_build: TriggeredBuild | None = None  # None until that build exists


class ScriptJob(Job):
    """A job that runs a command on an agent."""


class WaiterJob(Job):
    """A wait step; it may hold nothing but its id and type."""


class BlockJob(Job):
    """A step that waits for a person to unblock it."""


class TriggerJob(Job):
    """A step that starts a build of another pipeline."""


Job.__discriminator__ = (
    "type",
    {"script": ScriptJob, "waiter": WaiterJob, "manual": BlockJob, "trigger": TriggerJob},
)


class AgentConnectionState(OpenEnum):
    """Whether the service hears from an agent."""

    NEVER_CONNECTED = "never_connected"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    STOPPING = "stopping"
    STOPPED = "stopped"
    LOST = "lost"


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
    creator: User | None = None
    created_at: datetime | None = None
    connected_at: datetime | None = None
    disconnected_at: datetime | None = None
    lost_at: datetime | None = None
    stopped_at: datetime | None = None
    job: Job | None = None  # the one it runs, whose own agent is None
    last_job_finished_at: datetime | None = None
    priority: int | None = None
    meta_data: list[str] | None = None  # tags, each `key=value`
    paused: bool | None = None
    paused_at: datetime | None = None
    paused_by: User | None = None
    paused_note: str | None = None
    paused_timeout_in_minutes: int | None = None
    access_token: str | None = secret(default=None)  # only in very old answers


class AgentPause(TypedDict, total=False):
    """What pausing an agent takes."""

    note: str
    timeout_in_minutes: int  # 1 to 1440; 5 when left out


class JobUnblock(TypedDict, total=False):
    """What unblocking a job takes."""

    unblocker: str  # id of the user to record; the token's owner when left out
    fields: Mapping[str, Any]  # values of the block step's fields by their key
