"""Images that hosted agents start from."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.errors import CreationFailed, InvalidArgument, NotReady
from buildkite_async.models import AgentImage, AgentImageStatus
from buildkite_async.rest._resource import Resource
from buildkite_async.rest._scopes import scopes

__all__ = ["AgentImages"]


class AgentImages(Resource):
    """Images that hosted agents on Linux start from.

    https://buildkite.com/docs/apis/rest-api/clusters/agent-images
    """

    @scopes("read_clusters")
    async def list(self, cluster: str) -> Sequence[AgentImage]:
        """Agent images of a cluster, by name."""
        return await self._list(AgentImage, "clusters", cluster, "agent-images")

    @scopes("read_clusters")
    async def get(self, cluster: str, image: str) -> AgentImage:
        """One agent image."""
        return await self._get(AgentImage, "clusters", cluster, "agent-images", image)

    @scopes("write_clusters")
    async def create(self, cluster: str, *, name: str, dockerfile: str) -> AgentImage:
        """Start making an image, from a Dockerfile without its FROM line; see wait_until_ready."""
        body = {"name": name, "dockerfile": dockerfile}
        return await self._post(AgentImage, "clusters", cluster, "agent-images", json=body)

    @scopes("read_clusters")
    async def wait_until_ready(
        self,
        cluster: str,
        image: str,
        *,
        timeout: float = 1800.0,  # noqa: ASYNC109 - by the client's clock, which asyncio knows not
        every: float = 10.0,
    ) -> AgentImage:
        """Look at an image again and again until it can be used, and give it then.

        Raises CreationFailed when it could not be made, NotReady after `timeout` seconds.
        """
        if every <= 0:
            raise InvalidArgument(f"every must be more than 0 seconds, not {every}.")
        deadline = self._session.clock() + timeout
        while True:
            made = await self.get(cluster, image)
            if made.status is AgentImageStatus.READY:
                return made
            if made.status is AgentImageStatus.FAILED:
                reason = made.last_build_error or "the service does not say why"
                raise CreationFailed(f"Agent image {made.name} could not be made: {reason}")
            left = deadline - self._session.clock()
            if left <= 0:
                raise NotReady(
                    f"Agent image {made.name} is still {made.status} after {timeout:g} s."
                )
            await self._session.pause(min(every, left))

    @scopes("write_clusters")
    async def delete(self, cluster: str, image: str) -> None:
        """Delete an image that no queue uses."""
        await self._delete("clusters", cluster, "agent-images", image)
