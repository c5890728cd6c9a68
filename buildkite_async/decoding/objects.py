"""Decoding of JSON bytes into models, on a fast path and a lenient one.

A page is split into its objects, and msgspec decodes each straight into its class. An object that
msgspec refuses (an old date, a null list, a scalar of another type) is decoded again on the lenient
path, and only that object. Afterwards unknown fields are kept in `extra`, and objects get the class
that their discriminator names.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

import msgspec
from attrs import frozen

from buildkite_async.decoding.unknown_fields import UnknownFields, field_tree_of
from buildkite_async.errors import DecodeError
from buildkite_async.models._base import Model
from buildkite_async.wire.json_values import to_json

__all__ = ["Envelope", "decode", "decode_envelope", "decode_page", "to_json"]

T = TypeVar("T")
R = TypeVar("R")

_untyped: Final = msgspec.json.Decoder()
_split: Final = msgspec.json.Decoder(list[msgspec.Raw])


@frozen
class Envelope:
    """A page of a cursor listing."""

    items: bytes
    """The rows, still as JSON."""
    links: dict[str, Any]
    """URLs of other pages, by relation."""


class _RawEnvelope(msgspec.Struct):
    items: msgspec.Raw
    links: dict[str, Any] | None = None


_envelope: Final = msgspec.json.Decoder(_RawEnvelope)


def decode(raw: bytes, model: type[T], *, keep_extra: bool = True) -> T:
    """Decode one object.

    Raises:
        DecodeError: The bytes are not JSON, or not an object of the model.
    """
    with _decode_errors(model), _garbage_collection_paused():
        read = _reader(model)
        return _with_valid_text(lambda valid: read(valid, keep_extra), raw)


def decode_page(raw: bytes, model: type[T], *, keep_extra: bool = True) -> list[T]:
    """Decode an array of objects.

    Raises:
        DecodeError: The bytes are not JSON, or not an array of objects of the model.
    """
    with _decode_errors(model), _garbage_collection_paused():
        read = _reader(model)
        return _with_valid_text(
            lambda valid: [read(item, keep_extra) for item in _split.decode(valid)], raw
        )


def decode_envelope(raw: bytes) -> Envelope:
    """Decode a page of a cursor listing, except for its items.

    Raises:
        DecodeError: The bytes are not JSON, or not an object with items.
    """
    with _decode_errors(Envelope):
        envelope = _with_valid_text(_envelope.decode, raw)
        return Envelope(bytes(envelope.items), envelope.links or {})


class _Reader(Generic[T]):
    """Decodes one object of a class from JSON bytes."""

    def __init__(self, model: type[T]) -> None:
        self._model = model
        self._decode: msgspec.json.Decoder[T] = msgspec.json.Decoder(model)
        self._tree = field_tree_of(model) if issubclass(model, Model) else None
        self._unknown_fields = None if self._tree is None else UnknownFields(self._tree)

    def __call__(self, raw: bytes | msgspec.Raw, keep_extra: bool) -> T:
        if self._tree is None or self._unknown_fields is None:
            return self._decode.decode(raw)
        try:
            decoded = self._decode.decode(raw)
        except msgspec.ValidationError as reason:
            from buildkite_async.decoding.lenient import structure  # cattrs is slow to import

            value = _untyped.decode(raw)
            decoded = structure(value, self._model, reason)
            if keep_extra:
                self._tree.keep(decoded, value)
        else:
            if keep_extra and not self._unknown_fields.keep(decoded, raw):
                self._tree.keep(decoded, _untyped.decode(raw))
        self._tree.set_classes(decoded)
        return decoded


_SURROGATES: Final = re.compile(
    rb"""\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[dD][89a-fA-F][\da-fA-F]{2}"""
)


def _with_valid_text(read: Callable[[bytes], R], raw: bytes) -> R:
    """Read the bytes, and once more with lone surrogates replaced if they are not valid text."""
    try:
        return read(raw)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        valid = _without_lone_surrogates(raw)
        if valid == raw:
            raise
        return read(valid)


def _without_lone_surrogates(raw: bytes) -> bytes:
    r"""Replace lone surrogates, such as `\ud83d`, and invalid UTF-8 by U+FFFD.

    A commit message that was truncated within an emoji has one; JSON allows it, Unicode does not.
    """
    text = raw.decode(errors="replace").encode()
    # An escaped backslash and a whole pair stay as they are: only a lone surrogate has six bytes.
    return _SURROGATES.sub(lambda m: rb"\ufffd" if len(m[0]) == 6 else m[0], text)


_readers: Final[dict[type, _Reader[Any]]] = {}


def _reader(model: type[T]) -> _Reader[T]:
    if model not in _readers:
        _readers[model] = _Reader(model)
    return _readers[model]


@contextmanager
def _decode_errors(model: Any) -> Generator[None]:
    name = getattr(model, "__name__", str(model))
    try:
        yield
    except msgspec.ValidationError as error:
        raise DecodeError(f"The response is not a valid {name}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecodeError(f"The response is not JSON, but should hold {name}: {error}") from error


@contextmanager
def _garbage_collection_paused() -> Generator[None]:
    """Keep the garbage collector from traversing a half-built page again and again.

    It finds nothing to free here, and each traversal takes longer with the pages that the caller
    keeps: on CPython 3.11 a page takes three times as long without this pause.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
