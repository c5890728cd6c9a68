"""Images of hosted agents on Linux."""

from __future__ import annotations

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum

__all__ = ["AgentImage", "AgentImageStatus"]


class AgentImageStatus(OpenEnum):
    """Whether an agent image is ready for use."""

    BUILDING = "BUILDING"
    READY = "READY"
    FAILED = "FAILED"


class AgentImage(Model):
    """A custom image for hosted agents on Linux.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-images
    """

    id: str
    """An opaque string, not a UUID."""
    name: str
    status: AgentImageStatus
    image_ref: str | None
    """The value for `agentImageRef` of a queue; None until the image is ready."""
    version: int
    last_build_error: str | None
    """Why the image could not be built; None if it could."""
    dockerfile: str
    """The Dockerfile without its FROM line."""
    base_image: str
    """The FROM line, which Buildkite chooses."""
    composed_dockerfile: str
    """The FROM line and the Dockerfile, as they are built."""
    url: str
    web_url: str
    cluster_url: str
