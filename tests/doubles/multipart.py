"""Multipart bodies, read by a parser that is independent of the client."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

import httpx


def parts_of(request: httpx.Request) -> list[tuple[str, str | None, bytes]]:
    """Return the name, file name and content of each part, in order."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + request.content)
    found: list[tuple[str, str | None, bytes]] = []
    for part in whole.iter_parts():
        found.append((_parameter(part, "name") or "", part.get_filename(), _content(part)))
    return found


def _parameter(part: Message, name: str) -> str | None:
    value = part.get_param(name, header="content-disposition")
    return str(value) if value is not None else None


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content
