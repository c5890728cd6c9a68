# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .get_nodes import GetNodes

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_nodes(self) -> GetNodes:
        """Run `GetNodes`.

        Query, 3 points at the defaults.
        """
        from .get_nodes import GET_NODES

        return await self.run(GET_NODES, {})
