# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from .change_box import ChangeBox
    from .find_another_box import FindAnotherBox
    from .find_box import FindBox
    from .find_box_by_title import FindBoxByTitle
    from .input_types import Filter

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def change_box(self, *, id: str, title: str | None | Unset = UNSET) -> ChangeBox:
        """Change a box, with "quotes" and a \\ backslash.

        Mutation, 1 point at the defaults.

        Args:
            id: The box's id.
            title: The new title, in "quotes"
        """
        from .change_box import CHANGE_BOX

        return await self.run(CHANGE_BOX, {"input": {"id": id, "title": title}})

    async def find_another_box(self) -> FindAnotherBox:
        """The comment of the document goes first.

        Query, 1 point at the defaults.
        """
        from .find_another_box import FIND_ANOTHER_BOX

        return await self.run(FIND_ANOTHER_BOX, {})

    async def find_box(
        self, *, by: Filter | None | Unset = UNSET, number: int | None | Unset = UNSET
    ) -> FindBox:
        """A box that you ask for.

        Of several, the first.

        Query, 1 point at the defaults.

        Args:
            by: What the box has.
            number: Its number, from 1.
        """
        from .find_box import FIND_BOX

        return await self.run(FIND_BOX, {"by": by, "number": number})

    async def find_box_by_title(self, *, title: str | None | Unset = UNSET) -> FindBoxByTitle:
        """Run `FindBoxByTitle`.

        Query, 1 point at the defaults.

        Args:
            title: Part of the title.
        """
        from .find_box_by_title import FIND_BOX_BY_TITLE

        return await self.run(FIND_BOX_BY_TITLE, {"title": title})
