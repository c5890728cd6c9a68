"""Converts failures of the transport into this package's errors."""

from __future__ import annotations

from typing import Final

import httpx

from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    InvalidArgument,
    StallOutcomeUnknown,
    StreamStalled,
    TimedOut,
    TimeoutOutcomeUnknown,
)
from buildkite_async.http.decompression import CutShort
from buildkite_async.http.exchange import (
    LEAST,
    STALL,
    Broken,
    ClientClosed,
    OutOfTime,
    Stalled,
    Stopped,
    Unsent,
)
from buildkite_async.http.request import Request
from buildkite_async.http.response import mask_secrets

__all__ = ["OUTCOME_UNKNOWN", "TRANSLATED", "connection_error", "never_sent"]

NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    Unsent,
)
TRANSLATED: Final[tuple[type[Exception], ...]] = (
    httpx.HTTPError,
    httpx.StreamError,
    httpx.InvalidURL,
    CutShort,
    Broken,
    ClientClosed,
    OutOfTime,
    Stopped,
    Unsent,
)
"""What a transport fails with, and what becomes an error of ours."""
OUTCOME_UNKNOWN: Final = (
    "the outcome is unknown, so it was not repeated: check whether it took effect"
)


def never_sent(failure: BaseException | None) -> bool:
    """Whether the failure means that the request did not reach the service."""
    if isinstance(failure, OutOfTime):
        return not failure.sent
    return isinstance(failure, NEVER_SENT)


def connection_error(failure: BaseException, request: Request) -> BuildkiteError:
    """Return the error for a failure, with secrets masked in its message."""
    method, path = request.method, request.path
    words = mask_secrets(_words(failure).encode("utf-8", "replace"), request.secrets).decode()
    if isinstance(failure, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        return InvalidArgument(f"{method} {path} cannot be sent: {words}")
    known, unknown = _kinds(failure)
    if never_sent(failure):
        return known(f"not sent, {words}", method=method, path=path, sent=False)
    if request.idempotent:
        return known(words, method=method, path=path, sent=True)
    return unknown(f"{words}; {OUTCOME_UNKNOWN}", method=method, path=path, sent=True)


def _kinds(failure: BaseException) -> tuple[type[ConnectionFailed], type[ConnectionFailed]]:
    """Return the class of the error, and that for a call that was sent and must not be repeated."""
    if isinstance(failure, Stalled):
        return StreamStalled, StallOutcomeUnknown
    if isinstance(failure, httpx.TimeoutException | OutOfTime):
        return TimedOut, TimeoutOutcomeUnknown
    return ConnectionFailed, ConnectionOutcomeUnknown


def _words(failure: BaseException) -> str:
    match failure:
        case httpx.ConnectTimeout():
            return "no connection in time"
        case httpx.PoolTimeout():
            return "no free connection in time"
        case Unsent() | Stopped():
            return "the call was given up"
        case ClientClosed():
            return "the client was closed"
        case Stalled():
            return f"the stream stalled: fewer than {LEAST:,} bytes in {STALL:.0f} s"
        case OutOfTime(sent=False):
            return "no connection in time"
        case OutOfTime():
            return "no complete response in time"
        case httpx.TimeoutException():
            return "no response in time"
        case CutShort():
            return "the response was cut short"
        case _:
            return str(failure) or type(failure).__name__
