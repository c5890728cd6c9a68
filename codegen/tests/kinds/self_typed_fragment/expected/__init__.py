# DO NOT EDIT: made by `nox -s generate`.

"""GraphQL operations and their types, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fragment_team_fields import TeamFields
    from .get_node import GetNode
    from .get_owner import GetOwner
    from .operations import Operations
else:
    from buildkite_async.graphql.runtime import load

    _MODULES = {
        "fragment_team_fields": ("TeamFields",),
        "get_node": ("GetNode",),
        "get_owner": ("GetOwner",),
        "operations": ("Operations",),
    }

    def __getattr__(name: str) -> object:
        return load(__name__, _MODULES, name)

    def __dir__() -> list[str]:
        return __all__


__all__ = ["GetNode", "GetOwner", "Operations", "TeamFields"]
