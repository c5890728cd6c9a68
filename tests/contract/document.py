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
PAGING = frozenset({"page", "after", "before"})  # a Pager's own business
LIST_PROPERTY = "items"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

Schema = Mapping[str, Any]


@cache
def document() -> Mapping[str, Any]:
    return yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)


def resolve(schema: Schema) -> Schema:
    """The schema itself, where it is only referred to."""
    while "$ref" in schema:
        schema = document()["components"]["schemas"][reference(schema)]
    return schema


def reference(schema: Schema) -> str | None:
    """The name of the schema that this one refers to."""
    return schema["$ref"].rpartition("/")[2] if "$ref" in schema else None


def merged(schema: Schema) -> Schema:
    """An object schema with the parts of `allOf` put together."""
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
    """The members of a union; None where there is none, or a mere choice of what is required."""
    members = merged(schema).get("oneOf", merged(schema).get("anyOf", ()))
    return [*members] if any(one.keys() != {"required"} for one in members) else None


def alternatives(schema: Schema) -> list[Schema]:
    """What a value may be, each without null."""
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
    """One operation of the contract."""

    method: str
    path: str
    host: str
    facts: Mapping[str, Any]

    @property
    def id(self) -> str:
        return self.facts["operationId"]

    @property
    def primary(self) -> str | None:
        """The operation that this one is another spelling of."""
        return self.facts.get("x-variant-of", self.facts.get("x-alias-of"))

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.facts["x-scopes"])

    @property
    def is_idempotent(self) -> bool:
        return self.facts["x-idempotent"]

    def row(self, schema: Schema) -> Schema:
        """The schema of one row of an answer that lists, in any form; of others the answer's."""
        if not self.is_list and resolve(schema).get("type") != "array":
            return schema
        return row_of(schema, self.facts.get("x-cursor", {}).get("items", LIST_PROPERTY))

    @property
    def is_list(self) -> bool:
        return self.facts["x-pagination"] != "none"

    def parameters(self, place: str) -> dict[str, Mapping[str, Any]]:
        found = {p["name"]: p for p in self.facts.get("parameters", ()) if p["in"] == place}
        return {name: p for name, p in found.items() if name not in PAGING}

    @property
    def body(self) -> Schema | None:
        """The schema of the body, unless it is a form with a file."""
        content = self.facts.get("requestBody", {}).get("content", {})
        found = [content[kind]["schema"] for kind in (JSON, FORM) if kind in content]
        return found[0] if found else None

    @property
    def is_form(self) -> bool:
        return FORM in self.facts.get("requestBody", {}).get("content", {})

    @cached_property
    def successes(self) -> dict[int, Mapping[str, Schema]]:
        """Schemas of the good answers by status and media type."""
        return {
            int(status): {
                kind: entry["schema"] for kind, entry in answer.get("content", {}).items()
            }
            for status, answer in self.facts["responses"].items()
            if int(status) < 400
        }

    @property
    def answer(self) -> Schema | None:
        """The schema of the JSON answer, of one row for a list in any form."""
        for contents in self.successes.values():
            if "application/json" in contents:
                schema = contents["application/json"]
                return self.row(schema)
        return None


def row_of(schema: Schema, rows: str = LIST_PROPERTY) -> Schema:
    """The schema of one row of a page in any shape."""
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
            facts = item[verb]
            servers = facts.get("servers", item.get("servers"))
            host = servers[0]["url"] if servers else default
            shared = item.get("parameters", [])
            facts = {**facts, "parameters": [*shared, *facts.get("parameters", [])]}
            yield from variants_of(Operation(verb.upper(), path, host, facts))


def variants_of(operation: Operation) -> Iterator[Operation]:
    """The operation, or each of those that Python makes of it, with a body of its own."""
    variants = operation.facts.get("x-python-variants")
    if variants is None:
        yield operation
        return
    (kind,) = operation.facts["requestBody"]["content"]
    for name, schema in variants.items():
        content = {kind: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
        body = {"required": True, "content": content}
        facts = {**operation.facts, "operationId": name, "requestBody": body}
        yield Operation(operation.method, operation.path, operation.host, facts)


def schemas_below(schema: Schema) -> dict[str, Schema]:
    """Every named schema that this one reaches."""
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
