"""The schema that this package was made with, for checks before anything is sent."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from graphql import GraphQLSchema

__all__ = ["packaged_schema"]

PLACE: Final = ("generated", "introspection.json")


@cache
def packaged_schema() -> GraphQLSchema:
    """Buildkite's schema, from an introspection result: that loads ten times as fast as SDL."""
    from graphql import build_client_schema

    text = files(__package__ or "").joinpath(*PLACE).read_bytes()
    introspection: Any = msgspec.json.decode(text)
    return build_client_schema(introspection, assume_valid=True)
