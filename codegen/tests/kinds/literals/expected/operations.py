# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from .apostrophe import Apostrophe
    from .block import Block
    from .default import Default
    from .quotes import Quotes

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def apostrophe(self) -> Apostrophe:
        """Run `Apostrophe`.

        Query, 1 point at the defaults.
        """
        from .apostrophe import APOSTROPHE

        return await self.run(APOSTROPHE, {})

    async def block(self) -> Block:
        """Run `Block`.

        Query, 1 point at the defaults.
        """
        from .block import BLOCK

        return await self.run(BLOCK, {})

    async def default(self, *, text: str | None | Unset = UNSET) -> Default:
        """Run `Default`.

        Query, 1 point at the defaults.

        Args:
            text: Defaults to `"it's \\"new\\""`.
        """
        from .default import DEFAULT

        return await self.run(DEFAULT, {"text": text})

    async def quotes(self) -> Quotes:
        """Run `Quotes`.

        Query, 1 point at the defaults.
        """
        from .quotes import QUOTES

        return await self.run(QUOTES, {})
