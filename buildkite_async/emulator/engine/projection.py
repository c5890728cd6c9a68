"""Representations, reduced to what the schema of an operation names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from buildkite_async.emulator.contract import ContractOperation, Schema, load

Representation = Mapping[str, Any]
Values = Sequence[Any]

_EMPTY: Final[Mapping[str, Any]] = {
    "boolean": False,
    "integer": 0,
    "number": 0,
    "array": [],
    "object": {},
    "string": "",
}


def row_schema(operation: ContractOperation) -> Schema:
    """The schema of one thing in the response, or of one row of a page."""
    schema = load().resolve(operation.response_schema)
    if schema.get("type") == "array":
        return load().resolve(schema["items"])
    items: Schema | None = schema.get("properties", {}).get("items")
    return schema if items is None else load().resolve(items["items"])


def project(schema: Schema, representation: Representation) -> dict[str, Any]:
    """Return the fields that a schema names; required ones that are missing are null or empty."""
    schema = load().resolve(schema)
    shown: dict[str, Any] = {}
    for name, reference in schema.get("properties", {}).items():
        part = load().resolve(reference)
        if part.get("writeOnly"):
            continue
        if name in representation:
            shown[name] = _value(part, representation[name])
        elif _takes_null(part):
            shown[name] = None
        elif name in schema.get("required", ()):
            shown[name] = _empty(part)
    return shown


def _value(schema: Schema, value: Any) -> Any:
    if isinstance(value, list):
        items = load().resolve(schema.get("items", {}))
        return [_value(items, each) for each in cast("Values", value)]
    if not isinstance(value, dict):
        return value
    representation = cast("Representation", value)
    options = [load().resolve(each) for each in schema.get("oneOf", ())]
    shape = next((each for each in options if "properties" in each), schema)
    closed = "properties" in shape and "additionalProperties" not in shape
    return project(shape, representation) if closed else representation


def _takes_null(schema: Schema) -> bool:
    options = schema.get("oneOf", ())
    return "null" in schema.get("type", ()) or any(_takes_null(each) for each in options)


def _empty(schema: Schema) -> Any:
    if "default" in schema:
        return schema["default"]
    if "properties" in schema:
        return project(schema, {})
    kind = schema.get("type", "string")
    return _EMPTY[kind if isinstance(kind, str) else kind[0]]


def defaults(schema: Schema | None) -> dict[str, Any]:
    """The values that a request body has where it leaves them out."""
    properties: Schema = {} if schema is None else load().resolve(schema).get("properties", {})
    return {name: part["default"] for name, part in properties.items() if "default" in part}
