"""What the generator is installed beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .errors import CodegenError

__all__ = ["refuse_other_graphql_core"]

# 3.3 gives None where 3.2 gives empty tuples, and ariadne-codegen is written for 3.2.
GRAPHQL_CORE: Final = (3, 2)


def refuse_other_graphql_core(version: str, parts: Sequence[object]) -> None:
    """Stop where somebody else's wishes, such as those of gql 4.4, brought another graphql-core."""
    if tuple(parts[:2]) != GRAPHQL_CORE:
        wanted = ".".join(map(str, GRAPHQL_CORE))
        raise CodegenError(
            f"graphql-core {wanted} is needed and {version} is installed:"
            " give the generator an environment of its own"
        )
