"""Converts failures of the transport into this package's errors."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
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
    PROXY_AUTHENTICATION_REQUIRED,
    STALL,
    Broken,
    ClientClosed,
    OutOfTime,
    Route,
    Stalled,
    Stopped,
    Unsent,
)
from buildkite_async.http.request import Request
from buildkite_async.http.response import mask_secrets
from buildkite_async.wire.hosts import host_and_port, origin

__all__ = ["OUTCOME_UNKNOWN", "TRANSLATED", "connection_error", "mask_causes", "never_sent"]

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
_QUOTED_HEADER: Final = re.compile(
    r"\b(illegal header (?:line|name|value))\b.*", re.IGNORECASE | re.DOTALL
)
"""What h11 says of a header that is not valid, such as a cookie."""
_STATUS: Final = re.compile(r"\d{3}\b", re.ASCII)
_TEMPORARY: Final = frozenset({408, 425, 429})
"""Statuses of 4xx after which a proxy may let the next attempt through."""


def never_sent(failure: BaseException | None, route: Route | None = None) -> bool:
    """Whether the failure means that the request did not reach the service."""
    if isinstance(failure, OutOfTime):
        return not failure.sent
    if isinstance(failure, NEVER_SENT):
        return True
    return failure is not None and route is not None and route.is_unsent


def connection_error(
    failure: BaseException, request: Request, route: Route | None = None
) -> BuildkiteError:
    """Return the error for a failure, with secrets masked in its message."""
    method, path = request.method, request.path
    words = _masked(_words(failure, _Place.of(request.url, route or Route())), request.secrets)
    if isinstance(failure, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        return InvalidArgument(f"{method} {path} cannot be sent: {words}")
    known, unknown = _kinds(failure)
    if never_sent(failure, route):
        temporary = not (
            _is_refusal_of_proxy(failure) or any(map(_is_refusal_of_tls, _causes(failure)))
        )
        return known(
            f"not sent, {words}", method=method, path=path, sent=False, temporary=temporary
        )
    if request.idempotent:
        return known(words, method=method, path=path, sent=True)
    return unknown(f"{words}; {OUTCOME_UNKNOWN}", method=method, path=path, sent=True)


def forwarding_proxy(url: str, route: Route) -> str | None:
    """Return host and port of the proxy that a request was sent to, unless it has a tunnel."""
    at = _Place.of(url, route)
    return at.peer if at.has_proxy and not at.is_tunneled else None


def _masked(text: str, secrets: Sequence[str]) -> str:
    """Return a text without secrets, and without headers of a response that h11 quotes."""
    masked = mask_secrets(text.encode("utf-8", "replace"), secrets).decode()
    return _QUOTED_HEADER.sub(r"\1", masked)


def mask_causes(failure: BaseException, secrets: Sequence[str]) -> None:
    """Mask the texts of a failure and its causes, which tracebacks show, and drop their requests.

    In the task of the exchange: elsewhere, what the caller handles might be among the causes.
    """
    for cause in _causes(failure):
        cause.args = tuple(
            _masked(each, secrets) if isinstance(each, str) else each for each in cause.args
        )
        if isinstance(cause, httpx.RequestError):  # its headers hold the token
            vars(cause)["_request"] = None


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
    is_https: bool
    is_tunneled: bool
    """Whether the proxy has connected to the server."""

    @classmethod
    def of(cls, url: str, route: Route) -> _Place:
        at = origin(url)
        server = "the server" if at is None else host_and_port(_encoded(url) or at[1], at[2])
        https = at is not None and at[0] == "https"
        return cls(server, route.peer or server, https, route.is_tunneled)

    @property
    def has_proxy(self) -> bool:
        return self.peer != self.server

    @property
    def name(self) -> str:
        """The peer, and that it is a proxy if it is."""
        return f"the proxy {self.peer}" if self.has_proxy else self.peer

    @property
    def through(self) -> str:
        """Words for the proxy in between; empty if there is none."""
        return f" through {self.name}" if self.has_proxy else ""

    @property
    def end(self) -> str:
        """Who TLS is with: the server, and through which proxy, or the proxy itself."""
        return f"{self.server}{self.through}" if self.is_tunneled else self.name


def _encoded(url: str) -> str | None:
    """Return the host of a URL as it is resolved: other letters than ASCII's are encoded."""
    try:
        return httpx.URL(url).raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        return None


def _words(failure: BaseException, at: _Place) -> str:
    match failure:
        case httpx.ConnectTimeout() | OutOfTime(sent=False):
            return f"no connection to {at.end} in time"
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
            return f"no response from {at.server}{at.through} in time"
        case CutShort():
            return f"the response from {at.server} was cut short"
        case httpx.ProxyError():
            return _why_proxy_refused(failure, at)
        case httpx.ConnectError() | Broken():
            return _why_not_connected(failure, at)
        case httpx.RequestError():
            refused = _why_client_refused(failure, at)
            return refused or f"{_text(failure)} ({at.server}{at.through})"
        case _:
            return _text(failure)


def _why_proxy_refused(failure: httpx.ProxyError, at: _Place) -> str:
    """Return the words for a proxy that does not connect to the server."""
    proxy = at.name if at.has_proxy else "a proxy"
    words = f"{proxy} does not connect to {at.server}: {shorten(_text(failure).strip())}"
    if _proxy_status(failure) != PROXY_AUTHENTICATION_REQUIRED:
        return words
    variable = "HTTPS_PROXY" if at.is_https else "HTTP_PROXY"
    address = at.peer if at.has_proxy else "proxy.example:3128"
    return (
        f"{words}: check the user and the password in the URL of the proxy, such as "
        f"{variable}=http://user:password@{address}"
    )


def _proxy_status(failure: BaseException) -> int | None:
    """Return the status that a proxy has refused with, or None."""
    found = _STATUS.match(str(failure)) if isinstance(failure, httpx.ProxyError) else None
    return None if found is None else int(found[0])


def _is_refusal_of_proxy(failure: BaseException) -> bool:
    """Whether a proxy refused for a reason that stays, such as its rules."""
    status = _proxy_status(failure)
    return status is not None and 400 <= status < 500 and status not in _TEMPORARY


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
                what = "the name of the proxy" if at.has_proxy else "the host name"
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
                return f"the certificate of {at.end} {_why_not_trusted(cause, at)}"
            case ssl.SSLError():
                refused = _why_client_refused(failure, at)
                return refused or (
                    f"TLS with {at.end} failed ({_reason(cause) or cause}): check the port, and "
                    "whether it is for https"
                )
            case OSError(errno=errno.ENETUNREACH | errno.EHOSTUNREACH):
                return f"no network route to {at.name}: check the network"
            case _:
                pass
    return f"the connection to {at.name} failed: {_text(failure)}"


def _why_not_trusted(error: ssl.SSLCertVerificationError, at: _Place) -> str:
    message = getattr(error, "verify_message", "") or _reason(error) or "unknown reason"
    match getattr(error, "verify_code", None):  # those that Python made have both
        case 62 | 64:  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
            return "is for another host: check the host name"
        case 9 | 10:  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
            return f"is not valid now ({message}): check it, and this machine's clock"
        case _ if at.has_proxy and not at.is_tunneled:  # httpx has other certificates for proxies
            return (
                f"is not trusted ({message}): pass `http_client=` with an httpx.Proxy whose "
                "`ssl_context=` trusts it"
            )
        case _:
            whose = "its CA (that of the proxy, if it replaces certificates)"
            return (
                f"is not trusted ({message}): give the file of {whose if at.has_proxy else 'its CA'} "
                "as `verify=`, or in SSL_CERT_FILE"
            )


def _why_client_refused(failure: BaseException, at: _Place) -> str | None:
    """Return the words for a server that wants another client certificate, or None."""
    for cause in _causes(failure):
        if (reason := _reason(cause)) and (
            "CERTIFICATE" in reason or "HANDSHAKE_FAILURE" in reason
        ):
            return f"{at.end} refused the TLS handshake ({reason}): it may need a `cert=`"
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
