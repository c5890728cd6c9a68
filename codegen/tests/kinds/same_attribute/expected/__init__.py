# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base_is_flattened import BaseIsFlattened
    from .base_is_kept import BaseIsKept
    from .different_types import DifferentTypes
    from .fragment_foo import Foo
    from .interface import Interface
    from .leaves import Leaves
    from .object_keeps_its_name import ObjectKeepsItsName
    from .operations import Operations
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "base_is_flattened": ("BaseIsFlattened",),
        "base_is_kept": ("BaseIsKept",),
        "different_types": ("DifferentTypes",),
        "fragment_foo": ("Foo",),
        "interface": ("Interface",),
        "leaves": ("Leaves",),
        "object_keeps_its_name": ("ObjectKeepsItsName",),
        "operations": ("Operations",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "BaseIsFlattened",
    "BaseIsKept",
    "DifferentTypes",
    "Foo",
    "Interface",
    "Leaves",
    "ObjectKeepsItsName",
    "Operations",
]
