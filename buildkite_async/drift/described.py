"""Operations as an OpenAPI document describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias, cast
from urllib.parse import urlsplit

from attrs import frozen

from buildkite_async.drift.schemas import MOST_DEPTH, Schema
from buildkite_async.wire.json_values import is_object

__all__ = ["Described", "Document", "documented", "operations_of", "schemas_of"]

PREFIX: Final = "/v2/analytics/organizations/"
JSON: Final = "application/json"
METHODS: Final = ("get", "put", "post", "patch", "delete")
DESCRIPTION: Final = "analytics-openapi"
"""The source that the contract names for what it has from the description of Test Engine."""
_PARAMETER: Final = re.compile(r"\{[^}]*\}")

Document: TypeAlias = Mapping[str, Any]


@frozen
class Described:
    """An operation of a document."""

    document: Document
    spec: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The `operationId`."""
        return str(self.spec.get("operationId", ""))

    @property
    def parameters(self) -> Mapping[str, Schema]:
        """The query parameters and headers by name; arrays are named with and without `[]`."""
        rows = (_resolved(self.document, each) for each in self.spec.get("parameters", ()))
        return dict(_named(each) for each in rows if each.get("in") in ("query", "header"))

    @property
    def responses(self) -> Mapping[str, Schema]:
        """The responses by status."""
        found: Mapping[object, object] = self.spec.get("responses", {})
        return {str(status): _resolved(self.document, each) for status, each in found.items()}

    @property
    def body(self) -> Schema:
        """The request body, or nothing if there is none."""
        return _resolved(self.document, self.spec.get("requestBody", {}))


def operations_of(document: Document) -> dict[str, Described]:
    """Return the operations of Test Engine by method and path; names of parameters do not count."""
    return {
        f"{method.upper()} {_PARAMETER.sub('{}', path)}": Described(
            document, _with_shared(item, node)
        )
        for path, item in _paths(document)
        if path.startswith(PREFIX)
        for method, node in item.items()
        if method in METHODS and is_object(node)
    }


def schemas_of(content: Schema) -> Mapping[str, Schema]:
    """Return the schemas of a body or response by media type."""
    found = content.get("content", {})
    return {str(media): each.get("schema", {}) for media, each in found.items()}


def documented(parts: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of those parts that the description of Test Engine should have."""
    return frozenset(
        name for name, each in parts.items() if each.get("x-source", DESCRIPTION) == DESCRIPTION
    )


def _paths(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the paths from the root of the host on, and what they have."""
    for path, item in document["paths"].items():
        if is_object(item):
            servers: list[Any] = item.get("servers") or document.get("servers") or [{}]
            base: str = servers[0].get("url", "")
            yield urlsplit(base).path.rstrip("/") + str(path), item


def _named(parameter: Schema) -> tuple[str, Schema]:
    name = str(parameter.get("name"))
    if parameter.get("in") == "header":
        return name.lower(), parameter
    return name.removesuffix("[]"), parameter


def _with_shared(item: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**node, "parameters": [*item.get("parameters", ()), *node.get("parameters", ())]}


def _resolved(document: Document, node: object) -> Mapping[str, Any]:
    """Return a parameter, response or body with a reference to it resolved."""
    for _ in range(MOST_DEPTH):
        if not is_object(node) or "$ref" not in node:
            break
        target: object = document
        for part in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target.get(part) if is_object(target) else None
        node = target
    return cast("Mapping[str, Any]", node) if is_object(node) else {}
