"""The packaged REST contract, read into operations.

The emulator knows paths, scopes, parameters and bodies from here only: a new operation of the
contract is routed, guarded and checked as soon as it has a handler.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

_METHODS = frozenset({"get", "put", "post", "patch", "delete", "head"})
_PACKAGE = Path(__file__).resolve().parent.parent
Schema = Mapping[str, Any]


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose dates stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@frozen
class Parameter:
    """A query parameter as the contract describes it."""

    name: str
    kind: str
    default: Any
    format: str | None


@frozen(eq=False)
class ContractOperation:
    """One operation of the contract."""

    id: str
    handler: str
    methods: tuple[str, ...]
    path: str
    scopes: tuple[tuple[str, ...], ...]
    """Of each inner tuple, one scope is enough."""
    authentication: str
    pagination: str
    parameters: tuple[Parameter, ...]
    body: Schema | None
    body_required: bool
    accept: str | None
    responses: Mapping[str, Any]
    permission: str | None
    bodies: Mapping[str, Schema]
    rows: str
    """The property of a page by cursor that has its rows."""

    @property
    def success(self) -> int:
        """The first good status that is promised."""
        return min(int(status) for status in self.responses if int(status) < 400)

    @property
    def response_schema(self) -> Schema:
        """The schema of the successful JSON response."""
        content = self.responses[str(self.success)].get("content", {})
        schema: Schema = content.get("application/json", {}).get("schema", {})
        return schema


@frozen(eq=False, slots=False)  # with a dictionary, for what is cached
class Contract:
    """Every operation, and the schemas that they refer to."""

    operations: tuple[ContractOperation, ...]
    schemas: Mapping[str, Schema]
    document: Mapping[str, Any]

    @cached_property
    def scopes(self) -> frozenset[str]:
        """Every scope that an operation requires or is content with, and `graphql`."""
        named = (scopes for each in self.operations for scopes in each.scopes)
        return frozenset({"graphql"}.union(*named))

    def values_in_text(self, body: Schema, name: str) -> frozenset[str]:
        """Return the values that a text in a body joins by commas."""
        schema = self.resolve(body)["properties"][name]
        return frozenset(self.schemas[schema["x-csv-of"]]["enum"])

    def resolve(self, schema: Schema) -> Schema:
        """Follow `$ref` to the schema that it names."""
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]]
        return schema


def schema_text(name: str) -> str:
    """The text of a packaged schema file, in a wheel or beside a checkout."""
    for folder in (_PACKAGE / "schema", _PACKAGE.parent / "schema"):
        path = folder / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"schema/{name} is not packaged")


@cache
def load() -> Contract:
    """The contract, parsed once a process."""
    # A subclass of CSafeLoader: constructs plain data only.
    document = yaml.load(schema_text("rest.yaml"), Loader=_Loader)  # noqa: S506
    schemas = document["components"]["schemas"]
    raw = {
        node["operationId"]: (path, method, node)
        for path, item in document["paths"].items()
        for method, node in item.items()
        if method in _METHODS
    }
    operations = tuple(
        _operation(path, method, node, _primary(node, raw), schemas)
        for path, method, node in raw.values()
    )
    return Contract(operations, schemas, document)


def _primary(node: Mapping[str, Any], raw: Mapping[str, Any]) -> str:
    """The operation that a variant or an alias repeats in the end."""
    while True:
        origin = node.get("x-variant-of")
        if origin is None:
            return str(node["operationId"])
        node = raw[origin][2]


def _operation(
    path: str, method: str, node: Mapping[str, Any], handler: str, schemas: Mapping[str, Schema]
) -> ContractOperation:
    body = node.get("requestBody", {})
    bodies = {media: each.get("schema", {}) for media, each in body.get("content", {}).items()}
    return ContractOperation(
        id=node["operationId"],
        handler=handler,
        methods=(method.upper(), *(name.upper() for name in node.get("x-alternate-methods", ()))),
        path=path,
        scopes=tuple((one,) if isinstance(one, str) else tuple(one) for one in node["x-scopes"]),
        authentication=node.get("x-auth", "api-token"),
        pagination=node["x-pagination"],
        parameters=tuple(
            _parameter(entry, schemas)
            for entry in node.get("parameters", ())
            if entry["in"] == "query"
        ),
        body=bodies.get("application/json"),
        body_required=body.get("required", False),
        accept=node.get("x-accept"),
        responses=node["responses"],
        permission=node.get("x-permission"),
        bodies=bodies,
        rows=node.get("x-cursor", {}).get("items", "items"),
    )


def _parameter(entry: Mapping[str, Any], schemas: Mapping[str, Schema]) -> Parameter:
    schema: Schema = entry["schema"]
    target = schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
    kind = target["type"]
    if schema.get("format") == "date-time":
        kind = "date-time"
    return Parameter(
        entry["name"].removesuffix("[]"),
        kind,
        schema.get("default"),
        schema.get("format"),
    )
