"""What response headers say: rate windows, token scopes, the request id.

https://buildkite.com/docs/apis/rest-api/limits and recorded answers, which also carry the
older spelling `Rate-Limit-*`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

__all__ = ["Readings", "WindowReading", "media_type", "read_scopes", "read_windows", "request_id"]


@frozen
class WindowReading:
    """One rate window as an answer reports it."""

    limit: int | None
    remaining: int
    """Negative when colleagues overdrew the window."""
    reset: int | None
    """Whole seconds until the window turns over."""


@frozen
class Readings:
    """Both rate windows of one answer; None where it names none."""

    organization: WindowReading | None = None
    user: WindowReading | None = None
    complexity: int | None = None
    """Points that a GraphQL query took, where the answer says so."""


def read_windows(headers: Mapping[str, str]) -> Readings:
    """Both rate windows, in either spelling."""
    # In one pass: httpx goes through all headers for each that is looked up.
    told = {name.lower(): value for name, value in headers.items()}
    first, user = _reading(told, ""), _reading(told, "user-")
    complexity = whole_number(told.get("ratelimit-complexity-actual"))
    if user is None and "user" in told.get("ratelimit-scope", "").lower():
        # Where an answer names one window only, it is the one that is nearer to its end.
        return Readings(None, first, complexity)
    return Readings(first, user, complexity)


def read_scopes(headers: Mapping[str, str], name: str) -> frozenset[str] | None:
    """A comma-separated list of token scopes, or None when the header is absent."""
    value = headers.get(name)
    if value is None:
        return None
    return frozenset(scope for part in value.split(",") if (scope := part.strip()))


def request_id(headers: Mapping[str, str]) -> str | None:
    """The service's name for this exchange, which its support asks for."""
    return headers.get("X-Request-Id") or None


def media_type(headers: Mapping[str, str]) -> str:
    """The media type in lower case, without parameters."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def whole_number(value: object) -> int | None:
    """An integer out of a header or a JSON value, or None."""
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
