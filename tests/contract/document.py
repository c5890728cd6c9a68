"""The REST contract, read from schema/rest.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

FILE = Path(__file__).parents[2] / "schema" / "rest.yaml"
VERBS = frozenset({"get", "put", "post", "patch", "delete", "head"})
LIST_PROPERTY = "items"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

Schema = Mapping[str, Any]


@cache
def document() -> Mapping[str, Any]:
    return yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)


def resolve(schema: Schema) -> Schema:
    """Return a schema, with a reference to it resolved."""
    while "$ref" in schema:
        schema = document()["components"]["schemas"][reference(schema)]
    return schema


def reference(schema: Schema) -> str | None:
    """Return the name of the schema that is referred to."""
    return schema["$ref"].rpartition("/")[2] if "$ref" in schema else None


def merged(schema: Schema) -> Schema:
    """Return an object schema with the parts of `allOf` merged."""
    schema = resolve(schema)
    if "allOf" not in schema:
        return schema
    parts = [merged(part) for part in schema["allOf"]]
    return {
        "type": "object",
        "required": [name for part in parts for name in part.get("required", ())],
        "properties": {k: v for part in parts for k, v in part["properties"].items()},
    }


def union(schema: Schema) -> list[Schema] | None:
    """Return the members of a union; None if it only chooses which properties are required."""
    members = merged(schema).get("oneOf", merged(schema).get("anyOf", ()))
    return [*members] if any(one.keys() != {"required"} for one in members) else None


def alternatives(schema: Schema) -> list[Schema]:
    """Return the alternatives of a value, each without null."""
    members = union(schema)
    if members is not None:
        return [each for one in members for each in alternatives(one)]
    schema = resolve(schema)
    types = schema.get("type", "object")
    names = [types] if isinstance(types, str) else types
    return [{**schema, "type": name} for name in names if name != "null"]


def is_nullable(schema: Schema) -> bool:
    """Whether null is among the values."""
    members = union(schema)
    if members is not None:
        return any(map(is_nullable, members))
    schema = resolve(schema)
    return "null" in schema.get("type", ())


@frozen
class Operation:
    """An operation of the contract."""

    method: str
    path: str
    host: str
    spec: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.spec["operationId"]

    @property
    def primary(self) -> str | None:
        """The id of the operation that this one is a variant or an alias of."""
        return self.spec.get("x-variant-of")

    @property
    def scopes(self) -> frozenset[str | tuple[str, ...]]:
        """The scopes that a token must have; of a tuple, one is enough."""
        named = self.spec["x-scopes"]
        return frozenset(one if isinstance(one, str) else tuple(one) for one in named)

    @property
    def is_idempotent(self) -> bool:
        return self.spec["x-idempotent"]

    def row(self, schema: Schema) -> Schema:
        """Return the schema of one row of a list, in any form; of other responses, their schema."""
        if not self.is_list and resolve(schema).get("type") != "array":
            return schema
        return row_of(schema, self.spec.get("x-cursor", {}).get("items", LIST_PROPERTY))

    @property
    def is_list(self) -> bool:
        return self.spec["x-pagination"] != "none"

    def parameters(self, place: str) -> dict[str, Mapping[str, Any]]:
        return {p["name"]: p for p in self.spec.get("parameters", ()) if p["in"] == place}

    @property
    def body(self) -> Schema | None:
        """The schema of the request body, unless it is a form with a file."""
        content = self.spec.get("requestBody", {}).get("content", {})
        found = [content[kind]["schema"] for kind in (JSON, FORM) if kind in content]
        return found[0] if found else None

    @property
    def is_form(self) -> bool:
        return FORM in self.spec.get("requestBody", {}).get("content", {})

    @cached_property
    def successes(self) -> dict[int, Mapping[str, Schema]]:
        """Schemas of successful responses by status and media type."""
        return {
            int(status): {
                kind: entry["schema"] for kind, entry in response.get("content", {}).items()
            }
            for status, response in self.spec["responses"].items()
            if int(status) < 400
        }

    @property
    def result(self) -> Schema | None:
        """The schema of the JSON response; of one row for a list in any form."""
        for contents in self.successes.values():
            if "application/json" in contents:
                schema = contents["application/json"]
                return self.row(schema)
        return None


def row_of(schema: Schema, rows: str = LIST_PROPERTY) -> Schema:
    """Return the schema of one row of a page in any form."""
    page = resolve(schema)
    if page["type"] == "array":
        return page["items"]
    return page["properties"][rows]["items"]


@cache
def operations() -> dict[str, Operation]:
    return {operation.id: operation for operation in _operations()}


def _operations() -> Iterator[Operation]:
    default = document()["servers"][0]["url"]
    for path, item in document()["paths"].items():
        for verb in VERBS & item.keys():
            spec = item[verb]
            servers = spec.get("servers", item.get("servers"))
            host = servers[0]["url"] if servers else default
            shared = item.get("parameters", [])
            spec = {**spec, "parameters": [*shared, *spec.get("parameters", [])]}
            yield from variants_of(Operation(verb.upper(), path, host, spec))


def variants_of(operation: Operation) -> Iterator[Operation]:
    """Yield the operation, or the variants of it that have methods, each with its own body."""
    variants = operation.spec.get("x-python-variants")
    if variants is None:
        yield operation
        return
    (kind,) = operation.spec["requestBody"]["content"]
    for name, schema in variants.items():
        content = {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
        body = {"required": True, "content": content}
        spec = {**operation.spec, "operationId": name, "requestBody": body}
        yield Operation(operation.method, operation.path, operation.host, spec)


def schemas_below(schema: Schema) -> dict[str, Schema]:
    """Return every named schema that is part of a schema."""
    found: dict[str, Schema] = {}
    waiting: list[Any] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Mapping):
            name = reference(part) if isinstance(part.get("$ref"), str) else None
            if name is not None and name not in found:
                found[name] = resolve(part)
                waiting.append(found[name])
            waiting.extend(value for key, value in part.items() if key != "discriminator")
        elif isinstance(part, list):
            waiting.extend(part)
    return found
