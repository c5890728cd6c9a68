"""A schema of the contract compared with the same schema of another document."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from buildkite_async.drift.described import Described, documented
from buildkite_async.drift.findings import Findings, Kind
from buildkite_async.drift.schemas import (
    MOST_DEPTH,
    Schema,
    Schemas,
    name_of,
    properties_of,
    type_of,
)
from buildkite_async.wire.json_values import is_object

__all__ = ["SchemaChanges"]

MOST_SCHEMAS: Final = 20_000
"""Pairs of schemas that are compared; a document whose aliases unfold to more is not compared whole."""
NULL: Final = "null"


@define(eq=False)
class SchemaChanges:
    """Notes how the schemas of one operation changed."""

    findings: Findings
    ours: Described
    theirs: Described
    _seen: set[tuple[str, int]] = field(factory=set[tuple[str, int]])
    _our_schemas: Schemas = field(init=False)
    _their_schemas: Schemas = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._our_schemas = _schemas_in(self.ours)
        self._their_schemas = _schemas_in(self.theirs)

    def compare(self, ours: Schema, theirs: Schema, at: str, depth: int = 0) -> None:
        """Note the changes of a schema; `at` names its place."""
        at = name_of(ours) or at
        key = (at, id(theirs))
        if depth > MOST_DEPTH or key in self._seen:
            return
        if len(self._seen) >= MOST_SCHEMAS:
            self.findings.leave_out(self.ours.name, f"it has more than {MOST_SCHEMAS:,} schemas")
            return
        self._seen.add(key)
        ours, theirs = self._our_schemas.resolve(ours), self._their_schemas.resolve(theirs)
        if not ours or not theirs:
            return
        self._types(ours, theirs, at)
        self._values(ours, theirs, at)
        self._object(ours, theirs, at, depth)
        for name, suffix in (("items", "[]"), ("additionalProperties", ".*")):
            known, found = ours.get(name), theirs.get(name)
            if is_object(known) and is_object(found):
                self.compare(known, found, f"{at}{suffix}", depth + 1)

    def names(
        self,
        kind: Kind,
        where: str,
        ours: frozenset[str],
        theirs: frozenset[str],
        expected: frozenset[str] | None = None,
    ) -> None:
        """Note names that only one has; of ours only those that are expected there."""
        for name in theirs - ours:
            self.findings.add(kind, where, f"new: {name}")
        for name in (ours if expected is None else expected) - theirs:
            self.findings.add(kind, where, f"gone: {name}")

    def _types(self, ours: Schema, theirs: Schema, at: str) -> None:
        known, found = _types_of(ours, self._our_schemas), _types_of(theirs, self._their_schemas)
        if not known or not found:
            return
        if NULL in known ^ found:
            self.findings.add(NULL, at, f"{'new' if NULL in found else 'gone'}: null")
        known, found = known - {NULL}, found - {NULL}
        if known and found and known != found:
            self.findings.add("type", at, f"{_listed(known)}, now {_listed(found)}")
        formats = ours.get("format"), theirs.get("format")
        if None not in formats and formats[0] != formats[1]:
            self.findings.add("type", at, f"{formats[0]}, now {formats[1]}")

    def _values(self, ours: Schema, theirs: Schema, at: str) -> None:
        known, found = _enumerated(ours), _enumerated(theirs)
        if known and not found:
            # An open enumeration allows other values, as a text of any value does.
            if documented({at: ours}) and not ours.get("x-open-enum"):
                self.findings.add("value", at, "gone: the enumeration")
        else:
            self.names("value", at, known, found)

    def _object(self, ours: Schema, theirs: Schema, at: str, depth: int) -> None:
        known = _properties(ours, self._our_schemas)
        found = _properties(theirs, self._their_schemas)
        if not known or not found:
            return
        expected = documented(known)
        self.names("field", at, frozenset(known), frozenset(found), expected)
        both = known.keys() & found.keys()
        needed, needs = (frozenset(each.get("required", ())) & both for each in (ours, theirs))
        self.names("required", at, needed, needs, needed & expected)
        for name in both:
            self.compare(known[name], found[name], f"{at}.{name}", depth + 1)


def _schemas_in(operation: Described) -> Schemas:
    found: object = operation.document.get("components", {}).get("schemas", {})
    return Schemas(found if is_object(found) else {})


def _types_of(schema: Schema, schemas: Schemas) -> frozenset[str]:
    """Return the JSON types that a schema allows; none if it does not say."""
    types = schema.get("type")
    if types is not None:
        named = {types} if isinstance(types, str) else {str(each) for each in types}
    elif "enum" in schema:
        named = {type_of(each) for each in schema["enum"]}
    elif members := [*schema.get("oneOf", ()), *schema.get("anyOf", ())]:
        each_of = [_types_of(schemas.resolve(member), schemas) for member in members]
        named = set(frozenset[str]().union(*each_of)) if all(each_of) else set[str]()
    else:
        named = {"object"} if properties_of(schema) else set[str]()
    if named and schema.get("nullable") is True:  # OpenAPI 3.0
        named.add(NULL)
    return frozenset(named)


def _properties(schema: Schema, schemas: Schemas) -> dict[str, Schema]:
    """Return the properties of an object, those of the members of a union among them."""
    found: dict[str, Schema] = {}
    for member in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), schema):
        found |= properties_of(schemas.resolve(member))
    return found


def _enumerated(schema: Schema) -> frozenset[str]:
    values = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])]
    return frozenset(str(value) for value in values if value is not None)


def _listed(types: frozenset[str]) -> str:
    return " or ".join(sorted(types))
