"""An ASGI application that receives deliveries."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias, cast

import msgspec

from buildkite_async.errors import BuildkiteError, InvalidArgument, MalformedEvent, WebhookError
from buildkite_async.events import Event
from buildkite_async.webhooks.receiving import receive
from buildkite_async.webhooks.router import Router
from buildkite_async.webhooks.signature import SecretsLike, check_flag, secret_bytes
from buildkite_async.webhooks.sources import SourceAddresses
from buildkite_async.wire.seconds import check_seconds

__all__ = ["AsgiApp", "asgi_app"]

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
AsgiApp: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_log: Final = logging.getLogger("buildkite_async.webhooks")

MAX_BYTES: Final = 5 * 1024 * 1024
LONGEST_LENGTH: Final = 18
"""Digits of a `Content-Length`, before it is too long to be converted."""


def asgi_app(
    router: Router,
    *,
    secrets: SecretsLike,
    tolerance: float = 300.0,
    allow_token: bool = False,
    max_bytes: int = MAX_BYTES,
    read_timeout: float = 30.0,
    wait_for_handlers: bool = False,
    sources: SourceAddresses | None = None,
    clock: Callable[[], float] = time.time,
) -> AsgiApp:
    """Return an ASGI application that receives deliveries, at any path.

    It can be mounted in Starlette and FastAPI. It responds with 200, or with 400 if the body is not an
    event, 401 if it is not proven or stale, 403 if Buildkite does not send from the address, 405 for
    another method than POST, 408 and 413 if the body takes too long or is too long, and 503 if the
    addresses of Buildkite cannot be fetched. Refused deliveries are logged.

    Args:
        router: Has the handlers.
        secrets: The token of the webhook, or several while it is being replaced.
        tolerance: How many seconds ago a delivery may have been signed, or in the future.
        allow_token: Accept a delivery without a signature if it has the token itself.
        max_bytes: The length of the longest body.
        read_timeout: Seconds in which a body has to arrive.
        wait_for_handlers: Respond after the handlers, and with 500 if one of them failed. By default
            the response is sent first, and the handlers run in the same call of the application. Each
            accepted event reaches the handlers once, even if the sender has left and gets no response.
        sources: Accept deliveries only from Buildkite's addresses.
        clock: Returns the Unix time.

    Raises:
        InvalidArgument: A secret is empty, or none is given, or a limit is not a number.
    """
    check_seconds("tolerance", tolerance)
    check_seconds("read_timeout", read_timeout)
    check_flag("allow_token", allow_token)
    check_flag("wait_for_handlers", wait_for_handlers)
    if not isinstance(cast("object", router), Router):
        raise InvalidArgument(f"router must be a Router, not {type(router).__name__}.")
    if not isinstance(cast("object", max_bytes), int) or max_bytes is True or max_bytes < 1:
        raise InvalidArgument(f"max_bytes must be a whole number, 1 or more, not {max_bytes!r}.")
    keys = secret_bytes(secrets)
    if not keys or not all(keys):
        raise InvalidArgument("secrets must hold at least one secret, and none that is empty.")

    async def respond(scope: Scope, receive_: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive_, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await handle(scope, receive_, send)

    async def handle(scope: Scope, receive_: Receive, send: Send) -> None:
        try:
            event = await accept(scope, receive_)
        except _Disconnected:
            return
        except _Refused as refused:
            _log.warning("A delivery was refused with %d: %s", refused.status, refused.words)
            await _send(send, refused.status, refused.words, refused.headers)
            return
        if wait_for_handlers:
            failed = await router.dispatch(event)
            response = (500, "A handler failed.") if failed else (200, "OK")
            await _send_after_acceptance(send, *response)
        else:
            await _send_after_acceptance(send, 200, "OK")
            await router.dispatch(event)

    async def accept(scope: Scope, receive_: Receive) -> Event:
        if scope["method"] != "POST":
            raise _Refused(405, "Deliveries are sent by POST.", ((b"allow", b"POST"),))
        await check_source(scope)
        try:
            async with asyncio.timeout(read_timeout):
                body = await _body(scope, receive_, max_bytes)
        except TimeoutError:
            raise _Refused(408, "The body took too long.") from None
        try:
            return receive(
                scope["headers"],
                body,
                secrets=keys,
                tolerance=tolerance,
                now=clock(),
                allow_token=allow_token,
            )
        except MalformedEvent as error:
            raise _Refused(400, str(error)) from None
        except WebhookError as error:
            raise _Refused(401, str(error)) from None

    async def check_source(scope: Scope) -> None:
        if sources is None:
            return
        client = scope.get("client")
        try:
            allowed = await sources.allow(client[0] if client else None, scope["headers"])
        except BuildkiteError as error:
            _log.warning("The addresses of Buildkite cannot be fetched: %s", error)
            raise _Refused(503, "The addresses of Buildkite cannot be fetched.") from None
        if not allowed:
            raise _Refused(403, "Buildkite does not send from this address.")

    return respond


class _Refused(Exception):
    def __init__(
        self, status: int, words: str, headers: tuple[tuple[bytes, bytes], ...] = ()
    ) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.headers = headers


class _Disconnected(Exception):
    """The sender left before its body had arrived."""


async def _body(scope: Scope, receive_: Receive, max_bytes: int) -> bytes:
    declared = dict(scope["headers"]).get(b"content-length", b"")
    if declared.isdigit() and (len(declared) > LONGEST_LENGTH or int(declared) > max_bytes):
        raise _too_long(max_bytes)
    body = bytearray()
    while True:
        message = await receive_()
        if message["type"] == "http.disconnect":
            raise _Disconnected
        body += message.get("body", b"")
        if len(body) > max_bytes:
            raise _too_long(max_bytes)
        if not message.get("more_body", False):
            return bytes(body)


def _too_long(max_bytes: int) -> _Refused:
    return _Refused(413, f"The body is longer than {max_bytes} bytes.")


async def _send(
    send: Send, status: int, words: str, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    body = msgspec.json.encode({"message": words})
    fixed = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if status in {408, 413}:  # the rest of the body is not read
        fixed.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": [*fixed, *headers]})
    await send({"type": "http.response.body", "body": body})


async def _send_after_acceptance(send: Send, status: int, words: str) -> None:
    """Send a response, which may fail: whether an event is sent again is not documented."""
    try:
        await _send(send, status, words)
    except Exception as error:  # noqa: BLE001  # servers raise errors of their own
        _log.warning("The response to an accepted delivery cannot be sent: %r", error)


async def _live(receive_: Receive, send: Send) -> None:
    while True:
        message = await receive_()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
