"""A schema from its description: the result of an introspection, which may hold anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSchema, build_client_schema, validate_schema

from .documents import spot
from .errors import one_line

__all__ = ["SchemaFault", "described", "faultless", "told"]

# Before April 2016 a directive said where it may stand by these.
OLD_PLACES = {
    "onOperation": ("QUERY", "MUTATION", "SUBSCRIPTION"),
    "onFragment": ("FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"),
    "onField": ("FIELD",),
}


class SchemaFault(Exception):
    """Why something describes no schema."""


def described(introspection: Any) -> GraphQLSchema:
    """The schema that the result of an introspection describes."""
    return faultless(lambda: build_client_schema(_with_places(introspection)))


def faultless(build: Callable[[], GraphQLSchema]) -> GraphQLSchema:
    """The schema that is built, if it keeps the rules of GraphQL."""
    try:
        schema = build()
        errors = validate_schema(schema)
    except RecursionError as error:
        raise SchemaFault("it nests too deep") from error
    except (GraphQLError, TypeError, LookupError, ValueError, AttributeError) as error:
        raise SchemaFault(one_line(str(error))) from error
    if errors:
        raise SchemaFault(told(errors))
    return schema


def told(errors: Sequence[GraphQLError]) -> str:
    """What is wrong: some faults come by the hundred."""
    more = f" (and {len(errors) - 3} more faults)" if len(errors) > 3 else ""
    return "; ".join(_with_line(error) for error in errors[:3]) + more


def _with_line(error: GraphQLError) -> str:
    _, line = spot(error.nodes[0] if error.nodes else None)
    line = line or (error.locations[0].line if error.locations else 0)
    return one_line(f"line {line}: {error.message}" if line else error.message)


def _with_places(introspection: Any) -> Any:
    """The description with directives in the form of today."""
    schema = introspection["__schema"]
    directives = [_with_locations(one) for one in schema.get("directives") or ()]
    return {"__schema": {**schema, "directives": directives}}


def _with_locations(directive: Any) -> Any:
    if "locations" in directive:
        return directive
    places = [place for flag, own in OLD_PLACES.items() if directive.get(flag) for place in own]
    return {**directive, "locations": places}
