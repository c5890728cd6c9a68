"""Builds a schema from the result of an introspection, which may be malformed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSchema, build_client_schema, validate_schema

from .documents import position
from .errors import one_line

__all__ = ["InvalidSchema", "error_summary", "schema_from_introspection", "valid_schema"]

# Before April 2016, introspection gave the locations of directives by these flags.
OLD_LOCATIONS = {
    "onOperation": ("QUERY", "MUTATION", "SUBSCRIPTION"),
    "onFragment": ("FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"),
    "onField": ("FIELD",),
}


class InvalidSchema(Exception):
    """The input is not a valid schema; the message says why."""


def schema_from_introspection(introspection: Any) -> GraphQLSchema:
    """Build the schema that the result of an introspection describes."""
    return valid_schema(lambda: build_client_schema(_with_locations(introspection)))


def valid_schema(build: Callable[[], GraphQLSchema]) -> GraphQLSchema:
    """Build a schema; raise InvalidSchema if it cannot be built or is not valid."""
    try:
        schema = build()
        errors = validate_schema(schema)
    except RecursionError as error:
        raise InvalidSchema("it is nested too deeply") from error
    except (GraphQLError, TypeError, LookupError, ValueError, AttributeError) as error:
        raise InvalidSchema(one_line(str(error))) from error
    if errors:
        raise InvalidSchema(error_summary(errors))
    return schema


def error_summary(errors: Sequence[GraphQLError]) -> str:
    """Return the first three errors as one line; a schema may have hundreds of them."""
    more = f" (and {len(errors) - 3} more errors)" if len(errors) > 3 else ""
    return "; ".join(_with_line(error) for error in errors[:3]) + more


def _with_line(error: GraphQLError) -> str:
    _, line = position(error.nodes[0] if error.nodes else None)
    line = line or (error.locations[0].line if error.locations else 0)
    return one_line(f"line {line}: {error.message}" if line else error.message)


def _with_locations(introspection: Any) -> Any:
    """Return the introspection with the locations of directives in today's form."""
    schema = introspection["__schema"]
    directives = [_directive_with_locations(one) for one in schema.get("directives") or ()]
    return {"__schema": {**schema, "directives": directives}}


def _directive_with_locations(directive: Any) -> Any:
    if "locations" in directive:
        return directive
    locations = [
        location
        for flag, meaning in OLD_LOCATIONS.items()
        if directive.get(flag)
        for location in meaning
    ]
    return {**directive, "locations": locations}
