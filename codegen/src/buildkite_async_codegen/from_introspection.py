"""Builds a schema from the result of an introspection, which may be malformed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from graphql import GraphQLError, GraphQLSchema, build_client_schema, validate_schema

from buildkite_async.wire.json_values import is_list, is_object

from .documents import UNKNOWN_FILE, position
from .errors import one_line

__all__ = [
    "InvalidSchema",
    "error_messages",
    "error_summary",
    "introspection_in",
    "invalid_sdl",
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
CLEAR: Final = re.compile("Invalid or incomplete schema|Query root|Schema|Syntax Error|Names? ")
MOST_PLACES: Final = 3
"""How many places of an error are named."""
NOT_WHOLE: Final = "it is not the whole result of an introspection query"


class InvalidSchema(Exception):
    """The input is not a valid schema; the message says why."""

    def __init__(self, message: str, *, file: str | None = None) -> None:
        super().__init__(message)
        self.file = file
        """The file of the error, if a schema of several files has it."""


def introspection_in(result: Any, warn: Callable[[str], None]) -> Any:
    """Return the introspection in a file as tools write it.

    It may be a response with `data`, the data, what is in its `__schema`, or a list of one of them.
    `warn` is called with the messages of errors beside the data, which may then be incomplete.
    """
    if is_list(result):
        if len(result) != 1:
            raise InvalidSchema(f"it is a list of {len(result)} results: keep the introspection")
        return introspection_in(result[0], warn)
    if not is_object(result):
        raise InvalidSchema(NOT_WHOLE)
    errors, data = result.get("errors"), result.get("data")
    found = data if is_object(data) else result
    if "__schema" not in found and "queryType" in found:
        found = {"__schema": found}
    if errors and not is_object(found.get("__schema")):
        raise InvalidSchema(f"it is a response with errors: {error_messages(errors)}")
    if errors:
        warn(f"the introspection has errors beside its data: {error_messages(errors)}")
    return found


def error_messages(errors: Any) -> str:
    """Return the messages of the first three errors in a response."""
    return "; ".join(map(_message, errors[:3] if is_list(errors) else [errors]))


def _message(error: Any) -> str:
    """Return the message of an error, or an error without one as JSON."""
    message = error.get("message") if is_object(error) else error
    return one_line(message) if isinstance(message, str) else json.dumps(error)


def schema_from_introspection(introspection: Any) -> GraphQLSchema:
    """Build the schema that the result of an introspection describes."""
    return valid_schema(lambda: build_client_schema(_with_locations(_encodable(introspection))))


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
        raise invalid_sdl(errors)
    return schema


def invalid_sdl(errors: Sequence[GraphQLError]) -> InvalidSchema:
    """Return the error for those of a schema, with the file of the first one."""
    file, _ = position(errors[0].nodes[0] if errors[0].nodes else None)
    return InvalidSchema(error_summary(errors, file), file=None if file == UNKNOWN_FILE else file)


def error_summary(errors: Sequence[GraphQLError], file: str) -> str:
    """Return the first three errors as one line; a schema may have hundreds of them.

    Locations in another file than the given one name theirs.
    """
    more = f" (and {len(errors) - 3} more errors)" if len(errors) > 3 else ""
    return "; ".join(_with_locations_in(error, file) for error in errors[:3]) + more


def _with_locations_in(error: GraphQLError, file: str) -> str:
    """Return the error with its places, such as those of two definitions."""
    if error.nodes:
        places = [position(node) for node in error.nodes]
    else:
        places = [(file, place.line) for place in error.locations or ()]
    named = [
        f"line {line}" if home == file else f"{home}:{line}"
        for home, line in dict.fromkeys(places)
        if line
    ]
    return one_line(
        f"{' and '.join(named[:MOST_PLACES])}: {error.message}" if named else error.message
    )


def _encodable(introspection: Any) -> Any:
    """Return the introspection without halves of surrogate pairs, which JSON allows and UTF-8 not."""
    return json.loads(json.dumps(introspection, ensure_ascii=False).encode(errors="replace"))


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
