"""Decoding of JSON bytes into models: objects, pages, and the envelopes of cursor listings."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast

import msgspec
from attrs import frozen

from buildkite_async.decoding.json_text import parse, with_valid_text
from buildkite_async.decoding.members import object_members
from buildkite_async.decoding.reader import Reader, Rows, reader_of
from buildkite_async.errors import DecodeError
from buildkite_async.wire.json_values import is_object

__all__ = ["Envelope", "decode", "decode_envelope", "decode_page"]

T = TypeVar("T")
R = TypeVar("R")


@frozen
class Envelope:
    """A page of a cursor listing."""

    items: bytes
    """The JSON array of its objects."""
    links: dict[str, Any]
    """URLs of other pages, by relation."""


class _RawEnvelope(msgspec.Struct):
    items: msgspec.Raw
    links: dict[str, Any] | None = None


_envelope: Final = msgspec.json.Decoder(_RawEnvelope)


def decode(raw: bytes, model: type[T]) -> T:
    """Decode one object of a model.

    Raises:
        DecodeError: The bytes are not JSON, or not an object of the model.
    """
    with _decode_errors(model, raw), _garbage_collection_paused():
        reader: Reader[Any] = reader_of(cast("Any", model))
        decoded: T = _read(raw, reader.read, lambda text: reader.read_value(parse(text), text))
        return decoded


def decode_page(raw: bytes, model: type[T]) -> Rows[T]:
    """Decode an array of objects.

    Raises:
        DecodeError: The bytes are not JSON, or not an array.
    """
    with _decode_errors(model, raw), _garbage_collection_paused():
        reader: Reader[Any] = reader_of(cast("Any", model))
        rows: Rows[T] = _read(raw, reader.read_page, reader.read_members)
        return rows


def decode_envelope(raw: bytes) -> Envelope:
    """Decode a page of a cursor listing, except for its items.

    Raises:
        DecodeError: The bytes are not JSON, or not an object with items.
    """
    with _decode_errors(Envelope, raw):
        try:
            envelope = _envelope.decode(raw)
        except msgspec.ValidationError:
            raise
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _odd_envelope(raw)
        return Envelope(bytes(envelope.items), envelope.links or {})


def _odd_envelope(raw: bytes) -> Envelope:
    """Decode an envelope whose items are nested too deeply, or are not quite valid JSON."""
    members = object_members(raw)
    items = members.get("items")
    links: Any = parse(members.get("links", b"null")) or {}
    if items is None or not is_object(links):
        raise ValueError("it has no items, or its links are not an object")
    return Envelope(items, links)


def _read(raw: bytes, read: Callable[[bytes], R], read_odd: Callable[[bytes], R]) -> R:
    """Read the bytes; if they are not valid JSON, what can be made of them."""
    try:
        return read(raw)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        text = with_valid_text(raw)
    try:
        return read(text)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return read_odd(text)  # it may hold NaN


@contextmanager
def _decode_errors(model: Any, raw: bytes) -> Generator[None]:
    name = getattr(model, "__name__", str(model))
    try:
        yield
    except msgspec.ValidationError as error:
        raise DecodeError(f"The JSON is not a valid {name}: {error}") from error
    except RecursionError as error:
        raise DecodeError(f"The JSON is nested too deeply to hold {name}.") from error
    except ValueError as error:
        if isinstance(error, DecodeError):
            raise
        if not raw.strip():
            raise DecodeError(f"The text is empty, not JSON: it should hold {name}.") from error
        raise DecodeError(f"The text is not JSON, but should hold {name}: {error}") from error


@contextmanager
def _garbage_collection_paused() -> Generator[None]:
    """Keep the garbage collector from running while a page is decoded: it finds nothing to free."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
