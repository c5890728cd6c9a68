# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .change_box import ChangeBox
    from .enums import Color, ColorValue
    from .find_another_box import FindAnotherBox
    from .find_box import FindBox
    from .find_box_by_title import FindBoxByTitle
    from .fragment_box_of_title import BoxOfTitle
    from .input_types import Filter
    from .operations import Operations
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "change_box": ("ChangeBox",),
        "enums": ("Color", "ColorValue"),
        "find_another_box": ("FindAnotherBox",),
        "find_box": ("FindBox",),
        "find_box_by_title": ("FindBoxByTitle",),
        "fragment_box_of_title": ("BoxOfTitle",),
        "input_types": ("Filter",),
        "operations": ("Operations",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "BoxOfTitle",
    "ChangeBox",
    "Color",
    "ColorValue",
    "Filter",
    "FindAnotherBox",
    "FindBox",
    "FindBoxByTitle",
    "Operations",
]
