"""The schema that a package may include, in a form that loads fast and has readable diffs."""

from __future__ import annotations

import json
from typing import Any, Final

from graphql import GraphQLSchema, introspection_from_schema

from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["INTROSPECTION", "introspection_text", "is_introspection_text"]

INTROSPECTION: Final = "introspection.json"


def introspection_text(schema: GraphQLSchema) -> str:
    """Return the schema as an introspection result with one type per line.

    It loads ten times as fast as SDL.
    """
    data: Any = introspection_from_schema(schema, descriptions=False, input_value_deprecation=True)
    return _format(data["__schema"])


def is_introspection_text(text: bytes) -> bool:
    """Whether `introspection_text` wrote the text, judging by its format."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return False
    schema: Any = data.get("__schema") if is_object(data) else None
    if not (is_object(schema) and is_list(schema.get("types"))):
        return False
    return _format(schema).encode() == text


def _format(schema: Any) -> str:
    types = ",\n".join(_compact(type_) for type_ in schema["types"])
    rest = _compact({key: value for key, value in schema.items() if key != "types"})
    return f'{{"__schema":{rest[:-1]},"types":[\n{types}\n]}}}}\n'


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
