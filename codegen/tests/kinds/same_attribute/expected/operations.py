# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .base_is_flattened import BaseIsFlattened
    from .base_is_kept import BaseIsKept
    from .different_types import DifferentTypes
    from .interface import Interface
    from .leaves import Leaves
    from .object_keeps_its_name import ObjectKeepsItsName

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def base_is_flattened(self) -> BaseIsFlattened:
        """Run `BaseIsFlattened`.

        Query, 1 point at the defaults.
        """
        from .base_is_flattened import BASE_IS_FLATTENED

        return await self.run(BASE_IS_FLATTENED, {})

    async def base_is_kept(self) -> BaseIsKept:
        """Run `BaseIsKept`.

        Query, 1 point at the defaults.
        """
        from .base_is_kept import BASE_IS_KEPT

        return await self.run(BASE_IS_KEPT, {})

    async def different_types(self) -> DifferentTypes:
        """Run `DifferentTypes`.

        Query, 1 point at the defaults.
        """
        from .different_types import DIFFERENT_TYPES

        return await self.run(DIFFERENT_TYPES, {})

    async def interface(self) -> Interface:
        """Run `Interface`.

        Query, 1 point at the defaults.
        """
        from .interface import INTERFACE

        return await self.run(INTERFACE, {})

    async def leaves(self) -> Leaves:
        """Run `Leaves`.

        Query, 1 point at the defaults.
        """
        from .leaves import LEAVES

        return await self.run(LEAVES, {})

    async def object_keeps_its_name(self) -> ObjectKeepsItsName:
        """Run `ObjectKeepsItsName`.

        Query, 2 points at the defaults.
        """
        from .object_keeps_its_name import OBJECT_KEEPS_ITS_NAME

        return await self.run(OBJECT_KEEPS_ITS_NAME, {})
