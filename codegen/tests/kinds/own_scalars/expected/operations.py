# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

from .scalars import DAY_SCALAR, PRICE_SCALAR, UUID_SCALAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildkite_async.graphql.runtime import TimeLike

    from .get_price import GetPrice
    from .input_types import DayLimits, Limits
    from .list_days import ListDays
    from .pay import Pay
    from .plan import Plan
    from .scalars import UUID, Day, Price

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

    async def list_days(
        self,
        *,
        ids: Sequence[UUID],
        on: Day | None | Unset = UNSET,
        grid: Sequence[Sequence[Day | None]] | None | Unset = UNSET,
    ) -> ListDays:
        """Run `ListDays`.

        Query, 1 point at the defaults.
        """
        from .list_days import LIST_DAYS

        return await self.run(
            LIST_DAYS,
            {
                "ids": UUID_SCALAR.in_lists(1).write(ids, "ids"),
                "on": DAY_SCALAR.write(on, "on"),
                "grid": DAY_SCALAR.in_lists(2).write(grid, "grid"),
            },
        )

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

    async def plan(
        self,
        *,
        id: UUID,
        prices: Sequence[Price] | None | Unset = UNSET,
        limits: DayLimits | None | Unset = UNSET,
    ) -> Plan:
        """Run `Plan`.

        Mutation, 1 point at the defaults.
        """
        from .plan import PLAN

        return await self.run(
            PLAN,
            {
                "input": {
                    "id": UUID_SCALAR.write(id, "id"),
                    "prices": PRICE_SCALAR.in_lists(1).write(prices, "prices"),
                    "limits": limits,
                }
            },
        )
