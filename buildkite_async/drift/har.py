"""HTTP archives, as browsers and proxies write them.

http://www.softwareishard.com/blog/har-12-spec/
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

from buildkite_async.drift.exchange import (
    Exchange,
    Recorded,
    RecordingError,
    exchange,
    read_each,
)
from buildkite_async.wire.json_values import is_list, is_mapping, json_object

__all__ = ["read_har"]


def read_har(content: bytes, name: str) -> Iterator[Recorded]:
    """Yield the exchanges of an archive. Raises RecordingError if it is not one."""
    log = json_object(content.removeprefix(b"\xef\xbb\xbf")).get("log")
    entries = log.get("entries") if is_mapping(log) else None
    if not is_list(entries):
        raise RecordingError("it has no log.entries")
    yield from read_each(entries, _exchange, name)


def _exchange(entry: object, source: str) -> Exchange:
    request, response = _parts(entry)
    return exchange(
        request.get("method"),
        request.get("url"),
        response.get("status"),
        _headers(response.get("headers")),
        _body(response.get("content")),
        source,
    )


def _parts(entry: object) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    if is_mapping(entry):
        request, response = entry.get("request"), entry.get("response")
        if is_mapping(request) and is_mapping(response):
            return request, response
    raise RecordingError("an entry has no request or response")


def _headers(rows: object) -> dict[str, str]:
    named = [row for row in rows if is_mapping(row)] if is_list(rows) else []
    return {str(row.get("name")).lower(): str(row.get("value")) for row in named}


def _body(content: object) -> bytes:
    if not is_mapping(content):
        return b""
    text = content.get("text")
    if not isinstance(text, str):
        return b""
    if content.get("encoding") != "base64":
        return text.encode(errors="replace")
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        raise RecordingError("a body is not base64") from None
