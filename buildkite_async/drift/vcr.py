"""Cassettes of VCR (Ruby), vcrpy (Python) and go-vcr, as YAML or JSON."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import yaml

from buildkite_async.drift.exchange import (
    Exchange,
    Recorded,
    RecordingError,
    exchange,
    read_each,
)
from buildkite_async.wire.json_values import is_list, is_mapping

__all__ = ["read_cassette"]

LISTS: Final = ("interactions", "http_interactions")


class _Loader(yaml.CSafeLoader):
    """Plain data, and Ruby's texts of bytes."""


def _binary(loader: Any, node: Any) -> bytes:
    try:
        return base64.b64decode(loader.construct_scalar(node))
    except (binascii.Error, ValueError):
        raise RecordingError("a body is not base64") from None


_Loader.add_constructor("tag:yaml.org,2002:binary", _binary)
_Loader.add_constructor("!binary", _binary)


def read_cassette(content: bytes, name: str) -> Iterator[Recorded]:
    """Yield the exchanges of a cassette. Raises RecordingError if it is not one.

    Only known keys are read: a file whose aliases unfold to more than it has is not walked.
    """
    try:
        document: object = yaml.load(content, Loader=_Loader)  # noqa: S506  # plain data only
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError, ValueError):
        raise RecordingError("it is not YAML") from None
    found = [document[key] for key in LISTS if key in document] if is_mapping(document) else []
    if not found or not is_list(found[0]):
        raise RecordingError("it has no list of interactions")
    yield from read_each(found[0], _exchange, name)


def _exchange(interaction: object, source: str) -> Exchange:
    if not is_mapping(interaction):
        raise RecordingError("an interaction is not a mapping")
    request, response = interaction.get("request"), interaction.get("response")
    if not is_mapping(request) or not is_mapping(response):
        raise RecordingError("an interaction has no request or response")
    return exchange(
        request.get("method"),
        request.get("uri") or request.get("url"),
        _status(response),
        _headers(response.get("headers")),
        _body(response.get("body")),
        source,
    )


def _status(response: Mapping[str, Any]) -> object:
    status = response.get("status")
    if is_mapping(status):
        return status.get("code")
    return response.get("code", status)  # go-vcr has `status: 200 OK` and `code: 200`


def _headers(headers: object) -> dict[str, str]:
    if not is_mapping(headers):
        return {}
    named = cast("Mapping[object, object]", headers)
    return {name.lower(): _text(value) for name, value in named.items() if isinstance(name, str)}


def _text(value: object) -> str:
    """Return the text of a header, which may be in a list; aliases may unfold to anything else."""
    first = value[0] if is_list(value) and value else value
    return first if isinstance(first, str) else ""


def _body(body: object) -> bytes:
    if is_mapping(body):
        encoded = body.get("base64_string")
        if isinstance(encoded, str):
            try:
                return base64.b64decode(encoded)
            except (binascii.Error, ValueError):
                raise RecordingError("a body is not base64") from None
        body = body.get("string")
    if isinstance(body, str):
        return body.encode(errors="replace")
    return body if isinstance(body, bytes) else b""
