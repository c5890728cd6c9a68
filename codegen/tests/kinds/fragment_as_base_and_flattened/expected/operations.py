# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .get_build import GetBuild
    from .get_named import GetNamed

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_build(self) -> GetBuild:
        """Run `GetBuild`.

        Query, 1 point at the defaults.
        """
        from .get_build import GET_BUILD

        return await self.run(GET_BUILD, {})

    async def get_named(self) -> GetNamed:
        """Run `GetNamed`.

        Query, 1 point at the defaults.
        """
        from .get_named import GET_NAMED

        return await self.run(GET_NAMED, {})
