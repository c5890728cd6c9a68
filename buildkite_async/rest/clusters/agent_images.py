"""Custom images for hosted agents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from buildkite_async.errors import CreationFailed, InvalidArgument, NotReady
from buildkite_async.http.arguments import check_seconds
from buildkite_async.models import AgentImage, AgentImageStatus, ExtraBody
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AgentImages"]


class AgentImages(Resource):
    """Custom images for hosted agents on Linux.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-images
    """

    @scopes("read_clusters")
    async def list(self, cluster: str) -> Sequence[AgentImage]:
        """Return the agent images of a cluster, ordered by name."""
        return await self._list(AgentImage, "clusters", cluster, "agent-images")

    @scopes("read_clusters")
    async def get(self, cluster: str, image: str) -> AgentImage:
        """Return an agent image."""
        return await self._get(AgentImage, "clusters", cluster, "agent-images", image)

    @scopes("write_clusters")
    async def create(
        self, cluster: str, *, name: str, dockerfile: str, **_: Unpack[ExtraBody]
    ) -> AgentImage:
        """Start to build an agent image; `wait_until_ready` waits until it is done.

        Args:
            cluster: UUID of the cluster.
            name: Name of the image, unique within the cluster.
            dockerfile: The Dockerfile without its FROM line.
            extra_body: Further keys of the body, which replace others of the same name.
            extra_query: Further query parameters, which replace others of the same name.
        """
        body = {"name": name, "dockerfile": dockerfile}
        return await self._post(AgentImage, "clusters", cluster, "agent-images", json=body)

    @scopes("read_clusters")
    async def wait_until_ready(
        self,
        cluster: str,
        image: str,
        *,
        timeout: float = 1800.0,  # noqa: ASYNC109 - by the client's clock, not by asyncio's
        every: float = 10.0,
    ) -> AgentImage:
        """Poll an agent image until it is ready, and return it.

        Args:
            cluster: UUID of the cluster.
            image: Id of the image.
            timeout: Seconds to wait at most.
            every: Seconds between polls.

        Raises:
            CreationFailed: The image could not be built.
            NotReady: The image is not ready after `timeout` seconds.
        """
        check_seconds("timeout", timeout)
        check_seconds("every", every)
        if every == 0:
            raise InvalidArgument("every must be more than 0 seconds.")
        deadline = self._session.clock() + timeout
        while True:
            agent_image = await self.get(cluster, image)
            if agent_image.status is AgentImageStatus.READY:
                return agent_image
            if agent_image.status is AgentImageStatus.FAILED:
                reason = agent_image.last_build_error or "the service gives no reason"
                raise CreationFailed(f"Agent image {agent_image.name} could not be built: {reason}")
            left = deadline - self._session.clock()
            if left <= 0:
                raise NotReady(
                    f"Agent image {agent_image.name} is {agent_image.status} after {timeout:g} s."
                )
            await self._session.pause(min(every, left))

    @scopes("write_clusters")
    async def delete(self, cluster: str, image: str) -> None:
        """Delete an agent image that no queue uses."""
        await self._delete("clusters", cluster, "agent-images", image)
