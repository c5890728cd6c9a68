"""Comparison of type hints with schemas of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Literal, get_args, get_origin, is_typeddict

from tests.contract.arguments import allows_none, keys, options
from tests.contract.document import Schema, alternatives, document, is_nullable, merged, resolve

CLASSES = {"string": str, "integer": int, "number": int, "boolean": bool}


def mismatches(hint: Any, schema: Schema, at: str) -> Iterator[str]:
    """Yield differences between the hint of an argument and the schema of what is sent."""
    if allows_none(hint) != (is_nullable(schema) and "x-null-name" not in schema):
        yield f"{at}: null is {'allowed' if allows_none(hint) else 'refused'} by the hint only"
    if (values := enumeration(schema)) is not None:
        if (named := literals(hint)) != values:
            yield f"{at}: values {sorted(named)}, in the contract {sorted(values)}"
        return
    if "x-null-name" in schema and schema["x-null-name"] not in literals(hint):
        yield f"{at}: null is not named {schema['x-null-name']}"
    for one in alternatives(schema):
        yield from _mismatches(options(hint), one, at)


def _mismatches(hints: list[Any], schema: Schema, at: str) -> Iterator[str]:
    schema = merged(schema)
    known: Mapping[str, Schema] = schema.get("properties", {})
    properties = {name: each for name, each in known.items() if not each.get("readOnly")}
    if schema["type"] == "array":
        (rows,) = [get_args(one)[0] for one in hints if get_origin(one) is Sequence]
        yield from mismatches(rows, schema["items"], f"{at}[]")
    elif properties:
        table = _table(hints, properties)
        if table is None:
            yield f"{at}: no TypedDict for {sorted(properties)}"
            return
        if table.keys() != properties.keys():
            yield f"{at}: differing keys {sorted(table.keys() ^ properties.keys())}"
        for name in table.keys() & properties.keys():
            yield from mismatches(_bare(table[name]), properties[name], f"{at}.{name}")
    elif schema["type"] == "object":
        (value,) = [get_args(one)[1] for one in hints if get_origin(one) is Mapping]
        free = schema.get("additionalProperties")
        if isinstance(free, Mapping):
            yield from mismatches(value, free, f"{at}.*")
    elif class_of(schema) not in hints:
        yield f"{at}: {hints} for {schema['type']}"


def class_of(schema: Schema) -> type:
    """Return the class of a value that is a scalar in JSON."""
    return datetime if schema.get("format") == "date-time" else CLASSES[schema["type"]]


def _table(hints: list[Any], properties: Mapping[str, Schema]) -> dict[str, Any] | None:
    """Return the TypedDict among the hints that fits best, by its `type` if there are several."""
    tables = [keys(one) for one in hints if is_typeddict(one)]
    if "const" in properties.get("type", {}):
        kind = properties["type"]["const"]
        tables = [t for t in tables if get_args(_bare(t["type"])) == (kind,)]

    def likeness(table: dict[str, Any]) -> tuple[bool, int]:
        return table.keys() == properties.keys(), len(table.keys() & properties.keys())

    return max(tables, key=likeness, default=None)


def _bare(hint: Any) -> Any:
    """Return a hint without `Required[...]`."""
    return get_args(hint)[0] if str(hint).startswith("typing.Required") else hint


def enumeration(schema: Schema) -> set[str] | None:
    """Return the values that a schema enumerates."""
    schema = resolve(schema)
    if "x-csv-of" in schema:
        schema = document()["components"]["schemas"][schema["x-csv-of"]]
    if schema.get("type") == "array":
        return enumeration(schema["items"])
    if "const" in schema:
        return {schema["const"]}
    return {value for value in schema["enum"] if value is not None} if "enum" in schema else None


def literals(hint: Any) -> set[str]:
    """Return the values that a type checker accepts for a hint, alone or in a list."""
    found: set[str] = set()
    for one in options(hint):
        if get_origin(one) is Sequence:
            found |= literals(get_args(one)[0])
        elif get_origin(one) is Literal:
            found |= set(get_args(one))
        elif isinstance(one, type) and issubclass(one, Enum):
            continue  # an open enumeration, for values that are not listed
        else:
            found.add(f"any {one}")
    return found
