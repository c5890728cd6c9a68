"""From httpx's failures to ours: whether it was sent, whether it may have been carried out."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    InvalidArgument,
    TimedOut,
    TimeoutOutcomeUnknown,
)
from buildkite_async.http.decompression import CutShort
from buildkite_async.wire.hosts import path_of

__all__ = ["connection_error"]

NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def connection_error(
    error: Exception, request: httpx.Request, *, repeatable: bool, masked: Callable[[str], str]
) -> BuildkiteError:
    """Our error for a failure of httpx, whose words may quote a header."""
    method, path = request.method, path_of(str(request.url))
    words = masked(_words(error))
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        return InvalidArgument(f"{method} {path} cannot be sent: {words}")
    late = isinstance(error, httpx.TimeoutException)
    if isinstance(error, NEVER_SENT):
        kind = TimedOut if late else ConnectionFailed
        return kind(f"not sent, {words}", method=method, path=path, sent=False)
    if repeatable:
        kind = TimedOut if late else ConnectionFailed
        return kind(words, method=method, path=path, sent=True)
    kind = TimeoutOutcomeUnknown if late else ConnectionOutcomeUnknown
    return kind(
        f"{words}; the outcome is unknown, so it was not repeated: look whether it took effect",
        method=method,
        path=path,
        sent=True,
    )


def _words(error: Exception) -> str:
    match error:
        case httpx.ConnectTimeout():
            return "no connection in time"
        case httpx.PoolTimeout():
            return "no free connection in time"
        case httpx.TimeoutException():
            return "no answer in time"
        case CutShort():
            return "the answer was cut short"
        case _:
            return str(error) or type(error).__name__
