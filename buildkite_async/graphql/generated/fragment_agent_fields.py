# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_agent_summary import AgentSummary
from .fragment_cluster_queue_summary import ClusterQueueSummary
from .fragment_cluster_summary import ClusterSummary
from .fragment_user_summary import UserSummary


class AgentFields(AgentSummary):
    hostname: str | None
    connection_state: str
    is_running_job: bool
    meta_data: list[str] | None
    priority: int | None
    public: bool
    ip_address: str | None
    pid: str | None
    user_agent: str | None
    version: str | None
    version_has_known_issues: bool
    is_deprecated: bool
    created_at: datetime | None
    connected_at: datetime | None
    heartbeat_at: datetime | None
    disconnected_at: datetime | None
    lost_at: datetime | None
    paused: bool
    paused_at: datetime | None
    paused_by: AgentFieldsPausedBy | None
    paused_note: str | None
    paused_timeout_in_minutes: int
    stopped_gracefully_at: datetime | None
    stopped_gracefully_by: AgentFieldsStoppedGracefullyBy | None
    stop_forced_at: datetime | None
    stop_forced_by: AgentFieldsStopForcedBy | None
    operating_system: AgentFieldsOperatingSystem | None
    cluster_queue: AgentFieldsClusterQueue | None


AgentFieldsPausedBy = UserSummary
AgentFieldsStoppedGracefullyBy = UserSummary
AgentFieldsStopForcedBy = UserSummary


class AgentFieldsOperatingSystem(GraphQLObject):
    name: str


class AgentFieldsClusterQueue(ClusterQueueSummary):
    cluster: AgentFieldsClusterQueueCluster | None


AgentFieldsClusterQueueCluster = ClusterSummary
