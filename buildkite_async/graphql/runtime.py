"""Everything that generated packages import from this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.graphql.complexity import Complexity, PageCost
from buildkite_async.graphql.connection import ConnectionPath, HasConnection, NamedConnection
from buildkite_async.graphql.model import InputObject, OneOfInput, UnknownObject
from buildkite_async.graphql.objects import GraphQLObject
from buildkite_async.graphql.operation import Operation, OperationsBase, Transport
from buildkite_async.graphql.portal import OpenPortal, PortalOperations, PortalSecret
from buildkite_async.graphql.scalar import Scalar
from buildkite_async.graphql.storage import json_field
from buildkite_async.wire.datetimes import TimeLike
from buildkite_async.wire.json_values import UNSET, Unset

__all__ = [
    "UNSET",
    "Complexity",
    "ConnectionPath",
    "GraphQLObject",
    "HasConnection",
    "InputObject",
    "NamedConnection",
    "OneOfInput",
    "OpenEnum",
    "OpenPortal",
    "Operation",
    "OperationsBase",
    "PageCost",
    "PortalOperations",
    "PortalSecret",
    "Scalar",
    "TimeLike",
    "Transport",
    "UnknownObject",
    "Unset",
    "json_field",
    "load",
]


def load(package: str, modules: Mapping[str, Sequence[str]], name: str) -> object:
    """Return a public name of a package, from the module that defines it."""
    for module, names in modules.items():
        if name in names:
            return getattr(import_module(f"{package}.{module}"), name)
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
