"""What to write instead of directives that GraphQL clients carry out themselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from graphql import DirectiveNode, GraphQLError

__all__ = ["directive_advice"]

_LOCAL: Final = (
    "Apollo Client takes this field from elsewhere, and the service does not have it: "
    "remove the field"
)
_INCREMENTAL: Final = "a method returns a single response: remove the directive"
_CACHE: Final = "it is for the cache of Apollo Client or Relay: remove the directive"
_ARGUMENTS: Final = (
    "fragments have no arguments of their own: remove the directive, and use variables that each "
    "operation with the fragment declares"
)
_COMPILER: Final = "it is for the compiler of Relay: remove the directive"

_ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # https://www.apollographql.com/docs/react/data/directives
        **dict.fromkeys(("client", "export", "rest"), _LOCAL),
        **dict.fromkeys(("connection", "nonreactive", "unmask"), _CACHE),
        **dict.fromkeys(("defer", "stream", "stream_connection"), _INCREMENTAL),
        # https://relay.dev/docs/api-reference/graphql/graphql-directives/
        **dict.fromkeys(("argumentDefinitions", "arguments"), _ARGUMENTS),
        **dict.fromkeys(
            (
                "alias",
                "assignable",
                "catch",
                "inline",
                "match",
                "module",
                "no_inline",
                "preloadable",
                "raw_response_type",
                "refetchable",
                "relay",
                "relay_test_operation",
                "required",
                "semanticNonNull",
                "throwOnFieldError",
                "updatable",
                "waterfall",
            ),
            _COMPILER,
        ),
        **dict.fromkeys(
            (
                "appendEdge",
                "appendNode",
                "deleteEdge",
                "deleteRecord",
                "prependEdge",
                "prependNode",
            ),
            _CACHE,
        ),
    }
)

_UNKNOWN: Final = "the schema does not declare it: remove the directive"
_MISPLACED: Final = "put it on fields or fragments inside"
_CONDITIONS: Final = ("include", "skip")


def directive_advice(error: GraphQLError) -> str | None:
    """Return what to do about an invalid directive; None if the error is about something else."""
    node = error.nodes[0] if error.nodes else None
    if not isinstance(node, DirectiveNode):
        return None
    name = node.name.value
    if error.message.startswith("Unknown directive"):
        return _ADVICE.get(name, _UNKNOWN)
    return _MISPLACED if "may not be used on" in error.message and name in _CONDITIONS else None
