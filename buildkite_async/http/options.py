"""How a call is sent, apart from what it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from buildkite_async.http.hooks import Hook
from buildkite_async.http.request import Lane
from buildkite_async.http.retry import Retry
from buildkite_async.http.state import Timeout

__all__ = ["SessionOptions"]


class SessionOptions(TypedDict, total=False):
    """What `using` changes."""

    timeout: Timeout | Literal["default"]
    """Seconds for each step (connecting, sending or receiving a piece), or an httpx.Timeout."""
    deadline: float | None
    """Seconds for a whole call, waits and repeats included; None for no end, which is the default.

    Each request of a listing is a call of its own.
    """
    attempt_limit: float | None
    """Seconds for one attempt of a call that is read into memory; 300 by default, None for no end."""
    max_wait: float | None
    """Seconds that a call may wait for the rate limits; beyond it, RateLimited is raised unsent."""
    lane: Lane | None
    """`"interactive"` goes before `"bulk"`; None, the default, leaves it to each call."""
    retry: Retry | None
    """How often, and after what pauses, a failed call is repeated."""
    headers: Mapping[str, str] | None
    """Added to every request."""
    hooks: Sequence[Hook]
    """Called after every attempt, besides those of the client."""
