"""Our own recordings: a transport that writes the shape of exchanges, and no texts.

What is recorded may be given to others: of a request there is the method and the path with the names
of its query; of a response the status, the names of its headers, and JSON in which all texts are
replaced, except for values of enumerations and times.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote

import httpx
import msgspec

from buildkite_async.drift.exchange import (
    Exchange,
    Recorded,
    RecordingError,
    exchange,
    read_each,
)
from buildkite_async.drift.schemas import MOST_DEPTH, Schema, Schemas, properties_of
from buildkite_async.emulator.contract import ContractOperation, load
from buildkite_async.emulator.routing import router
from buildkite_async.wire.calls import check_type
from buildkite_async.wire.json_values import is_list, is_object, json_object

__all__ = ["RecordingTransport", "read_recording"]

LONGEST_BODY: Final = 4 * 1024 * 1024
"""Bytes of a body as it was sent; of a longer one, only its headers are recorded."""
TEXT: Final = "text"
"""What stands for any text."""
TAG: Final = "discriminator"
_MEDIA: Final = "content-type"


class RecordingTransport(httpx.AsyncBaseTransport):
    """Appends the shape of each exchange to a file, as a line of JSON.

    Args:
        transport: What sends the requests.
        path: The file; its name ends in `.jsonl`.

    Raises:
        InvalidArgument: An argument is not of these types.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport, path: Path | str) -> None:
        check_type("transport", transport, httpx.AsyncBaseTransport, words="an httpx transport")
        check_type("path", path, str, PathLike, words="a path")
        self._transport = transport
        self._path = Path(path)
        self._lock = asyncio.Lock()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and record the exchange when its response is closed."""
        response = await self._transport.handle_async_request(request)

        async def write(content: bytes | None) -> None:
            async with self._lock:
                await asyncio.to_thread(self._append, request, response, content)

        stream = _RecordedStream(response.stream, write)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=stream,
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close the transport that sends the requests."""
        await self._transport.aclose()

    def _append(
        self, request: httpx.Request, response: httpx.Response, content: bytes | None
    ) -> None:
        line = _line(request, response, content)
        with self._path.open("ab") as file:
            file.write(line + b"\n")


class _RecordedStream(httpx.AsyncByteStream):
    """Passes the bytes of a response on, and keeps the first of them."""

    def __init__(self, stream: Any, write: Callable[[bytes | None], Any]) -> None:
        self._stream = stream
        self._write = write
        self._kept = bytearray()
        self._is_whole = True
        self._is_written = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            if len(self._kept) + len(chunk) > LONGEST_BODY:
                self._is_whole = False
                self._kept.clear()
            elif self._is_whole:
                self._kept += chunk
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
        if not self._is_written:
            self._is_written = True
            await self._write(bytes(self._kept) if self._is_whole else None)


def _line(request: httpx.Request, response: httpx.Response, content: bytes | None) -> bytes:
    url = request.url
    segments = tuple(unquote(part) for part in url.path.strip("/").split("/") if part)
    route = router().find(request.method, segments)
    record: dict[str, Any] = {
        "method": request.method,
        "url": _masked_url(url, None if route is None else route[0]),
        "status": response.status_code,
        "headers": sorted({name.lower() for name in response.headers}),
    }
    media = response.headers.get(_MEDIA, "").partition(";")[0].strip().lower()
    if media:
        record["media_type"] = media
    if content is not None and media == "application/json":
        value = _json(response, content)
        if value is not None:
            record["body"] = _Masking(Schemas(load().schemas)).masked(
                value, _schema(route, response.status_code), 0
            )
    return msgspec.json.encode(record)


def _masked_url(url: httpx.URL, operation: ContractOperation | None) -> str:
    """Return a URL with the names of its query, and of its path only what the contract names."""
    path = _path_without_names(url.path) if operation is None else operation.path
    path = quote(path, safe="/")
    names = "&".join(
        quote(name) for name in dict(parse_qsl(url.query.decode("latin-1"), keep_blank_values=True))
    )
    return f"{url.scheme}://{url.host}{path}" + (f"?{names}" if names else "")


def _path_without_names(path: str) -> str:
    """Return a path with only those segments that occur in the contract, for others may be names."""
    known = {part for each in load().operations for part in each.path.split("/")}
    return "/".join(part if part in known else "{}" for part in path.split("/"))


def _json(response: httpx.Response, content: bytes) -> Any:
    """Return the decoded body, or None if it is not JSON."""
    headers = {
        name: value
        for name, value in response.headers.items()
        if name.lower() in (_MEDIA, "content-encoding")
    }
    try:
        whole = httpx.Response(response.status_code, headers=headers, content=content)
        return msgspec.json.decode(whole.content)
    except (httpx.DecodingError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _schema(route: tuple[ContractOperation, Mapping[str, str]] | None, status: int) -> Schema:
    if route is None:
        return {}
    content = route[0].responses.get(str(status), {}).get("content", {})
    schema: Schema = content.get("application/json", {}).get("schema", {})
    return schema


class _Masking:
    """Replaces the texts of a value, except for those that its schema enumerates, and times."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def masked(self, value: Any, schema: Schema, depth: int) -> Any:
        if depth > MOST_DEPTH:
            return None
        options = self._options(schema)
        if is_object(value):
            tags = {each["discriminator"]["propertyName"] for each in options if TAG in each}
            parts: dict[str, Schema] = {}
            for option in options:
                parts |= properties_of(option)
            if not parts and any("additionalProperties" in each for each in options):
                return {
                    f"key{at}": self.masked(each, {}, depth + 1)
                    for at, each in enumerate(value.values())
                }
            return {
                key: each
                if key in tags and isinstance(each, str)
                else self.masked(each, parts.get(key, {}), depth + 1)
                for key, each in value.items()
            }
        if is_list(value):
            return [self.masked(each, _items_of(options), depth + 1) for each in value]
        if isinstance(value, str) and not any(_is_shown(each) for each in options):
            return TEXT
        return value

    def _options(self, schema: Schema) -> list[Schema]:
        resolved = self._schemas.resolve(schema)
        members = [*resolved.get("oneOf", ()), *resolved.get("anyOf", ())]
        return [resolved, *(each for member in members for each in self._options(member))]


def _is_shown(schema: Schema) -> bool:
    if schema.get("x-secret"):
        return False
    return bool({"enum", "const"} & schema.keys()) or schema.get("format") == "date-time"


def read_recording(content: bytes, name: str) -> Iterator[Recorded]:
    """Yield the exchanges of our own recording, of which each is a line."""
    yield from read_each(content.splitlines(), _exchange, name)


def _exchange(line: object, source: str) -> Exchange:
    record: Mapping[str, Any] = json_object(line) if isinstance(line, bytes) else {}
    names = record.get("headers")
    if not is_list(names):
        raise RecordingError("the line is not a recorded exchange")
    headers = {str(each): TEXT for each in names}
    headers[_MEDIA] = str(record.get("media_type", ""))
    body = msgspec.json.encode(record["body"]) if "body" in record else b""
    return exchange(
        record.get("method"), record.get("url"), record.get("status"), headers, body, source
    )


def _items_of(options: Iterable[Schema]) -> Schema:
    for option in options:
        if "items" in option:
            items: Schema = option["items"]
            return items
    return {}
