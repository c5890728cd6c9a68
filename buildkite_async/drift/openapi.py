"""The Test Engine part of the contract compared with the service's own description.

https://buildkite.com/docs/apis/rest-api#openapi-specification
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import yaml
from attrs import define, field, frozen

from buildkite_async.drift.findings import Findings, Kind
from buildkite_async.drift.schemas import MOST_DEPTH, Schema, Schemas, name_of, properties_of
from buildkite_async.emulator.contract import load
from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.json_values import is_object

__all__ = ["compare_openapi"]

LARGEST_DOCUMENT: Final = 16 * 1024 * 1024
MOST_SCHEMAS: Final = 20_000
"""Pairs of schemas that are compared; a document whose aliases unfold to more is not compared whole."""
PREFIX: Final = "/v2/analytics/organizations/"
JSON: Final = "application/json"
METHODS: Final = ("get", "put", "post", "patch", "delete")
_PARAMETER: Final = re.compile(r"\{[^}]*\}")

Document: TypeAlias = Mapping[str, Any]


@frozen
class _Operation:
    document: Document
    spec: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.spec.get("operationId", ""))

    @property
    def query(self) -> Mapping[str, Schema]:
        """The schemas of the query parameters by name."""
        rows = (_resolved(self.document, each) for each in self.spec.get("parameters", ()))
        return {
            str(each.get("name")).removesuffix("[]"): each.get("schema", {})
            for each in rows
            if each.get("in") == "query"
        }

    @property
    def responses(self) -> Mapping[str, Schema]:
        """The JSON schemas of responses by status."""
        found = {str(status): each for status, each in self.spec.get("responses", {}).items()}
        return {
            status: _json_schema(_resolved(self.document, each)) for status, each in found.items()
        }

    @property
    def body(self) -> Schema:
        return _json_schema(_resolved(self.document, self.spec.get("requestBody", {})))


def compare_openapi(text: str) -> Findings:
    """Compare the Test Engine part of the contract with a description in OpenAPI.

    "new" is what the description has and the contract has not; "gone" is what only the contract has,
    unless the contract names another source for it.

    Raises:
        InvalidArgument: The text is not an OpenAPI document, or it is too long.
    """
    theirs = _parsed(text)
    try:
        return _compared(load().document, theirs)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidArgument("The document must be a valid OpenAPI document.") from error


def _compared(ours: Document, theirs: Document) -> Findings:
    findings = Findings()
    known, found = _operations(ours), _operations(theirs)
    for place in sorted(known.keys() | found.keys()):
        if place not in known:
            findings.add("operation", "new", place)
        elif place in found:
            findings.operations += 1
            _Comparison(findings, known[place], found[place]).compare()
        elif "x-source" not in known[place].spec:
            findings.add("operation", "gone", place)
    return findings


def _parsed(text: str) -> Document:
    if len(text) > LARGEST_DOCUMENT:
        raise InvalidArgument(
            f"The document must not be longer than {LARGEST_DOCUMENT:,} characters."
        )
    try:
        document: object = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        raise InvalidArgument("The document must be YAML.") from None
    if not is_object(document) or not is_object(document.get("paths")):
        raise InvalidArgument("The document must be an OpenAPI document, with paths.")
    return document


def _operations(document: Document) -> dict[str, _Operation]:
    """Return the operations of Test Engine by method and path; names of parameters do not count."""
    return {
        f"{method.upper()} {_PARAMETER.sub('{}', path)}": _Operation(
            document, _with_shared(item, node)
        )
        for path, item in document["paths"].items()
        if str(path).startswith(PREFIX) and is_object(item)
        for method, node in item.items()
        if method in METHODS and is_object(node)
    }


def _with_shared(item: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**node, "parameters": [*item.get("parameters", ()), *node.get("parameters", ())]}


@define(eq=False)
class _Comparison:
    findings: Findings
    ours: _Operation
    theirs: _Operation
    seen: set[tuple[int, int]] = field(factory=set[tuple[int, int]])

    def compare(self) -> None:
        """Compare the parameters, statuses and schemas of one operation."""
        name = self.ours.name
        known, found = self.ours.query, self.theirs.query
        self._add_names("parameter", name, frozenset(known), frozenset(found))
        for each in known.keys() & found.keys():
            self._schemas(known[each], found[each], f"{name} {each}", 0)
        ours, theirs = self.ours.responses, self.theirs.responses
        common = frozenset(self.ours.document["x-common-errors"])
        named, documented = _documented(self.ours.spec["responses"])
        self._add_names("status", name, named | common, frozenset(theirs), documented)
        for status in ours.keys() & theirs.keys():
            self._schemas(ours[status], theirs[status], f"{name} {status}", 0)
        self._schemas(self.ours.body, self.theirs.body, f"{name} body", 0)

    def _schemas(self, ours: Schema, theirs: Schema, at: str, depth: int) -> None:
        at = name_of(ours) or at
        ours = Schemas(_named(self.ours.document)).resolve(ours)
        theirs = Schemas(_named(self.theirs.document)).resolve(theirs)
        key = (id(ours.get("properties", ours)), id(theirs.get("properties", theirs)))
        if depth > MOST_DEPTH or key in self.seen or len(self.seen) > MOST_SCHEMAS:
            return
        self.seen.add(key)
        if not ours or not theirs:
            return
        self._values(ours, theirs, at)
        known, found = self._properties(self.ours, ours), self._properties(self.theirs, theirs)
        if known and found:
            self._add_names("field", at, frozenset(known), frozenset(found), _documented(known)[1])
        for name in known.keys() & found.keys():
            self._schemas(known[name], found[name], f"{at}.{name}", depth + 1)
        if "items" in ours and "items" in theirs:
            self._schemas(ours["items"], theirs["items"], f"{at}[]", depth + 1)

    def _properties(self, operation: _Operation, schema: Schema) -> dict[str, Schema]:
        """Return the properties of an object, those of the members of a union among them."""
        schemas = Schemas(_named(operation.document))
        found: dict[str, Schema] = {}
        for member in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), schema):
            found |= properties_of(schemas.resolve(member))
        return found

    def _values(self, ours: Schema, theirs: Schema, at: str) -> None:
        known, found = _enumerated(ours), _enumerated(theirs)
        if known and found:
            self._add_names("value", at, known, found)

    def _add_names(
        self,
        kind: Kind,
        where: str,
        ours: frozenset[str],
        theirs: frozenset[str],
        documented: frozenset[str] | None = None,
    ) -> None:
        for name in theirs - ours:
            self.findings.add(kind, where, f"new: {name}")
        for name in (ours if documented is None else documented) - theirs:
            self.findings.add(kind, where, f"gone: {name}")


def _documented(parts: Mapping[str, Schema]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of statuses or fields, and of those that the documentation has."""
    documented = (name for name, each in parts.items() if "x-source" not in each)
    return frozenset(parts), frozenset(documented)


def _enumerated(schema: Schema) -> frozenset[str]:
    values = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    return frozenset(str(value) for value in values if value is not None)


def _json_schema(content: Schema) -> Schema:
    schema: object = content.get("content", {}).get(JSON, {}).get("schema", {})
    return schema if is_object(schema) else {}


def _named(document: Document) -> Mapping[str, Schema]:
    found: object = document.get("components", {}).get("schemas", {})
    return found if is_object(found) else {}


def _resolved(document: Document, node: object) -> Mapping[str, Any]:
    """Return a parameter, response or body with a reference to it resolved."""
    for _ in range(MOST_DEPTH):
        if not is_object(node) or "$ref" not in node:
            break
        target: object = document
        for part in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target.get(part) if is_object(target) else None
        node = target
    return node if is_object(node) else {}
