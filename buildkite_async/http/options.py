"""How a call is sent, apart from what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from buildkite_async.errors import InvalidArgument
from buildkite_async.http.arguments import check_headers, check_seconds, check_timeout, shown
from buildkite_async.http.hooks import Hook
from buildkite_async.http.request import Lane
from buildkite_async.http.retry import Retry
from buildkite_async.http.state import Timeout

__all__ = ["SessionOptions", "checked_options"]


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
    """Seconds that a call may wait for the rate limits; beyond it, RateLimited is raised unsent.

    A response that asks for a longer pause is not waited for either: its error is raised.
    """
    lane: Lane | None
    """`"interactive"` goes before `"bulk"`; None, the default, leaves it to each call."""
    retry: Retry | None
    """How often, and after what pauses, a failed call is repeated."""
    headers: Mapping[str, str] | None
    """Added to every request."""
    hooks: Sequence[Hook]
    """Called after every attempt, besides those of the client."""


def checked_options(options: SessionOptions) -> dict[str, Any]:
    """Return the options, with names of headers in lower case.

    Raises:
        InvalidArgument: One of them is not valid.
    """
    checked: dict[str, Any] = {**options}
    for name in ("deadline", "attempt_limit", "max_wait"):
        if (seconds := checked.get(name)) is not None:
            check_seconds(name, seconds)
    check_timeout(checked.get("timeout", "default"))
    if (lane := checked.get("lane")) not in (None, "interactive", "bulk"):
        raise InvalidArgument(f"lane must be 'interactive' or 'bulk', not {shown(lane)}.")
    retry = checked.get("retry")
    if retry is not None and not isinstance(retry, Retry):
        raise InvalidArgument(
            f"retry must be a Retry, such as Retry(attempts=3), not {shown(retry)}."
        )
    if "headers" in checked:
        headers = checked["headers"]
        checked["headers"] = {} if headers is None else check_headers("headers", headers)
    if "hooks" in checked:
        hooks: object = checked["hooks"]
        if not isinstance(hooks, Iterable) or not all(map(callable, cast("Sequence[Any]", hooks))):
            raise InvalidArgument(
                f"hooks must be a sequence of functions, not {shown(checked['hooks'])}."
            )
    return checked
