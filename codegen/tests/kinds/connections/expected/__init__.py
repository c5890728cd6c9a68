# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fragment_globe_fields import GlobeFields
    from .fragment_globes import Globes
    from .list_books_either_way import (
        LIST_BOOKS_EITHER_WAY_LIBRARY_BOOKS_BACKWARDS,
        ListBooksEitherWay,
        ListBooksEitherWayItem,
        ListBooksEitherWayLibraryBooksItem,
    )
    from .list_latest_books import ListLatestBooks, ListLatestBooksItem
    from .list_things import (
        LIST_THINGS_LIBRARY_GLOBES,
        ListThings,
        ListThingsItem,
        ListThingsLibraryGlobesItem,
    )
    from .operations import Operations
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "fragment_globe_fields": ("GlobeFields",),
        "fragment_globes": ("Globes",),
        "list_books_either_way": (
            "LIST_BOOKS_EITHER_WAY_LIBRARY_BOOKS_BACKWARDS",
            "ListBooksEitherWay",
            "ListBooksEitherWayItem",
            "ListBooksEitherWayLibraryBooksItem",
        ),
        "list_latest_books": ("ListLatestBooks", "ListLatestBooksItem"),
        "list_things": (
            "LIST_THINGS_LIBRARY_GLOBES",
            "ListThings",
            "ListThingsItem",
            "ListThingsLibraryGlobesItem",
        ),
        "operations": ("Operations",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = [
    "LIST_BOOKS_EITHER_WAY_LIBRARY_BOOKS_BACKWARDS",
    "LIST_THINGS_LIBRARY_GLOBES",
    "GlobeFields",
    "Globes",
    "ListBooksEitherWay",
    "ListBooksEitherWayItem",
    "ListBooksEitherWayLibraryBooksItem",
    "ListLatestBooks",
    "ListLatestBooksItem",
    "ListThings",
    "ListThingsItem",
    "ListThingsLibraryGlobesItem",
    "Operations",
]
