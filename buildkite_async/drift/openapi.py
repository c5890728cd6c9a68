"""The Test Engine part of the contract compared with the service's own description.

https://buildkite.com/docs/apis/rest-api#openapi-specification
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml
from attrs import define, field

from buildkite_async.drift.described import (
    Described,
    Document,
    documented,
    operations_of,
    schemas_of,
)
from buildkite_async.drift.findings import Findings
from buildkite_async.drift.headers import is_known_header
from buildkite_async.drift.schema_changes import SchemaChanges
from buildkite_async.drift.schemas import Schema
from buildkite_async.emulator.contract import load
from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.calls import check_type
from buildkite_async.wire.json_values import is_object

__all__ = ["compare_openapi"]

LARGEST_DOCUMENT: Final = 16 * 1024 * 1024


def compare_openapi(text: str) -> Findings:
    """Compare the Test Engine part of the contract with a description in OpenAPI.

    "new" is what the description has and the contract has not; "gone" is what only the contract has,
    unless the contract names another source for it.

    Raises:
        InvalidArgument: The text is not an OpenAPI document, or it is too long.
    """
    check_type("text", text, str, words="the text of a document")
    theirs = _parsed(text)
    try:
        return _compared(load().document, theirs)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise InvalidArgument("The document must be a valid OpenAPI document.") from error


def _compared(ours: Document, theirs: Document) -> Findings:
    findings = Findings()
    known, found = operations_of(ours), operations_of(theirs)
    for place in sorted(known.keys() | found.keys()):
        if place not in known:
            findings.add("operation", "new", place)
        elif place in found:
            findings.operations += 1
            _Comparison(findings, known[place], found[place]).compare()
        elif documented({place: known[place].spec}):
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


@define(eq=False)
class _Comparison:
    findings: Findings
    ours: Described
    theirs: Described
    changes: SchemaChanges = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.changes = SchemaChanges(self.findings, self.ours, self.theirs)

    def compare(self) -> None:
        """Compare the parameters, the request body and the responses of one operation."""
        name = self.ours.name
        self._compare_parameters(name)
        self._compare_body(name, self.ours.body, self.theirs.body)
        known, found = self.ours.responses, self.theirs.responses
        # Those that depend on nothing, such as 500, are not documented anywhere.
        common = {
            status for status, each in self.ours.document["x-common-errors"].items() if each["when"]
        }
        self.changes.names(
            "status", name, frozenset(known) | common, frozenset(found), documented(known)
        )
        for status in known.keys() & found.keys():
            self._compare_response(f"{name} {status}", known[status], found[status])

    def _compare_parameters(self, name: str) -> None:
        known, found = self.ours.parameters, self.theirs.parameters
        expected = documented(known)
        self.changes.names("parameter", name, frozenset(known), frozenset(found), expected)
        both = known.keys() & found.keys()
        needed, needs = (
            frozenset(each for each in both if side[each].get("required"))
            for side in (known, found)
        )
        self.changes.names("required", name, needed, needs, needed & expected)
        for each in both:
            ours, theirs = known[each].get("schema", {}), found[each].get("schema", {})
            self.changes.compare(ours, theirs, f"{name} {each}")

    def _compare_body(self, name: str, ours: Schema, theirs: Schema) -> None:
        self._compare_content(f"{name} body", ours, theirs)
        if ours and theirs and bool(ours.get("required")) != bool(theirs.get("required")):
            self.findings.add("required", name, f"{_newness(theirs.get('required'))}: body")

    def _compare_response(self, at: str, ours: Schema, theirs: Schema) -> None:
        known, found = _headers(ours), _headers(theirs)
        shared = _headers(self.ours.document["components"])
        for header in found.keys() - known.keys():
            if not is_known_header(header, frozenset(shared)):
                self.findings.add("header", at, f"new: {header}")
        for header in documented(known) - found.keys() - shared.keys():
            if not is_known_header(header, frozenset()):
                self.findings.add("header", at, f"gone: {header}")
        self._compare_content(at, ours, theirs)

    def _compare_content(self, at: str, ours: Schema, theirs: Schema) -> None:
        known, found = schemas_of(ours), schemas_of(theirs)
        self.changes.names("body", at, frozenset(known), frozenset(found))
        for media in known.keys() & found.keys():
            self.changes.compare(known[media], found[media], at)


def _headers(node: Mapping[str, Any]) -> dict[str, Schema]:
    found: object = node.get("headers", {})
    headers: Mapping[str, Any] = found if is_object(found) else {}
    return {name.lower(): each for name, each in headers.items()}


def _newness(is_there: object) -> str:
    return "new" if is_there else "gone"
