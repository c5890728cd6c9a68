# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import OperationsBase

if TYPE_CHECKING:
    from .one import One
    from .two import Two

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def one(self) -> One:
        """Run `One`.

        Query, 1 point at the defaults.
        """
        from .one import ONE

        return await self.run(ONE, {})

    async def two(self) -> Two:
        """Run `Two`.

        Query, 1 point at the defaults.
        """
        from .two import TWO

        return await self.run(TWO, {})
