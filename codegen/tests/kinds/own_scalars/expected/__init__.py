# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import load

if TYPE_CHECKING:
    from .get_price import GetPrice
    from .input_types import Limits
    from .operations import Operations
    from .pay import Pay

__all__ = ["GetPrice", "Limits", "Operations", "Pay"]

_MODULES = {
    "get_price": ("GetPrice",),
    "input_types": ("Limits",),
    "operations": ("Operations",),
    "pay": ("Pay",),
}


def __getattr__(name: str) -> object:
    return load(__name__, _MODULES, name)


def __dir__() -> list[str]:
    return __all__
