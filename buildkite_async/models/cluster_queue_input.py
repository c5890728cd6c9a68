"""What creating and updating queues takes; what is said of hosted agents is camelCase.

https://buildkite.com/docs/apis/rest-api/clusters/queues
"""

from __future__ import annotations

from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.models.cluster_queue import (
    HostedAgentInstanceShapeName,
    RetryAgentAffinityInput,
)

__all__ = [
    "ClusterQueueCreate",
    "ClusterQueueUpdate",
    "HostedAgentInstanceShapeInput",
    "HostedAgentsCreate",
    "HostedAgentsUpdate",
]

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


class HostedAgentsCreate(TypedDict):
    """The hosted agents of a new queue; an image of one's own is set by an update."""

    instanceShape: HostedAgentInstanceShapeInput


class HostedAgentsUpdate(TypedDict, total=False):
    """What can be changed on hosted agents: the shape is to be repeated each time."""

    instanceShape: Required[HostedAgentInstanceShapeInput]
    agentImageRef: str | None  # on Linux; the `image_ref` of an agent image


class ClusterQueueCreate(TypedDict, total=False):
    """What a new queue takes."""

    key: Required[str]
    description: str
    retry_agent_affinity: RetryAgentAffinityInput
    hostedAgents: HostedAgentsCreate  # left out: agents of one's own


class ClusterQueueUpdate(TypedDict, total=False):
    """What can be changed on a queue."""

    description: str
    retry_agent_affinity: RetryAgentAffinityInput
    hostedAgents: HostedAgentsUpdate
