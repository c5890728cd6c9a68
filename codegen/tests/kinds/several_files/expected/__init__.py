# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fragment_both import Both
    from .one import One
    from .operations import Operations
    from .two import Two
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "fragment_both": ("Both",),
        "one": ("One",),
        "operations": ("Operations",),
        "two": ("Two",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = ["Both", "One", "Operations", "Two"]
