"""Queues of clusters, and the hosted agents behind some of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.user import User

__all__ = [
    "ClusterQueue",
    "HostedAgentArchitecture",
    "HostedAgentInstanceShape",
    "HostedAgentInstanceShapeName",
    "HostedAgentLinuxSettings",
    "HostedAgentMachineType",
    "HostedAgentPlatformSettings",
    "HostedAgents",
    "RetryAgentAffinity",
    "RetryAgentAffinityInput",
]


class RetryAgentAffinity(OpenEnum):
    """Which agents a retried job prefers."""

    PREFER_WARMEST = "prefer-warmest"
    PREFER_DIFFERENT = "prefer-different"


RetryAgentAffinityInput: TypeAlias = (
    Literal["prefer-warmest", "prefer-different"] | RetryAgentAffinity
)


class HostedAgentMachineType(OpenEnum):
    """The operating system of a hosted agent."""

    LINUX = "linux"
    MACOS = "macos"


class HostedAgentArchitecture(OpenEnum):
    """The processor of a hosted agent."""

    AMD64 = "amd64"
    ARM64 = "arm64"


class HostedAgentInstanceShapeName(OpenEnum):
    """A size of hosted agent: operating system, processor, vCPUs and GB of memory."""

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


class HostedAgentInstanceShape(Model):
    """The machine that a hosted agent gets."""

    machine_type: HostedAgentMachineType
    architecture: HostedAgentArchitecture
    cpu: int  # vCPUs
    memory: int  # GB
    name: HostedAgentInstanceShapeName


class HostedAgentLinuxSettings(Model):
    """What hosted agents on Linux start from."""

    agent_image_ref: str | None  # None: the default image


class HostedAgentPlatformSettings(Model):
    """What hosted agents start from; settings of other platforms are in `extra`."""

    linux: HostedAgentLinuxSettings | None = None


class HostedAgents(Model):
    """The agents that Buildkite runs for a queue."""

    instance_shape: HostedAgentInstanceShape
    platform_settings: HostedAgentPlatformSettings | None = None


class ClusterQueue(Model):
    """A line that agents of a cluster take jobs from.

    https://buildkite.com/docs/apis/rest-api/clusters/queues
    """

    id: str
    graphql_id: str
    key: str
    description: str | None
    url: str
    web_url: str
    cluster_url: str
    retry_agent_affinity: RetryAgentAffinity | None = None
    dispatch_paused: bool
    dispatch_paused_by: User | None = None
    dispatch_paused_at: datetime | None = None
    dispatch_paused_note: str | None = None
    created_at: datetime
    created_by: User | None
    hosted: bool | None = None
    hosted_agents: HostedAgents | None = None  # None: agents of one's own
