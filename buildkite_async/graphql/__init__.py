"""GraphQL: typed operations, pagination of connections, your own documents, and gql."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from buildkite_async.graphql.runtime import (
    UNSET,
    PortalSecret,
    Transport,
    UnknownObject,
    Unset,
    load,
)

if TYPE_CHECKING:
    from buildkite_async.graphql.api import GraphQL

__all__ = ["UNSET", "GraphQL", "PortalSecret", "Transport", "UnknownObject", "Unset"]

_LAZY: Final = {"api": ("GraphQL",)}  # it imports every generated method


def __getattr__(name: str) -> object:
    return load(__name__, _LAZY, name)
