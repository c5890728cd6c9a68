# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .apostrophe import Apostrophe
    from .block import Block
    from .default import Default
    from .operations import Operations
    from .quotes import Quotes
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "apostrophe": ("Apostrophe",),
        "block": ("Block",),
        "default": ("Default",),
        "operations": ("Operations",),
        "quotes": ("Quotes",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = ["Apostrophe", "Block", "Default", "Operations", "Quotes"]
