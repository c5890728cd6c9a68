"""All resolvers of fields and mutations."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from buildkite_async.emulator.graphql import fields, mutations


@cache
def register_resolvers() -> None:
    """Import every module of fields and mutations: they register themselves."""
    for package in (fields, mutations):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
