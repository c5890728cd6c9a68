"""Queues of clusters, and hosted agents.

https://buildkite.com/docs/apis/rest-api/clusters/queues
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.user import User

__all__ = [
    "ClusterQueue",
    "ClusterQueueCreate",
    "ClusterQueueUpdate",
    "HostedAgentArchitecture",
    "HostedAgentInstanceShape",
    "HostedAgentInstanceShapeInput",
    "HostedAgentInstanceShapeName",
    "HostedAgentLinuxSettings",
    "HostedAgentMachineType",
    "HostedAgentPlatformSettings",
    "HostedAgents",
    "HostedAgentsCreate",
    "HostedAgentsUpdate",
    "RetryAgentAffinity",
    "RetryAgentAffinityInput",
]


class RetryAgentAffinity(OpenEnum):
    """Which agents are preferred for a retried job."""

    PREFER_WARMEST = "prefer-warmest"
    PREFER_DIFFERENT = "prefer-different"


class HostedAgentMachineType(OpenEnum):
    """The operating system of a hosted agent."""

    LINUX = "linux"
    MACOS = "macos"


class HostedAgentArchitecture(OpenEnum):
    """The processor architecture of a hosted agent."""

    AMD64 = "amd64"
    ARM64 = "arm64"


class HostedAgentInstanceShapeName(OpenEnum):
    """The size of a hosted agent: operating system, architecture, vCPUs and GB of memory."""

    LINUX_AMD64_2X4 = "LINUX_AMD64_2X4"
    LINUX_AMD64_4X16 = "LINUX_AMD64_4X16"
    LINUX_AMD64_8X32 = "LINUX_AMD64_8X32"
    LINUX_AMD64_16X64 = "LINUX_AMD64_16X64"
    LINUX_AMD64_32X128 = "LINUX_AMD64_32X128"
    LINUX_AMD64_64X256 = "LINUX_AMD64_64X256"
    LINUX_ARM64_2X4 = "LINUX_ARM64_2X4"
    LINUX_ARM64_4X16 = "LINUX_ARM64_4X16"
    LINUX_ARM64_8X32 = "LINUX_ARM64_8X32"
    LINUX_ARM64_16X64 = "LINUX_ARM64_16X64"
    LINUX_ARM64_32X128 = "LINUX_ARM64_32X128"
    LINUX_ARM64_64X256 = "LINUX_ARM64_64X256"
    MACOS_ARM64_M4_6X28 = "MACOS_ARM64_M4_6X28"
    MACOS_ARM64_M4_12X56 = "MACOS_ARM64_M4_12X56"


RetryAgentAffinityInput: TypeAlias = (
    Literal["prefer-warmest", "prefer-different"] | RetryAgentAffinity
)
HostedAgentInstanceShapeInput: TypeAlias = (
    Literal[
        "LINUX_AMD64_2X4",
        "LINUX_AMD64_4X16",
        "LINUX_AMD64_8X32",
        "LINUX_AMD64_16X64",
        "LINUX_AMD64_32X128",
        "LINUX_AMD64_64X256",
        "LINUX_ARM64_2X4",
        "LINUX_ARM64_4X16",
        "LINUX_ARM64_8X32",
        "LINUX_ARM64_16X64",
        "LINUX_ARM64_32X128",
        "LINUX_ARM64_64X256",
        "MACOS_ARM64_M4_6X28",
        "MACOS_ARM64_M4_12X56",
    ]
    | HostedAgentInstanceShapeName
)


class HostedAgentInstanceShape(Model):
    """The machine of a hosted agent."""

    machine_type: HostedAgentMachineType
    architecture: HostedAgentArchitecture
    cpu: int
    """Number of vCPUs."""
    memory: int
    """Memory in GB."""
    name: HostedAgentInstanceShapeName


class HostedAgentLinuxSettings(Model):
    """Settings of hosted agents on Linux."""

    agent_image_ref: str | None
    """None for the default image."""


class HostedAgentPlatformSettings(Model):
    """Settings of hosted agents by platform; those of other platforms are in `extra`."""

    linux: HostedAgentLinuxSettings | None = None


class HostedAgents(Model):
    """The hosted agents of a queue."""

    instance_shape: HostedAgentInstanceShape
    platform_settings: HostedAgentPlatformSettings | None = None


class ClusterQueue(Model):
    """A queue of jobs for the agents of a cluster.

    https://buildkite.com/docs/apis/rest-api/clusters/queues
    """

    id: str
    graphql_id: str
    key: str
    """The name that agents and steps use."""
    description: str | None
    url: str
    web_url: str
    cluster_url: str
    retry_agent_affinity: RetryAgentAffinity | None = None
    dispatch_paused: bool
    """Whether jobs of the queue are kept from agents."""
    dispatch_paused_by: User | None = None
    dispatch_paused_at: datetime | None = None
    dispatch_paused_note: str | None = None
    created_at: datetime
    created_by: User | None
    hosted: bool | None = None
    """Whether Buildkite runs the agents."""
    hosted_agents: HostedAgents | None = None
    """None for a queue with self-hosted agents."""


class HostedAgentsCreate(TypedDict):
    """The hosted agents of a new queue; a custom image can be set by an update only."""

    instanceShape: HostedAgentInstanceShapeInput
    """The size of the machines."""


class HostedAgentsUpdate(TypedDict, total=False):
    """Changes to hosted agents; the size is needed even if it stays the same."""

    instanceShape: Required[HostedAgentInstanceShapeInput]
    """The size of the machines."""
    agentImageRef: str | None
    """`image_ref` of an agent image, for Linux; None for the default image."""


class ClusterQueueCreate(ExtraBody, total=False):
    """Body for creating a queue. The keys of hosted agents are camelCase."""

    key: Required[str]
    """The name that agents and steps use."""
    description: str
    """What the queue is for."""
    retry_agent_affinity: RetryAgentAffinityInput
    """Which agents are preferred for a retried job. `prefer-warmest` by default."""
    hostedAgents: HostedAgentsCreate  # noqa: N815  # as the service spells it
    """Hosted agents; without them, the queue is for self-hosted agents."""


class ClusterQueueUpdate(ExtraBody, total=False):
    """Body for updating a queue. The keys of hosted agents are camelCase."""

    description: str
    """What the queue is for."""
    retry_agent_affinity: RetryAgentAffinityInput
    """Which agents are preferred for a retried job."""
    hostedAgents: HostedAgentsUpdate  # noqa: N815  # as the service spells it
    """Changes to the hosted agents."""
