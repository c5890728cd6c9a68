"""Regular expressions that a caller gives."""

from __future__ import annotations

import re
from typing import cast

from buildkite_async.errors import InvalidArgument

__all__ = ["checked_pattern"]


def checked_pattern(name: str, pattern: object) -> re.Pattern[str]:
    """Return a regular expression for text.

    Raises:
        InvalidArgument: It is not one.
    """
    if isinstance(pattern, re.Pattern):
        compiled = cast("re.Pattern[str]", pattern)
        if isinstance(cast("object", compiled.pattern), str):
            return compiled
        raise InvalidArgument(f"{name} must be a regular expression for text, not for bytes.")
    if not isinstance(pattern, str):
        raise InvalidArgument(
            f"{name} must be a regular expression, not a value of type {type(pattern).__name__}."
        )
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidArgument(f"{name} is not a valid regular expression: {error}.") from error
