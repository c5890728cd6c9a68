"""JSON values compared with schemas, those of the contract in particular."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias, cast

from attrs import define, field, frozen

from buildkite_async import models
from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import fields_of
from buildkite_async.drift.findings import Kind
from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["Difference", "Schema", "Schemas"]

Schema: TypeAlias = Mapping[str, Any]

MOST_DEPTH: Final = 60
"""Objects and arrays one inside another that are compared."""
MOST_DIFFERENCES: Final = 1_000
"""Differences of one value, of which many would be the same one over and over."""
_RFC_3339: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d")
_NULL: Final[Schema] = {"type": "null"}
_TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "object": is_object,
    "array": is_list,
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
}


@frozen
class Difference:
    """A difference between a value and its schema."""

    kind: Kind
    where: str
    what: str
    uncertain: str


@define(eq=False)
class Schemas:
    """The schemas of a document, by name."""

    named: Mapping[str, Schema]
    _model_fields: dict[str, frozenset[str] | None] = field(
        factory=dict[str, frozenset[str] | None]
    )

    def differences(self, value: Any, schema: Schema, at: str) -> list[Difference]:
        """Return where a value is not as its schema says; `at` names the place of the value."""
        found: list[Difference] = []
        for each in self._differences(value, schema, at, "", 0):
            found.append(each)
            if len(found) >= MOST_DIFFERENCES:
                break
        return found

    def resolve(self, schema: Schema) -> Schema:
        """Return a schema with a reference to it resolved, and with the parts of `allOf` merged."""
        return self._resolved(schema, frozenset())

    def _resolved(self, schema: Schema, within: frozenset[str]) -> Schema:
        """Return a resolved schema; references to the schemas that it is within lead nowhere."""
        while "$ref" in schema:
            name = name_of(schema)
            target: Schema = {} if name in within else self.named.get(name, {})
            schema, within = {**target, **_without_reference(schema)}, within | {name}
        if "allOf" not in schema:
            return schema
        parts = [*(self._resolved(part, within) for part in schema["allOf"]), schema]
        merged: dict[str, Any] = {"type": "object"}
        for part in parts:  # what a part says in words of our own holds for that part alone
            merged |= {key: each for key, each in part.items() if not key.startswith("x-")}
        merged |= {key: each for key, each in schema.items() if key.startswith("x-")}
        merged["properties"] = {
            name: each for part in parts for name, each in properties_of(part).items()
        }
        merged["required"] = [name for part in parts for name in part.get("required", ())]
        del merged["allOf"]
        return merged

    def _differences(
        self, value: Any, schema: Schema, at: str, uncertain: str, depth: int
    ) -> Iterator[Difference]:
        if depth > MOST_DEPTH:
            return
        name = name_of(schema)
        schema = self.resolve(schema)
        at, uncertain = name or at, schema.get("x-uncertain", uncertain)
        members = schema.get("oneOf") or schema.get("anyOf")
        if members and any(member.keys() != {"required"} for member in members):
            yield from self._of_union(value, schema, members, at, uncertain, depth)
            return
        types = schema.get("type")
        types = [types] if isinstance(types, str) else types
        if types and not any(_TYPES[each](value) for each in types):
            kind: Kind = "null" if value is None else "type"
            yield Difference(kind, at, type_of(value), uncertain)
        elif is_object(value):
            yield from self._of_object(value, schema, name, at, uncertain, depth)
        elif is_list(value):
            for each in value:
                yield from self._differences(
                    each, schema.get("items", {}), f"{at}[]", uncertain, depth + 1
                )
        elif isinstance(value, str) and not _is_known(value, schema):
            yield Difference("value", at, value, uncertain)
        elif isinstance(value, str) and not _is_time(value, schema):
            yield Difference("type", at, "text that is not the time documented", uncertain)

    def _of_object(
        self,
        value: Mapping[str, Any],
        schema: Schema,
        name: str,
        at: str,
        uncertain: str,
        depth: int,
    ) -> Iterator[Difference]:
        properties = properties_of(schema)
        further = schema.get("additionalProperties", not properties)
        in_model = self._fields_of_model(name)
        for key, item in value.items():
            if key in properties:
                part = _chosen(properties[key], value)
                yield from self._differences(item, part, f"{at}.{key}", uncertain, depth + 1)
                if in_model is not None and key not in in_model:
                    yield Difference("model", f"{at}.{key}", "not in the model", uncertain)
            elif is_object(further):
                yield from self._differences(item, further, f"{at}.*", uncertain, depth + 1)
            elif not further:
                yield Difference("field", f"{at}.{key}", type_of(item), uncertain)
        for key in schema.get("required", ()):
            if key not in value:
                yield Difference("missing", f"{at}.{key}", "missing", uncertain)

    def _of_union(
        self,
        value: Any,
        schema: Schema,
        members: list[Schema],
        at: str,
        uncertain: str,
        depth: int,
    ) -> Iterator[Difference]:
        if value is None and any(self._is_nullable(member) for member in members):
            return
        members = [member for member in members if self.resolve(member) != _NULL]
        discriminator = schema.get("discriminator")
        if discriminator is not None and is_object(value):
            tag = discriminator["propertyName"]
            target = discriminator["mapping"].get(str(value.get(tag)))
            if target is None:
                yield Difference("value", f"{at}.{tag}", str(value.get(tag)), uncertain)
                return
            members = [{"$ref": target}]
        yield from min(
            ([*self._differences(value, each, at, uncertain, depth + 1)] for each in members),
            key=len,
            default=(),
        )

    def _is_nullable(self, schema: Schema) -> bool:
        schema = self.resolve(schema)
        return "null" in schema.get("type", ()) or any(
            self._is_nullable(each) for each in schema.get("oneOf", ())
        )

    def _fields_of_model(self, name: str) -> frozenset[str] | None:
        """Return the JSON names of the fields of the model of a schema, or None if it has no model."""
        if name not in self._model_fields:
            model = model_of(name)
            self._model_fields[name] = (
                None if model is None else frozenset(each.wire for each in fields_of(model))
            )
        return self._model_fields[name]


def model_of(name: str) -> type[Model] | None:
    """Return the model of a schema, or None if it has no model."""
    found: object = getattr(models, name, None) if name else None
    return found if isinstance(found, type) and issubclass(found, Model) else None


def name_of(schema: Schema) -> str:
    """Return the name of the schema that is referred to; empty if it has none."""
    reference = schema.get("$ref")
    return reference.rpartition("/")[2] if isinstance(reference, str) else ""


def properties_of(schema: Schema) -> Mapping[str, Schema]:
    """Return the properties of an object."""
    found = schema.get("properties")
    return cast("Mapping[str, Schema]", found) if is_object(found) else {}


def type_of(value: object) -> str:
    """Return the JSON type of a value."""
    return next(
        name
        for name in ("null", "boolean", "integer", "number", "string", "array", "object")
        if _TYPES[name](value)
    )


def _without_reference(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "$ref"}


def _chosen(schema: Schema, parent: Mapping[str, Any]) -> Schema:
    """Return the schema of a field that another field of its object decides on."""
    rule = schema.get("x-discriminator")
    if rule is None:
        return schema
    tag: Any = parent
    for name in rule["property"].strip("/").split("/"):
        tag = tag.get(name) if is_object(tag) else None
    name = rule["mapping"].get(tag) if isinstance(tag, str) else None
    return schema if name is None else {"$ref": f"#/components/schemas/{name}"}


def _is_time(value: str, schema: Schema) -> bool:
    """Whether a text is RFC 3339 or the other form that its schema has, if it must be a time."""
    if schema.get("format") != "date-time":
        return True
    try:
        if _RFC_3339.match(value):
            datetime.fromisoformat(value.upper())
        else:
            datetime.strptime(value, schema["x-date-format"]).replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return False
    return True


def _is_known(value: str, schema: Schema) -> bool:
    return value in schema.get("enum", (value,)) and value == schema.get("const", value)
