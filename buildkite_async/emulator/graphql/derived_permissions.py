"""What the caller may do to declared resources: a field of `*Permissions` for each mutation."""

from __future__ import annotations

from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.graphql.context import FIELDS
from buildkite_async.emulator.graphql.derived_mutations import mutations_of
from buildkite_async.emulator.graphql.fields.permissions import permission, permissions_of
from buildkite_async.emulator.graphql.schema import load_schema

_SUFFIX = "Permissions"


def derive_permissions(resource: RecordResource) -> None:
    """Register the permissions that are named after the mutations of a resource."""
    actions = {name: f"{resource.name}.{verb}" for verb, name, _ in mutations_of(resource)}
    types = load_schema().type_map
    for kind, each in types.items():
        if kind.endswith(_SUFFIX):
            for name in actions.keys() & getattr(each, "fields", {}).keys():
                FIELDS.setdefault((kind, name), permission(actions[name]))
    if (kind := f"{resource.kind}{_SUFFIX}") in types:
        FIELDS.setdefault((resource.kind, "permissions"), permissions_of(kind))
