# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from .get_box import GetBox
    from .input_types import Filter, PackInput
    from .list_things import ListThings
    from .pack import Pack
    from .pack_some import PackSome

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_box(self) -> GetBox:
        """Run `GetBox`.

        Query, 2 points at the defaults.
        """
        from .get_box import GET_BOX

        return await self.run(GET_BOX, {})

    async def list_things(self) -> ListThings:
        """Run `ListThings`.

        Query, 1 point at the defaults.
        """
        from .list_things import LIST_THINGS

        return await self.run(LIST_THINGS, {})

    async def pack(self, *, from_dict_: str, to_dict_: int | None | Unset = UNSET) -> Pack:
        """Run `Pack`.

        Mutation, 1 point at the defaults.
        """
        from .pack import PACK

        return await self.run(PACK, {"input": {"fromDict": from_dict_, "toDict": to_dict_}})

    async def pack_some(
        self, *, input: PackInput, filter: Filter | None | Unset = UNSET
    ) -> PackSome:
        """Run `PackSome`.

        Mutation, 1 point at the defaults.
        """
        from .pack_some import PACK_SOME

        return await self.run(PACK_SOME, {"input": input, "filter": filter})
