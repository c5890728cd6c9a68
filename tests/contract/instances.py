"""JSON values made from schemas of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen
from hypothesis import strategies as st

from tests.contract.document import (
    Schema,
    alternatives,
    is_nullable,
    merged,
    operations,
    reference,
    union,
)

TEXTS: Final = {
    "uuid": "0192e8f7-5c1e-7b43-8a11-0d7a4c1f2b3e",
    "date-time": "2026-03-04T05:06:07.089Z",
    "uri": "https://api.buildkite.com/v2/somewhere",
    "email": "ada@example.com",
}
SCALARS: Final[Mapping[str, Any]] = {"integer": 7, "number": 7, "boolean": True}

Picker = Callable[[str, Schema], bool]


def never(name: str, schema: Schema) -> bool:
    return False


def always(name: str, schema: Schema) -> bool:
    return True


@frozen
class Maker:
    """Makes values; functions decide which optional properties they have, and which are null."""

    optional: Picker = always
    null: Picker = never
    choose: Callable[[int], int] = lambda count: 0
    path: tuple[str, ...] = field(default=())

    def make(self, schema: Schema) -> Any:
        name = reference(schema)
        if name is not None:
            return Maker(self.optional, self.null, self.choose, (*self.path, name))._of(schema)
        return self._of(schema)

    def _of(self, schema: Schema) -> Any:
        union = _union(schema)
        if union is not None:
            return self.make(union[self.choose(len(union))])
        schema = merged(schema)
        options = alternatives(schema)
        one = options[self.choose(len(options))]
        match one["type"]:
            case "object":
                return self._object(one)
            case "array":
                return [self.make(one["items"])] if "items" in one else ["any"]
            case "string":
                return _text(one, self.choose)
            case scalar:
                return SCALARS[scalar]

    def _object(self, schema: Schema) -> dict[str, Any]:
        properties: Mapping[str, Schema] = schema.get("properties", {})
        required = schema.get("required", ())
        made = {
            name: self._property(name, one)
            for name, one in properties.items()
            if name in required or (self.optional(name, one) and not self._repeats(one))
        }
        if not properties and schema.get("additionalProperties"):
            made["some-key"] = self._free(schema["additionalProperties"])
        return made

    def _free(self, schema: Schema | bool) -> Any:
        return {"any": [1, None]} if isinstance(schema, bool) else self.make(schema)

    def _property(self, name: str, schema: Schema) -> Any:
        nullable = is_nullable(schema)
        return (
            None
            if nullable and (self._repeats(schema) or self.null(name, schema))
            else (self.make(schema))
        )

    def _repeats(self, schema: Schema) -> bool:
        """Whether the schema is nested in itself, as an agent's job's agent is."""
        names = {reference(one) for one in (schema, *(_union(schema) or ()))}
        names |= {reference(schema["items"])} if "items" in schema else set()
        return bool((names - {None}) & set(self.path))


def _union(schema: Schema) -> list[Schema] | None:
    options = union(schema)
    return [one for one in options if one.get("type") != "null"] if options else None


def _text(schema: Schema, choose: Callable[[int], int]) -> str:
    if "const" in schema:
        return schema["const"]
    if "not" in schema:
        return "of-an-unknown-kind"
    if "enum" in schema:
        values = [value for value in schema["enum"] if value is not None]
        return values[choose(len(values))]
    return TEXTS.get(schema.get("format", ""), "some text")


def full(schema: Schema) -> Any:
    """Return a value with every property."""
    return Maker().make(schema)


def example(operation: str, **changes: Any) -> dict[str, Any]:
    """Return the response of an operation as JSON, with these changes."""
    return full(operations()[operation].result or {}) | changes


def bare(schema: Schema) -> Any:
    """Return a value with the required properties only."""
    return Maker(optional=never).make(schema)


def nulls(schema: Schema) -> Any:
    """Return a value with every property, null wherever it may be."""
    return Maker(null=always).make(schema)


def variants(schema: Schema) -> list[Any]:
    """Return a full value for each alternative of a union."""
    count = len(_union(schema) or [schema])
    return [
        Maker(choose=lambda n, at=at: at if n == count else 0).make(schema) for at in range(count)
    ]


@st.composite
def mixtures(draw: st.DrawFn, schema: Schema) -> Any:
    """Draw a value with any choice of optional, null and alternative parts."""
    return Maker(
        optional=lambda name, one: draw(st.booleans()),
        null=lambda name, one: draw(st.booleans()),
        choose=lambda count: draw(st.integers(0, count - 1)),
    ).make(schema)
