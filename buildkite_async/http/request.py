"""Requests, which stay the same from try to try."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

from attrs import field, frozen

from buildkite_async.http.rate_limits import RequestCost
from buildkite_async.http.request_body import RequestBody
from buildkite_async.wire.hosts import Host, path_of
from buildkite_async.wire.redaction import Secret

__all__ = ["BodyFactory", "Lane", "Request", "fixed_body"]

Lane: TypeAlias = Literal["interactive", "bulk"]
"""Interactive calls go before bulk ones, and bulk ones are never starved."""
BodyFactory: TypeAlias = Callable[[RequestCost | None], RequestBody | None]

_IDEMPOTENT: Final = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
_NO_HEADERS: Final[Mapping[str, str]] = {}


def fixed_body(body: RequestBody | None) -> BodyFactory:
    """Return a factory for a body that does not depend on what was granted."""
    return lambda _: body


_NO_BODY: Final = fixed_body(None)


def _lower_names(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()} if headers else headers


def _secrets(values: Sequence[str]) -> tuple[Secret, ...]:
    return tuple(value if isinstance(value, Secret) else Secret(value) for value in values)


def _secret(value: str | None) -> Secret | None:
    return None if value is None else Secret(value)


@frozen(kw_only=True, eq=False)
class Request:
    """One call, however often it is tried."""

    method: str
    url: str = field(repr=False)
    host: Host | None = "api"
    """Which of the service's hosts it is for; None for a URL of any host, which gets no token."""
    query: Mapping[str, Any] | None = field(default=None, repr=False)
    """Parameters; None keeps those of the URL."""
    headers: Mapping[str, str] = field(default=_NO_HEADERS, converter=_lower_names, repr=False)
    """Names in lower case."""
    attempt_headers: Callable[[], Mapping[str, str]] = field(default=dict[str, str], repr=False)
    """Makes the headers that an attempt has besides; names in lower case."""
    body: BodyFactory = field(default=_NO_BODY, repr=False)
    """Makes the body when the call's turn has come, for the cost that was granted."""
    _idempotent: bool | None = field(default=None, alias="idempotent")
    cost: RequestCost | None = None
    """What it takes from the rate windows; None on hosts that report none."""
    fit: Callable[[int | None], RequestCost] | None = field(default=None, repr=False)
    """The cost for the capacity of a window, for a call that can shrink; replaces `cost`."""
    lane: Lane = "interactive"
    stream: bool = False
    """Whether it streams from or to a disk: it has a place among files, and no limit but a stall."""
    redirect_expected: bool = False
    """Whether a 3xx response is a result."""
    authorization: str | None = field(default=None, converter=_secret, repr=False)
    """Another `Authorization` than the client's token; empty for none."""
    secrets: Sequence[str] = field(default=(), converter=_secrets, repr=False)
    """Words of the request that no error may repeat."""

    @property
    def idempotent(self) -> bool:
        """Whether the call may be repeated if its outcome is unknown; by default all but POST."""
        return self.method in _IDEMPOTENT if self._idempotent is None else self._idempotent

    @property
    def expects_json(self) -> bool:
        """Whether it accepts only JSON, as it does unless its headers say otherwise."""
        return self.headers.get("accept", "application/json") == "application/json"

    @property
    def path(self) -> str:
        """The path as errors and logs show it: without query and secrets."""
        return path_of(self.url)
