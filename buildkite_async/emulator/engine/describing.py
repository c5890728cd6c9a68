"""What an answer shows of a thing: the schema of the operation chooses among its facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from buildkite_async.emulator.contract import Operation, Schema, load

Facts = Mapping[str, Any]
Values = Sequence[Any]

_EMPTY: Final[Mapping[str, Any]] = {
    "boolean": False,
    "integer": 0,
    "number": 0,
    "array": [],
    "object": {},
    "string": "",
}


def row_schema(operation: Operation) -> Schema:
    """The schema of one thing in the answer, whether one is shown or a page of them."""
    schema = load().resolve(operation.answer)
    if schema.get("type") == "array":
        return load().resolve(schema["items"])
    items: Schema | None = schema.get("properties", {}).get("items")
    return schema if items is None else load().resolve(items["items"])


def describe(schema: Schema, facts: Facts) -> dict[str, Any]:
    """The facts that a schema names; what it requires beyond them is null or empty."""
    schema = load().resolve(schema)
    shown: dict[str, Any] = {}
    for name, reference in schema.get("properties", {}).items():
        part = load().resolve(reference)
        if part.get("writeOnly"):
            continue
        if name in facts:
            shown[name] = _value(part, facts[name])
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
    facts = cast("Facts", value)
    options = [load().resolve(each) for each in schema.get("oneOf", ())]
    shape = next((each for each in options if "properties" in each), schema)
    closed = "properties" in shape and "additionalProperties" not in shape
    return describe(shape, facts) if closed else facts


def _takes_null(schema: Schema) -> bool:
    options = schema.get("oneOf", ())
    return "null" in schema.get("type", ()) or any(_takes_null(each) for each in options)


def _empty(schema: Schema) -> Any:
    if "default" in schema:
        return schema["default"]
    if "properties" in schema:
        return describe(schema, {})
    kind = schema.get("type", "string")
    return _EMPTY[kind if isinstance(kind, str) else kind[0]]


def defaults(schema: Schema | None) -> dict[str, Any]:
    """The values that a request body has where it leaves them out."""
    properties: Schema = {} if schema is None else load().resolve(schema).get("properties", {})
    return {name: part["default"] for name, part in properties.items() if "default" in part}
