"""What hooks and the log see of each attempt."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import httpx
from attrs import define, frozen

from buildkite_async.wire.headers import request_id
from buildkite_async.wire.hosts import path_of
from buildkite_async.wire.redaction import masked_headers

__all__ = ["Attempt", "Hook", "Observer"]

_log: Final = logging.getLogger("buildkite_async")


@frozen(kw_only=True)
class Attempt:
    """One try of one call."""

    method: str
    path: str
    """Without the query."""
    number: int
    """1 for the first attempt."""
    waited: float
    """Seconds spent waiting for the rate limits and for a place."""
    started: float
    """When it was sent, on the client's clock."""
    seconds: float
    """From sending to the end of the response, or to the failure."""
    status: int | None
    """None if there was no response."""
    error: BaseException | None
    """What the attempt failed with; None if it did not."""
    request_id: str | None
    """The service's id of the request."""


Hook: TypeAlias = Callable[[Attempt], None]


@define(kw_only=True)
class Observer:
    """Reports one attempt to the hooks and the log when it has ended."""

    request: httpx.Request
    number: int
    waited: float
    started: float
    hooks: Sequence[Hook]
    response: httpx.Response | None = None

    def responded(self, response: httpx.Response) -> None:
        """Keep the response, for its status and headers."""
        self.response = response

    def ended(self, now: float, error: BaseException | None) -> None:
        """Report the attempt; a hook that fails is logged and does no harm."""
        if not self.hooks and not _log.isEnabledFor(logging.DEBUG):
            return
        attempt = Attempt(
            method=self.request.method,
            path=path_of(str(self.request.url)),
            number=self.number,
            waited=self.waited,
            started=self.started,
            seconds=now - self.started,
            status=None if self.response is None else self.response.status_code,
            error=error,
            request_id=None if self.response is None else request_id(self.response.headers),
        )
        self._log(attempt)
        for hook in self.hooks:
            try:
                hook(attempt)
            except (Exception, asyncio.CancelledError):  # noqa: BLE001  # logged, not raised
                _log.exception("A hook failed on %s %s", attempt.method, attempt.path)

    def _log(self, attempt: Attempt) -> None:
        if not _log.isEnabledFor(logging.DEBUG):
            return
        _log.debug(
            "%s %s: %s in %.3f s, waited %.3f s, try %d, request %s, sent %s",
            attempt.method,
            attempt.path,
            attempt.status or type(attempt.error).__name__,
            attempt.seconds,
            attempt.waited,
            attempt.number,
            attempt.request_id,
            masked_headers(self.request.headers.items()),
        )
