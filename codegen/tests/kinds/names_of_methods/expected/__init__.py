# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fragment_box_fields import BoxFields
    from .get_box import GetBox
    from .input_types import Filter, PackInput
    from .list_things import ListThings
    from .operations import Operations
    from .pack import Pack
    from .pack_some import PackSome
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "fragment_box_fields": ("BoxFields",),
        "get_box": ("GetBox",),
        "input_types": ("Filter", "PackInput"),
        "list_things": ("ListThings",),
        "operations": ("Operations",),
        "pack": ("Pack",),
        "pack_some": ("PackSome",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "BoxFields",
    "Filter",
    "GetBox",
    "ListThings",
    "Operations",
    "Pack",
    "PackInput",
    "PackSome",
]
