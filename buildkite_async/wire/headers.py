"""Values in response headers: rate windows, token scopes, the request id.

https://buildkite.com/docs/apis/rest-api/limits and recorded responses, which also use the older
spelling `Rate-Limit-*`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

__all__ = ["Readings", "WindowReading", "media_type", "read_scopes", "read_windows", "request_id"]


@frozen
class WindowReading:
    """One rate window, as a response reports it."""

    limit: int | None
    """Requests or points that the window allows."""
    remaining: int
    """Requests or points that are left; negative if other users overdrew the window."""
    reset: int | None
    """Whole seconds until the window resets."""


@frozen
class Readings:
    """The rate windows that one response reports; None for a window that it does not name."""

    organization: WindowReading | None = None
    user: WindowReading | None = None
    complexity: int | None = None
    """Points that a GraphQL query cost; None if the response does not say."""


def read_windows(headers: Mapping[str, str]) -> Readings:
    """Return the rate windows that the headers report, in either spelling."""
    # In one pass, because httpx scans all headers on each lookup.
    lowered = {name.lower(): value for name, value in headers.items()}
    first, user = _reading(lowered, ""), _reading(lowered, "user-")
    complexity = whole_number(lowered.get("ratelimit-complexity-actual"))
    if user is None and "user" in lowered.get("ratelimit-scope", "").lower():
        # A response that names one window only names the one that is closer to its limit.
        return Readings(None, first, complexity)
    return Readings(first, user, complexity)


def read_scopes(headers: Mapping[str, str], name: str) -> frozenset[str] | None:
    """Return a comma-separated list of token scopes, or None if the header is absent."""
    value = headers.get(name)
    if value is None:
        return None
    return frozenset(scope for part in value.split(",") if (scope := part.strip()))


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the service's id of the request, which its support asks for."""
    return headers.get("X-Request-Id") or None


def media_type(headers: Mapping[str, str]) -> str:
    """Return the media type in lower case, without its parameters."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def whole_number(value: object) -> int | None:
    """Return the integer in a header or a JSON value, or None if there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return None


def _reading(headers: Mapping[str, str], scope: str) -> WindowReading | None:
    remaining = _first(headers, (f"ratelimit-{scope}remaining", f"rate-limit-{scope}remaining"))
    if remaining is None:
        return None
    return WindowReading(
        limit=_first(headers, (f"ratelimit-{scope}limit", f"rate-limit-{scope}limit")),
        remaining=remaining,
        reset=_first(headers, (f"ratelimit-{scope}reset", f"rate-limit-{scope}reset")),
    )


def _first(headers: Mapping[str, str], names: Iterable[str]) -> int | None:
    for name in names:
        number = whole_number(headers.get(name))
        if number is not None:
            return number
    return None
