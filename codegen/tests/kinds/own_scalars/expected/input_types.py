# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from attrs import field, frozen

from buildkite_async.graphql.runtime import UNSET, InputObject, Unset

from .scalars import DAY_SCALAR, PRICE_SCALAR, Day, Price


@frozen(kw_only=True)
class DayLimits(InputObject):
    prices: list[Price | None] | None | Unset = field(
        default=UNSET, metadata={"scalar": PRICE_SCALAR.in_lists(1)}
    )
    until_day: Day | None | Unset = field(
        default=UNSET, metadata={"json": "until_day", "scalar": DAY_SCALAR}
    )


@frozen(kw_only=True)
class Limits(InputObject):
    most: float | None | Unset = UNSET
    until: datetime | None | Unset = UNSET
