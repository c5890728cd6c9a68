# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import (
    HostedAgentArchitecture,
    HostedAgentInstanceShapeName,
    HostedAgentMachineType,
    HostedAgentMacOSVersion,
    HostedAgentSize,
)
from .fragment_cluster_queue_summary import ClusterQueueSummary
from .fragment_user_summary import UserSummary


class ClusterQueueFields(ClusterQueueSummary):
    description: str | None
    hosted: bool
    retry_agent_affinity: str
    stack_health: str | None
    dispatch_paused: bool
    dispatch_paused_at: datetime | None
    dispatch_paused_by: ClusterQueueFieldsDispatchPausedBy | None
    dispatch_paused_note: str | None
    created_by: ClusterQueueFieldsCreatedBy | None
    hosted_agents: ClusterQueueFieldsHostedAgents | None


ClusterQueueFieldsDispatchPausedBy = UserSummary
ClusterQueueFieldsCreatedBy = UserSummary


class ClusterQueueFieldsHostedAgents(GraphQLObject):
    instance_shape: ClusterQueueFieldsHostedAgentsInstanceShape | None
    platform_settings: ClusterQueueFieldsHostedAgentsPlatformSettings | None


class ClusterQueueFieldsHostedAgentsInstanceShape(GraphQLObject):
    name: HostedAgentInstanceShapeName | None
    machine_type: HostedAgentMachineType | None
    architecture: HostedAgentArchitecture | None
    size: HostedAgentSize | None
    vcpu: int | None
    memory: int | None


class ClusterQueueFieldsHostedAgentsPlatformSettings(GraphQLObject):
    linux: ClusterQueueFieldsHostedAgentsPlatformSettingsLinux | None
    macos: ClusterQueueFieldsHostedAgentsPlatformSettingsMacos | None


class ClusterQueueFieldsHostedAgentsPlatformSettingsLinux(GraphQLObject):
    agent_image_ref: str | None


class ClusterQueueFieldsHostedAgentsPlatformSettingsMacos(GraphQLObject):
    macos_version: HostedAgentMacOSVersion | None
    xcode_version: str | None
