"""Conflicts between fields that the GraphQL specification refuses, but Buildkite does not."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["differs_only_in_null"]

# graphql-core's message names the reasons for all conflicts inside of an object.
_TYPES: Final = re.compile("they return conflicting types '([^']+)' and '([^']+)'")
_REASONS: Final = re.compile("they return conflicting|they have differing|are different fields")


def differs_only_in_null(message: str) -> bool:
    """Whether a validation error is only that fields with the same key are `String!` and `String`.

    They belong to different types, so a response holds only one of them. The library of the service
    does not compare whether fields can be null.
    """
    conflicts = _TYPES.findall(message)
    return (
        bool(conflicts)
        and len(conflicts) == len(_REASONS.findall(message))
        and all(one.replace("!", "") == other.replace("!", "") for one, other in conflicts)
    )
