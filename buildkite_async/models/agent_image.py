"""Images that hosted agents on Linux start from."""

from __future__ import annotations

from buildkite_async.models._base import Model, OpenEnum

__all__ = ["AgentImage", "AgentImageStatus"]


class AgentImageStatus(OpenEnum):
    """How far the making of an agent image is."""

    BUILDING = "BUILDING"
    READY = "READY"
    FAILED = "FAILED"


class AgentImage(Model):
    """An image that hosted agents on Linux start from.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-images
    """

    id: str
    name: str
    status: AgentImageStatus
    image_ref: str | None  # what a queue's `agentImageRef` takes; None while it is made
    version: int
    last_build_error: str | None
    dockerfile: str  # without its FROM line
    base_image: str  # the FROM line, which Buildkite chooses
    composed_dockerfile: str  # both
    url: str
    web_url: str
    cluster_url: str
