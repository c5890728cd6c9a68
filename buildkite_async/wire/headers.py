"""Values in response headers: rate windows, token scopes, the request id.

https://buildkite.com/docs/apis/rest-api/limits and recorded responses, which also use the older
spelling `Rate-Limit-*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from attrs import frozen

__all__ = [
    "Readings",
    "WindowReading",
    "by_lower_name",
    "media_type",
    "read_scopes",
    "read_windows",
    "request_id",
]

LARGEST: Final = 2**53
"""The largest integer whose neighbours floats can hold; beyond it nothing is counted."""
_NUMBER: Final = re.compile(r"\s*[+-]?[0-9]+(?:\.[0-9]*)?\s*", re.ASCII)


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


def by_lower_name(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by name in lower case, the last of equal ones.

    httpx scans and decodes all of them on each lookup.
    """
    return {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in raw}


def read_windows(headers: Mapping[str, str]) -> Readings:
    """Return the rate windows that headers with names in lower case report, in either spelling."""
    first, user = _reading(headers, ""), _reading(headers, "user-")
    complexity = whole_number(headers.get("ratelimit-complexity-actual"))
    if user is None and "user" in headers.get("ratelimit-scope", "").lower():
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


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of `Retry-After`, in either form, or None if there are none.

    A date is compared with the response's own `Date`, as clocks differ. A fraction of a second, which
    the form does not have, counts as a whole one, so that no request is sent too early.
    """
    value = headers.get("Retry-After")
    if value is None:
        return None
    seconds: float | None = whole_number(value)
    if seconds is not None and "." in value:
        seconds += 1
    elif seconds is None:
        until, now = http_date(value), http_date(headers.get("Date"))
        if until is None:
            return None
        seconds = (until - (now or datetime.now(UTC))).total_seconds()
    return seconds if seconds >= 0 else None


def http_date(value: str | None) -> datetime | None:
    """Return the date in a header, or None if there is none."""
    if value is None:
        return None
    try:
        found = parsedate_to_datetime(value)
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def media_type(headers: Mapping[str, str]) -> str:
    """Return the media type in lower case, without its parameters."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def whole_number(value: object) -> int | None:
    """Return the integer in a header or a JSON value, or None if there is none."""
    if isinstance(value, str) and len(value) < 10 and value.isascii() and value.isdigit():
        return int(value)  # nearly always
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return int(number) if abs(number) <= LARGEST else None


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
