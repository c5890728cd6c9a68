# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildkite_async.graphql.runtime import TimeLike

    from .get_price import GetPrice
    from .input_types import Limits
    from .pay import Pay

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def get_price(
        self,
        *,
        since: TimeLike | None | Unset = UNSET,
        limits: Sequence[float] | None | Unset = UNSET,
    ) -> GetPrice:
        """Run `GetPrice`.

        Query, 1 point at the defaults.
        """
        from .get_price import GET_PRICE

        return await self.run(GET_PRICE, {"since": since, "limits": limits})

    async def pay(
        self,
        *,
        amount: float,
        limits: Limits | None | Unset = UNSET,
        at: TimeLike | None | Unset = UNSET,
    ) -> Pay:
        """Run `Pay`.

        Mutation, 1 point at the defaults.
        """
        from .pay import PAY

        return await self.run(PAY, {"input": {"amount": amount, "limits": limits, "at": at}})
