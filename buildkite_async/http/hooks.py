"""What hooks and the log see of each try."""

from __future__ import annotations

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
    number: int
    """1 for the first try."""
    waited: float
    """Seconds at the limiter, for a place and for the budget."""
    started: float
    """When it was sent, on the session's clock."""
    seconds: float
    """From sending to the whole answer, or to the failure."""
    status: int | None
    """None where no answer came."""
    error: BaseException | None
    request_id: str | None


Hook: TypeAlias = Callable[[Attempt], None]


@define(kw_only=True)
class Observer:
    """Tells hooks and the log of one try when it has ended."""

    request: httpx.Request
    number: int
    waited: float
    started: float
    hooks: Sequence[Hook]
    _response: httpx.Response | None = None

    def answered(self, response: httpx.Response) -> None:
        """Take note of the answer's status and headers."""
        self._response = response

    def ended(self, now: float, error: BaseException | None) -> None:
        """Tell of the try; a hook that fails is logged and harms nothing."""
        if not self.hooks and not _log.isEnabledFor(logging.DEBUG):
            return
        attempt = Attempt(
            method=self.request.method,
            path=path_of(str(self.request.url)),
            number=self.number,
            waited=self.waited,
            started=self.started,
            seconds=now - self.started,
            status=None if self._response is None else self._response.status_code,
            error=error,
            request_id=None if self._response is None else request_id(self._response.headers),
        )
        self._log(attempt)
        for hook in self.hooks:
            try:
                hook(attempt)
            except Exception:  # noqa: BLE001 - whatever it raises is the hook's own affair
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
