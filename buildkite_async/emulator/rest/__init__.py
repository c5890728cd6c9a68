"""Handlers of the REST operations, a module a resource."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache
def register_handlers() -> None:
    """Import every module here: their handlers register themselves."""
    for module in iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
