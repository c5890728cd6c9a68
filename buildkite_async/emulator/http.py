"""Requests and replies of the emulator, on bare ASGI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, unquote

import msgspec
from attrs import define, field, frozen

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@frozen
class HttpRequest:
    """One request, read to its end."""

    method: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    query_string: str
    headers: Mapping[str, str]
    body: bytes
    origin: str

    @property
    def path(self) -> str:
        """The decoded path."""
        return "/" + "/".join(self.segments)


@define
class Reply:
    """A status, headers and the bytes of a body."""

    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: dict[str, str] = field(factory=dict[str, str])


class ApiError(Exception):
    """A response that is not a success, to be raised."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: list[dict[str, str]] | None = None,
        *,
        oauth: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = errors
        self.oauth = oauth

    def reply(self) -> Reply:
        """Return the response, as the service words it."""
        if self.oauth is not None:
            error = {"error": self.oauth, "error_description": self.message}
            return json_reply(error, self.status)
        body: dict[str, Any] = {"message": self.message}
        if self.errors is not None:
            body["errors"] = self.errors
        return json_reply(body, self.status)


def json_reply(value: object, status: int = 200) -> Reply:
    """A reply that carries `value` as JSON."""
    return Reply(status, msgspec.json.encode(value), JSON)


def raw_reply(body: str, status: int = 200) -> Reply:
    """A reply whose JSON is rendered already."""
    return Reply(status, body.encode(), JSON)


async def read_request(scope: Scope, receive: Receive) -> HttpRequest:
    """Take one request off the ASGI channel."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    query_string = scope["query_string"].decode("latin-1")
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
    # httpx's ASGITransport puts the query into raw_path of some versions: cut it off.
    path = raw_path.split(b"?", 1)[0].decode("latin-1")
    segments = tuple(unquote(part) for part in path.strip("/").split("/")) if path != "/" else ()
    return HttpRequest(
        method=scope["method"],
        segments=segments,
        query=tuple(parse_qsl(query_string, keep_blank_values=True)),
        query_string=query_string,
        headers=headers,
        body=await _read_body(receive),
        origin=f"{scope['scheme']}://{headers.get('host', 'localhost')}",
    )


async def _read_body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(chunks)


def wire_headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    """The headers as ASGI wants them, with length and type."""
    headers = {"Content-Length": str(len(reply.body)), **reply.headers}
    if reply.content_type is not None:
        headers["Content-Type"] = reply.content_type
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


async def write_reply(send: Send, reply: Reply, *, with_body: bool = True) -> None:
    """Send `reply` whole."""
    await send(
        {"type": "http.response.start", "status": reply.status, "headers": wire_headers(reply)}
    )
    await send({"type": "http.response.body", "body": reply.body if with_body else b""})
