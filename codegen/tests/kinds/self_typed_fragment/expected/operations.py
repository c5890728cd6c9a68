# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .get_node import GetNode
    from .get_owner import GetOwner

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_node(self) -> GetNode:
        """Run `GetNode`.

        Query, 1 point at the defaults.
        """
        from .get_node import GET_NODE

        return await self.run(GET_NODE, {})

    async def get_owner(self) -> GetOwner:
        """Run `GetOwner`.

        Query, 1 point at the defaults.
        """
        from .get_owner import GET_OWNER

        return await self.run(GET_OWNER, {})
