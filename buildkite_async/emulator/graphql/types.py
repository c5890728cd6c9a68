"""graphql-core's types, where it leaves their parameters open, closed for the checkers."""

from __future__ import annotations

from typing import Any, cast

import graphql
from graphql import GraphQLNamedType, GraphQLResolveInfo, InlineFragmentNode

_CORE = cast("Any", graphql)


def named_type(kind: Any) -> GraphQLNamedType:
    """The type inside lists and non-nulls."""
    return cast("GraphQLNamedType", _CORE.get_named_type(kind))


def return_type(info: GraphQLResolveInfo) -> Any:
    """The type of the field under way."""
    return cast("Any", info).return_type


def condition_of(node: InlineFragmentNode) -> str | None:
    """The type that an inline fragment narrows to, which it need not name."""
    condition = cast("Any", node).type_condition
    return None if condition is None else str(condition.name.value)
