"""All resolvers of fields and mutations."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from buildkite_async.emulator.engine.record_resource import record_resources
from buildkite_async.emulator.graphql import fields, mutations
from buildkite_async.emulator.graphql.derived_fields import derive_fields
from buildkite_async.emulator.graphql.derived_mutations import derive_mutations
from buildkite_async.emulator.graphql.derived_permissions import derive_permissions
from buildkite_async.emulator.rest import register_handlers


@cache
def register_resolvers() -> None:
    """Import every module of fields and mutations, and derive what none of them resolves."""
    for package in (fields, mutations):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    register_handlers()
    for resource in record_resources():
        derive_fields(resource)
        derive_mutations(resource)
        derive_permissions(resource)
