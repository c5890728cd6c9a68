"""Emojis."""

from __future__ import annotations

from collections.abc import Sequence

from buildkite_async.models import Emoji
from buildkite_async.rest._resource import Resource

__all__ = ["Emojis"]


class Emojis(Resource):
    """Emojis of the organization.

    https://buildkite.com/docs/apis/rest-api/emojis
    """

    async def list(self) -> Sequence[Emoji]:
        """Return all emojis, including the organization's own."""
        return await self._list(Emoji, "emojis")
