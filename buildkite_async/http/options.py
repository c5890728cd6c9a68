"""Options that can differ between calls over the same connections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from buildkite_async.http.hooks import Hook
from buildkite_async.http.retry import Retry
from buildkite_async.http.state import Timeout

__all__ = ["SessionOptions"]


class SessionOptions(TypedDict, total=False):
    """What `using` can change; options that are left out stay as they are."""

    timeout: Timeout | Literal["default"]
    """Seconds, an `httpx.Timeout`, or None for no timeout."""
    retry: Retry | None
    """Which failed calls are repeated, and when."""
    headers: Mapping[str, str] | None
    """Headers for every request, in addition to those of the client."""
    hooks: Sequence[Hook]
    """Functions called after every attempt, in addition to those of the client."""
