"""Builds a schema from the result of an introspection, which may be malformed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from graphql import GraphQLError, GraphQLSchema, build_client_schema, validate_schema

from buildkite_async.wire.json_values import is_list, is_object

from .documents import position
from .errors import one_line

__all__ = [
    "InvalidSchema",
    "error_messages",
    "error_summary",
    "introspection_in",
    "schema_from_introspection",
    "valid_schema",
]

# Before April 2016, introspection gave the locations of directives by these flags.
OLD_LOCATIONS = {
    "onOperation": ("QUERY", "MUTATION", "SUBSCRIPTION"),
    "onFragment": ("FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"),
    "onField": ("FIELD",),
}


# graphql-core says these in the words of GraphQL; its other errors come from Python.
CLEAR: Final = re.compile("Invalid or incomplete schema|Query|Schema|Syntax Error|Names? ")
NOT_WHOLE: Final = "it is not the whole result of an introspection query"


class InvalidSchema(Exception):
    """The input is not a valid schema; the message says why."""

    def __init__(self, message: str, *, file: str | None = None) -> None:
        super().__init__(message)
        self.file = file
        """The file of the error, if a schema of several files has it."""


def introspection_in(result: Any) -> Any:
    """Return the introspection in a file as tools write it.

    It may be a response with `data`, the data, what is in its `__schema`, or a list of one of them.
    """
    if is_list(result):
        if len(result) != 1:
            raise InvalidSchema(f"it is a list of {len(result)} results: keep the introspection")
        return introspection_in(result[0])
    if not is_object(result):
        raise InvalidSchema(NOT_WHOLE)
    if is_object(data := result.get("data")):
        result = data
    elif errors := result.get("errors"):
        raise InvalidSchema(f"it is a response with errors: {error_messages(errors)}")
    if "__schema" not in result and "queryType" in result:
        return {"__schema": result}
    return result


def error_messages(errors: Any) -> str:
    """Return the messages of the first three errors in a response."""
    return "; ".join(map(_message, errors[:3] if is_list(errors) else [errors]))


def _message(error: Any) -> str:
    return one_line(str(error.get("message", error) if is_object(error) else error))


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
    except GraphQLError as error:
        raise InvalidSchema(one_line(str(error))) from error
    except (TypeError, LookupError, ValueError, AttributeError) as error:
        message = one_line(str(error))
        raise InvalidSchema(message if CLEAR.match(message) else NOT_WHOLE) from error
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
