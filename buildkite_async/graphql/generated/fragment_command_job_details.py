# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import JobEventSignalReason, JobRetryTypes
from .fragment_agent_summary import AgentSummary
from .fragment_cluster_queue_summary import ClusterQueueSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_user_summary import UserSummary


class CommandJobDetails(CommandJobSummary):
    command: str | None
    passed: bool
    soft_failed: bool
    exit_status: str | None
    signal: str | None
    signal_reason: JobEventSignalReason | None
    broken_reason: str | None
    agent_query_rules: list[str] | None
    created_at: datetime | None
    scheduled_at: datetime | None
    runnable_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    canceled_at: datetime | None
    expired_at: datetime | None
    parallel_group_index: int | None
    parallel_group_total: int | None
    matrix: Any | None
    retried: bool
    retries_count: int | None
    retry_type: JobRetryTypes | None
    retried_by: CommandJobDetailsRetriedBy | None
    priority: CommandJobDetailsPriority
    concurrency: CommandJobDetailsConcurrency | None
    step: CommandJobDetailsStep | None
    agent: CommandJobDetailsAgent | None
    cluster_queue: CommandJobDetailsClusterQueue | None


CommandJobDetailsRetriedBy = UserSummary


class CommandJobDetailsPriority(GraphQLObject):
    number: int | None


class CommandJobDetailsConcurrency(GraphQLObject):
    group: str
    limit: int


class CommandJobDetailsStep(GraphQLObject):
    key: str | None
    uuid: str


class CommandJobDetailsAgent(AgentSummary):
    hostname: str | None


CommandJobDetailsClusterQueue = ClusterQueueSummary
