"""How far the service's clock is from this one, as its responses show it.

A `Date` may be that of a cache or of a proxy whose clock is wrong, and a listing that ends at a wrong
time would hide builds. So only fresh responses count, and a large difference needs two of them.

https://www.rfc-editor.org/rfc/rfc9110#field.date
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from attrs import define

from buildkite_async.wire.headers import http_date

__all__ = ["ServiceClock"]

SENSIBLE_YEARS: Final = range(2015, 2100)
"""A clock outside of these is not believed."""
LARGE: Final = timedelta(minutes=1)
"""A change of the difference that a second response must confirm."""
_HIT: Final = re.compile(r"\bhit\b", re.IGNORECASE)
CACHE_HEADERS: Final = ("x-cache", "x-cache-status", "cf-cache-status", "cache-status")
"""Headers in which a cache says that a response was stored: of common caches, and of RFC 9211."""


@define
class ServiceClock:
    """The service's clock, compared with the one that `now` reads."""

    now: Callable[[], datetime]
    skew: timedelta = timedelta()
    """The service's clock minus this one; nothing until a response has shown it."""
    unconfirmed: timedelta | None = None
    """The same by the latest response, if that is a large change, and no other one confirms it."""

    def learn(self, headers: Mapping[str, str]) -> None:
        """Learn from the headers of a response, by lower-case names."""
        if _is_cached(headers):
            return
        found = http_date(headers.get("date"))
        if found is None or found.year not in SENSIBLE_YEARS:
            return
        skew, before = found - self.now(), self.unconfirmed
        large = abs(skew - self.skew) > LARGE
        if large and (before is None or abs(skew - before) > LARGE):
            self.unconfirmed = skew
        else:
            self.skew, self.unconfirmed = skew, None

    def time(self) -> datetime:
        """Return the time by the service's clock."""
        return self.now() + self.skew


def _is_cached(headers: Mapping[str, str]) -> bool:
    """Whether a response comes from a cache, and so does its `Date`."""
    return "age" in headers or any(_HIT.search(headers.get(name, "")) for name in CACHE_HEADERS)
