# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fragment_day_fields import DayFields
    from .get_price import GetPrice
    from .input_types import DayLimits, Limits
    from .list_days import ListDays
    from .operations import Operations
    from .pay import Pay
    from .plan import Plan
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "fragment_day_fields": ("DayFields",),
        "get_price": ("GetPrice",),
        "input_types": ("DayLimits", "Limits"),
        "list_days": ("ListDays",),
        "operations": ("Operations",),
        "pay": ("Pay",),
        "plan": ("Plan",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = ["DayFields", "DayLimits", "GetPrice", "Limits", "ListDays", "Operations", "Pay", "Plan"]
