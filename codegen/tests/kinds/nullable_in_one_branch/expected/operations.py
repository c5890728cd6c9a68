# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .get_author import GetAuthor

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_author(self) -> GetAuthor:
        """Run `GetAuthor`.

        Query, 2 points at the defaults.
        """
        from .get_author import GET_AUTHOR

        return await self.run(GET_AUTHOR, {})
