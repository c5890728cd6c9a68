"""What generated packages import: the only module of ours that they know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from buildkite_async.graphql.cost import Cost, Page
from buildkite_async.graphql.listing import Listing, Walked
from buildkite_async.graphql.model import UNSET, InputObject, Model, UnknownObject, Unset
from buildkite_async.graphql.operation import Operation, OperationsBase, Transport
from buildkite_async.graphql.portal import OpenPortal, PortalOperations, PortalSecret
from buildkite_async.models._base import OpenEnum

__all__ = [
    "UNSET",
    "Cost",
    "InputObject",
    "Listing",
    "Model",
    "OpenEnum",
    "OpenPortal",
    "Operation",
    "OperationsBase",
    "Page",
    "PortalOperations",
    "PortalSecret",
    "Transport",
    "UnknownObject",
    "Unset",
    "Walked",
    "load",
]


def load(package: str, modules: Mapping[str, Sequence[str]], name: str) -> object:
    """The public name of a package, from the module that defines it."""
    for module, names in modules.items():
        if name in names:
            return getattr(import_module(f"{package}.{module}"), name)
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
