"""The environment that the generator runs in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .errors import CodegenError

__all__ = ["check_graphql_core"]

# ariadne-codegen is written for 3.2; 3.3 has None in place of some empty tuples.
GRAPHQL_CORE: Final = (3, 2)


def check_graphql_core(version: str, parts: Sequence[object]) -> None:
    """Check that the installed graphql-core is the release that the generator needs.

    Another package, such as gql 4.4, may have brought another one.
    """
    if tuple(parts[:2]) != GRAPHQL_CORE:
        needed = ".".join(map(str, GRAPHQL_CORE))
        raise CodegenError(
            f"graphql-core {needed} is needed, but {version} is installed:"
            " install the generator in an environment of its own"
        )
