"""The types that msgspec decodes the fields of generated classes to, in one pass.

A null is accepted everywhere. A union is read by a function, because msgspec knows no union of
Structs without tags, and accepts only the members that it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from threading import RLock
from types import GenericAlias
from typing import Annotated, Any, Final, get_args, get_origin

import attrs
import msgspec

from buildkite_async.graphql.annotations import (
    TYPENAME,
    classes_by_typename,
    is_graphql_object,
    is_literal,
    is_union,
    members,
)
from buildkite_async.graphql.model import UnknownObject
from buildkite_async.graphql.scalar import scalar_of

__all__ = ["from_json", "from_value"]


def from_json(raw: bytes | msgspec.Raw, cls: type[Any]) -> Any:
    """Return the object of a JSON object.

    Raises:
        ValueError: It is not valid JSON, or a value is not as the class says; also if another form
            of it can be read.
    """
    return _decoder_of(cls).decode(raw)


def from_value(value: Any, cls: type[Any]) -> Any:
    """Return the object of a JSON object that was parsed already; it raises what `from_json` does."""
    _decoder_of(cls)
    return msgspec.convert(value, cls, dec_hook=_read)


class _ReadByFunction(type):
    """A type whose values are read by a function; what that returns is of the type."""

    read: Callable[[Any], Any]

    def __instancecheck__(cls, instance: object) -> bool:
        return True


def _read(type_: type[Any], value: Any) -> Any:
    if isinstance(type_, _ReadByFunction):
        return type_.read(value)
    raise NotImplementedError  # msgspec reports an unsupported type


_decoders: Final[dict[Any, msgspec.json.Decoder[Any]]] = {}
_prepared: Final[set[Any]] = set()
_lock: Final = RLock()


def _decoder_of(cls: type[Any]) -> msgspec.json.Decoder[Any]:
    if (decoder := _decoders.get(cls)) is None:
        with _lock:
            decoder = _decoders[cls] = _made(cls)
    return decoder


def _made(cls: type[Any]) -> msgspec.json.Decoder[Any]:
    """Make a decoder of a class.

    msgspec reads the annotations of a class once, when it first makes a decoder of it. Until it has
    done so, strict types take their place.
    """
    new = {each: strict for each, strict in _reachable(cls).items() if each not in _prepared}
    annotations = {each: each.__dict__.get("__annotations__", {}) for each in new}
    try:
        for each, strict in new.items():
            each.__annotations__ = strict
        decoder = msgspec.json.Decoder(cls, dec_hook=_read)
    finally:
        for each, own in annotations.items():
            each.__annotations__ = own
    _prepared.update(new)
    return decoder


def _reachable(cls: type[Any]) -> dict[Any, dict[str, Any]]:
    """Return the strict types of the fields of a class, and of the classes in it."""
    found: dict[Any, dict[str, Any]] = {}
    todo = [cls]
    while todo:
        if (each := todo.pop()) not in found:
            attrs.resolve_types(each)
            types = {field.name: field.type for field in attrs.fields(each)}
            found[each] = {name: _strict(type_) for name, type_ in types.items()}
            todo.extend(inner for type_ in types.values() for inner in _classes(type_))
    return found


def _classes(type_: Any) -> Iterator[Any]:
    """Yield the class in a type; those of a union are prepared when they are first read."""
    if is_union(type_):
        return
    if is_graphql_object(type_):
        yield type_
    for inside in get_args(type_):
        yield from _classes(inside)


_AWARE_DATETIME: Final[Any] = Annotated[datetime, msgspec.Meta(tz=True)]


def _strict(type_: Any) -> Any:
    if is_union(type_):
        return _read_by(_UnionReader(members(type_))) | None
    if types := members(type_):
        (only,) = (member for member in types if member is not type(None))
        return _strict(only)
    if type_ is Any:
        return type_
    if scalar := scalar_of(type_):
        return _read_by(scalar.read) | None
    if get_origin(type_) is list:
        return GenericAlias(list, (_strict(get_args(type_)[0]),)) | None
    if type_ is datetime:
        # One without a time zone is read as UTC, which msgspec does not do.
        return _AWARE_DATETIME | None
    return (str if is_literal(type_) else type_) | None


def _read_by(function: Callable[[Any], Any]) -> Any:
    made: Any = _ReadByFunction(getattr(function, "__name__", "Union"), (), {})
    made.read = function
    return made


class _UnionReader:
    """Reads a member of a union by its `__typename`."""

    def __init__(self, types: tuple[Any, ...]) -> None:
        self._types = types

    @cached_property
    def _classes(self) -> tuple[dict[str, type[Any]], type[Any] | None]:
        named, fallback = classes_by_typename(self._types)
        for cls in (*named.values(), *([fallback] if fallback else ())):
            _decoder_of(cls)
        return named, fallback

    def __call__(self, value: Any) -> Any:
        named, fallback = self._classes
        typename = value[TYPENAME]
        cls = named.get(typename, fallback)
        if cls is None:
            return UnknownObject(typename=typename, raw=value)
        return msgspec.convert(value, cls, dec_hook=_read)
