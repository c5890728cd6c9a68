"""Converts failures of the transport into this package's errors."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final, cast

import httpx
from attrs import frozen

from buildkite_async.errors import (
    BuildkiteError,
    ConnectionFailed,
    ConnectionOutcomeUnknown,
    InvalidArgument,
    StallOutcomeUnknown,
    StreamStalled,
    TimedOut,
    TimeoutOutcomeUnknown,
    shorten,
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
from buildkite_async.wire.hosts import host_and_port, origin

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


def connection_error(failure: BaseException, request: Request, peer: str = "") -> BuildkiteError:
    """Return the error for a failure, with secrets masked in its message.

    `peer` is the `host:port` that was connected to, if that is known; it may be that of a proxy.
    """
    method, path = request.method, request.path
    found = _words(failure, _Place.of(request.url, peer))
    words = mask_secrets(found.encode("utf-8", "replace"), request.secrets).decode()
    if isinstance(failure, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        return InvalidArgument(f"{method} {path} cannot be sent: {words}")
    known, unknown = _kinds(failure)
    if never_sent(failure):
        temporary = not any(map(_is_refusal_of_tls, _causes(failure)))
        return known(
            f"not sent, {words}", method=method, path=path, sent=False, temporary=temporary
        )
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


@frozen
class _Place:
    """Where a request goes, as messages name it."""

    server: str
    """Host and port of its URL."""
    peer: str
    """Host and port that were connected to: those of the server, or of a proxy."""

    @classmethod
    def of(cls, url: str, peer: str) -> _Place:
        at = origin(url)
        server = "the server" if at is None else host_and_port(_encoded(url) or at[1], at[2])
        return cls(server, peer or server)

    @property
    def name(self) -> str:
        """The peer, and that it is a proxy if it is."""
        return self.peer if self.peer == self.server else f"the proxy {self.peer}"


def _encoded(url: str) -> str | None:
    """Return the host of a URL as it is resolved: other letters than ASCII's are encoded."""
    try:
        return httpx.URL(url).raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        return None


def _words(failure: BaseException, at: _Place) -> str:
    match failure:
        case httpx.ConnectTimeout() | OutOfTime(sent=False):
            return f"no connection to {at.name} in time"
        case httpx.PoolTimeout():
            return "no free connection in time"
        case Unsent() | Stopped():
            return "the call was given up"
        case ClientClosed():
            return "the client was closed"
        case Stalled():
            return f"the stream stalled: fewer than {LEAST:,} bytes in {STALL:.0f} s"
        case OutOfTime():
            return f"no complete response from {at.server} in time"
        case httpx.TimeoutException():
            return f"no response from {at.server} in time"
        case CutShort():
            return f"the response from {at.server} was cut short"
        case httpx.ProxyError():
            return f"{at.name} does not connect to {at.server}: {shorten(_text(failure).strip())}"
        case httpx.ConnectError() | Broken():
            return _why_not_connected(failure, at)
        case httpx.RequestError():
            through = "" if at.peer == at.server else f" through {at.name}"
            refused = _why_client_refused(failure, at)
            return refused or f"{_text(failure)} ({at.server}{through})"
        case _:
            return _text(failure)


def _text(failure: BaseException) -> str:
    """Return the words of the library or of the system, as a part of a sentence."""
    systems = (cause.strerror for cause in _causes(failure) if isinstance(cause, OSError))
    words = str(failure) or next(filter(None, systems), None) or type(failure).__name__
    return words.removesuffix(".")


def _why_not_connected(failure: BaseException, at: _Place) -> str:
    """Return why there is no connection, and what can be done about it."""
    for cause in _causes(failure):
        match cause:
            case socket.gaierror():
                host = shorten(at.peer.rpartition(":")[0].strip("[]"))
                what = "the host name" if at.peer == at.server else "the name of the proxy"
                return (
                    f"{what} {host} cannot be resolved ({cause.strerror}): "
                    "check the name and the network"
                )
            case ConnectionRefusedError():
                return (
                    f"{at.name} refused the connection: check host and port, and whether the "
                    "server is running"
                )
            case ssl.SSLCertVerificationError():
                return f"the certificate of {at.server} {_why_not_trusted(cause)}"
            case ssl.SSLError():
                refused = _why_client_refused(failure, at)
                return refused or (
                    f"TLS with {at.server} failed ({_reason(cause) or cause}): check the port, and "
                    "whether it is for https"
                )
            case OSError(errno=errno.ENETUNREACH | errno.EHOSTUNREACH):
                return f"no network route to {at.name}: check the network"
            case _:
                pass
    return f"the connection to {at.name} failed: {_text(failure)}"


def _why_not_trusted(error: ssl.SSLCertVerificationError) -> str:
    message = getattr(error, "verify_message", "") or _reason(error) or "unknown reason"
    match getattr(error, "verify_code", None):  # those that Python made have both
        case 62 | 64:  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
            return "is for another host: check the host name"
        case 9 | 10:  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
            return f"is not valid now ({message}): check it, and this machine's clock"
        case _:
            return (
                f"is not trusted ({message}): give the file of its CA as `verify=`, "
                "or in SSL_CERT_FILE"
            )


def _why_client_refused(failure: BaseException, at: _Place) -> str | None:
    """Return the words for a server that wants another client certificate, or None."""
    for cause in _causes(failure):
        if (reason := _reason(cause)) and (
            "CERTIFICATE" in reason or "HANDSHAKE_FAILURE" in reason
        ):
            return f"{at.server} refused the TLS handshake ({reason}): it may need a `cert=`"
    return None


def _is_refusal_of_tls(cause: BaseException) -> bool:
    """Whether TLS failed for a reason that stays, rather than because the connection broke."""
    broke = ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError
    return isinstance(cause, ssl.SSLError) and not isinstance(cause, broke)


def _reason(cause: BaseException) -> str:
    """Return OpenSSL's name of a failure of TLS; empty if it is another one."""
    return str(getattr(cause, "reason", "") or "") if isinstance(cause, ssl.SSLError) else ""


def _causes(failure: BaseException) -> Iterator[BaseException]:
    """Yield a failure, and what led to it, each once: causes may form a circle."""
    seen: set[int] = set()
    todo: list[BaseException | None] = [failure]
    while todo:
        cause = todo.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        todo.append(cause.__cause__ or cause.__context__)
        if isinstance(cause, BaseExceptionGroup):
            todo += cast("BaseExceptionGroup[BaseException]", cause).exceptions
