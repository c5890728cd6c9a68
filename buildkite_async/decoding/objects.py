"""Between JSON bytes and models, at two speeds.

Fast: a page is split into its objects, and msgspec decodes each straight into its class. What
msgspec refuses (an odd date, a null list, a wrong scalar) goes through the lenient path, that one
object alone. `tree` then keeps unknown fields and sets the classes of kinds.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Any, Final, Generic, TypeVar, cast

import msgspec
from attrs import frozen

from buildkite_async.decoding.unknown_fields import UnknownFields, field_tree_of
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.models._base import Model
from buildkite_async.wire.datetimes import format_datetime
from buildkite_async.wire.json_values import is_object

__all__ = ["Envelope", "decode", "decode_envelope", "decode_page", "to_json"]

T = TypeVar("T")
R = TypeVar("R")

_untyped: Final = msgspec.json.Decoder()
_split: Final = msgspec.json.Decoder(list[msgspec.Raw])


@frozen
class Envelope:
    """A page of a cursor listing: its items, still as JSON, and the links around it."""

    items: bytes
    links: dict[str, Any]


class _RawEnvelope(msgspec.Struct):
    items: msgspec.Raw
    links: dict[str, Any] | None = None


_envelope: Final = msgspec.json.Decoder(_RawEnvelope)


def decode(raw: bytes, model: type[T], *, keep_extra: bool = True) -> T:
    """One object; DecodeError where the bytes are no such thing."""
    with _malformed_as_undecodable(model), _collector_paused():
        read = _reader(model)
        return _mended(lambda whole: read(whole, keep_extra), raw)


def decode_page(raw: bytes, model: type[T], *, keep_extra: bool = True) -> list[T]:
    """An array of objects; DecodeError where the bytes are no such thing."""
    with _malformed_as_undecodable(model), _collector_paused():
        read = _reader(model)
        return _mended(lambda whole: [read(part, keep_extra) for part in _split.decode(whole)], raw)


def decode_envelope(raw: bytes) -> Envelope:
    """The outside of a cursor page; DecodeError where the bytes are none."""
    with _malformed_as_undecodable(Envelope):
        found = _mended(_envelope.decode, raw)
        return Envelope(bytes(found.items), found.links or {})


def to_json(value: Any) -> Any:
    """A value as JSON knows it: models by their JSON names, moments in UTC, enums by value."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return format_datetime(value)
    if isinstance(value, Model):
        wires = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        fields = {wire: to_json(getattr(value, name)) for name, wire in wires}
        return {wire: field for wire, field in fields.items() if field is not None} | {
            **value.extra
        }
    if is_object(value):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = cast("list[Any]", value)
        return [to_json(item) for item in items]
    raise InvalidArgument(f"{type(value).__name__} is nothing that JSON can carry: {value!r}")


class _Reader(Generic[T]):
    """Reads one object of a class out of JSON bytes."""

    def __init__(self, model: type[T]) -> None:
        self._model = model
        self._decode: msgspec.json.Decoder[T] = msgspec.json.Decoder(model)
        self._tree = field_tree_of(model) if issubclass(model, Model) else None
        self._unknown_fields = None if self._tree is None else UnknownFields(self._tree)

    def __call__(self, raw: bytes | msgspec.Raw, keep_extra: bool) -> T:
        if self._tree is None or self._unknown_fields is None:
            return self._decode.decode(raw)
        try:
            made = self._decode.decode(raw)
        except msgspec.ValidationError as reason:
            from buildkite_async.decoding.lenient import structure  # cattrs is slow to import

            answer = _untyped.decode(raw)
            made = structure(answer, self._model, reason)
            if keep_extra:
                self._tree.keep(made, answer)
        else:
            if keep_extra and not self._unknown_fields.keep(made, raw):
                self._tree.keep(made, _untyped.decode(raw))
        self._tree.set_kinds(made)
        return made


_HALF_CHARACTERS: Final = re.compile(
    rb"""\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[dD][89a-fA-F][\da-fA-F]{2}"""
)


def _mended(read: Callable[[bytes], R], raw: bytes) -> R:
    """What is read of the bytes; once more with whole characters where halves stand in the way."""
    try:
        return read(raw)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        mended = _with_whole_characters(raw)
        if mended == raw:
            raise
        return read(mended)


def _with_whole_characters(raw: bytes) -> bytes:
    r"""The JSON with every half of a character, such as a lone `\ud83d`, as U+FFFD.

    A commit message that was cut within an emoji has one; JSON allows it, Unicode does not.
    """
    text = raw.decode(errors="replace").encode()
    # An escaped backslash and a whole pair are left alone; what is left of six bytes is a half.
    return _HALF_CHARACTERS.sub(lambda m: rb"\ufffd" if len(m[0]) == 6 else m[0], text)


_readers: Final[dict[type, _Reader[Any]]] = {}


def _reader(model: type[T]) -> _Reader[T]:
    if model not in _readers:
        _readers[model] = _Reader(model)
    return _readers[model]


@contextmanager
def _malformed_as_undecodable(model: Any) -> Generator[None]:
    name = getattr(model, "__name__", str(model))
    try:
        yield
    except msgspec.ValidationError as error:
        raise DecodeError(f"The answer is not what is expected of {name}: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DecodeError(f"The answer is not JSON, where {name} is expected: {error}") from error


@contextmanager
def _collector_paused() -> Generator[None]:
    """Keep the garbage collector from walking a half-built page, over and over.

    It makes nothing but live objects here, and pages that the caller keeps make each walk longer:
    on CPython 3.11 a page costs three times as much without this pause.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
