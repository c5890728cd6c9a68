# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .get_nodes import GetNodes
    from .operations import Operations
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {"get_nodes": ("GetNodes",), "operations": ("Operations",)}

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = ["GetNodes", "Operations"]
