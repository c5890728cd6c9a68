# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from .get_build import GetBuild

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_build(
        self, *, with_owner: bool, with_name: bool | None | Unset = UNSET
    ) -> GetBuild:
        """Run `GetBuild`.

        Query, 2 points at the defaults.

        Args:
            with_name: Defaults to `false`.
        """
        from .get_build import GET_BUILD

        return await self.run(GET_BUILD, {"withOwner": with_owner, "withName": with_name})
