"""What the caller can do to declared resources: a field of `*Permissions` for each mutation."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.graphql.context import FIELDS, Context
from buildkite_async.emulator.graphql.derived_mutations import mutations_of
from buildkite_async.emulator.graphql.fields.permissions import (
    Test,
    permission,
    permission_for,
    permissions_of,
)
from buildkite_async.emulator.graphql.schema import load_schema
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record

_SUFFIX = "Permissions"


def _test(resource: RecordResource, verb: str) -> Test:
    """Return the test of a verb: whether the caller may do it, and whether it can be done."""
    may = permission_for(f"{resource.name}.{verb}")

    def test(context: Context, thing: Any) -> Problem | None:
        own = isinstance(thing, Record) and thing.resource == resource.name
        return may(context, thing) or (resource.problem(verb, thing, context.user) if own else None)

    return test


def derive_permissions(resource: RecordResource) -> None:
    """Register the permissions that are named after the mutations of a resource."""
    verbs = {name: verb for verb, name, _ in mutations_of(resource)}
    types = load_schema().type_map
    for kind, each in types.items():
        if kind.endswith(_SUFFIX):
            for name in verbs.keys() & getattr(each, "fields", {}).keys():
                FIELDS.setdefault((kind, name), permission(_test(resource, verbs[name])))
    if (kind := f"{resource.kind}{_SUFFIX}") in types:
        FIELDS.setdefault((resource.kind, "permissions"), permissions_of(kind))
