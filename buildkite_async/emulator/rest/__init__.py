"""Handlers of REST operations that do not follow from declarations, a module a resource."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from buildkite_async.emulator import resources


@cache
def register_handlers() -> None:
    """Import every resource and every module here: their handlers register themselves."""
    for path, name in ((resources.__path__, resources.__name__), (__path__, __name__)):
        for module in iter_modules(path, f"{name}."):
            import_module(module.name)
