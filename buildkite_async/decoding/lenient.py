"""The slow path of decoding, for objects that do not match their model exactly.

Old dates, numbers as strings and missing fields are accepted. A field whose value cannot be
converted is None, or empty if it is a list or a dictionary and the value is null; the value is kept
unchanged in `extra`, as are unknown fields. A member of a list that cannot be converted is kept in
`unreadable`, and the others are in the list.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime
from enum import Enum
from functools import partial
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin

import msgspec
from cattrs import Converter

from buildkite_async.decoding.aware_datetimes import aware_type
from buildkite_async.decoding.extra_fields import ExtraFields
from buildkite_async.decoding.field_tree import field_tree_of
from buildkite_async.decoding.parsed import convert
from buildkite_async.decoding.storage import OpenEnum, StoredModel, fields_of
from buildkite_async.decoding.unreadable_log import logged_together, note_unreadable
from buildkite_async.decoding.written_floats import (
    WrittenFloat,
    parse_as_written,
    with_plain_floats,
)
from buildkite_async.errors import DecodeError
from buildkite_async.wire.json_values import is_list, is_object
from buildkite_async.wire.scalars import (
    to_bool,
    to_datetime,
    to_float,
    to_int,
    to_list,
    to_text,
)

__all__ = ["structure"]

M = TypeVar("M", bound=StoredModel)

_log: Final = logging.getLogger("buildkite_async.decoding")
_IDENTITIES: Final = frozenset({"id", "uuid", "slug"})
"""Fields of which an object must have one, unless its model says otherwise."""
_unreadable: Final[ContextVar[list[Any] | None]] = ContextVar("unreadable", default=None)
"""Collects the members of the present list that cannot be read; None raises instead."""


class _DigitsNeeded(Exception):
    """A text field was sent as a number, whose digits are not known."""


_digits_known: Final[ContextVar[bool]] = ContextVar("digits_known", default=True)


def structure(
    value: Any, model: type[M], reason: Exception, raw: bytes | msgspec.Raw | None = None
) -> M:
    """Convert a JSON value to the model, which the fast path refused for the reason given.

    Args:
        value: The JSON value.
        model: The model.
        reason: Why the fast path refused it.
        raw: The JSON that the value was parsed from, if it was.

    Raises:
        DecodeError: The value is not an object of the model.
    """
    try:
        if raw is None:
            structured = _field_by_field(value, model)
        else:
            structured = _with_digits(value, model, raw)
    except (ValueError, TypeError, KeyError) as error:
        raise DecodeError(f"The JSON is not a valid {model.__name__}: {reason}") from error
    _log.debug("%s took the lenient path: %s", model.__name__, reason)
    return structured


def _with_digits(value: Any, model: type[M], raw: bytes | msgspec.Raw) -> M:
    token = _digits_known.set(False)
    try:
        with logged_together():
            return _field_by_field(value, model)
    except _DigitsNeeded:
        _digits_known.set(True)
        structured: M = with_plain_floats(_field_by_field(parse_as_written(raw), model))
        return structured
    finally:
        _digits_known.reset(token)


def _text(value: object) -> str:
    if isinstance(value, WrittenFloat):
        return value.text
    if isinstance(value, float) and not _digits_known.get():
        raise _DigitsNeeded
    return to_text(value)


def _structure_model(value: Any, model: type[M]) -> M:
    try:
        (found,) = convert([value], field_tree_of(model))
    except msgspec.ValidationError:
        return _field_by_field(value, model)
    return cast("M", found)


def _field_by_field(value: Any, model: type[M]) -> M:
    if not is_object(value):
        raise TypeError(f"expected {model.__name__}, got {type(value).__name__}")
    fields = fields_of(model)
    values: dict[str, Any] = {}
    extra = ExtraFields.undeclared(value, field_tree_of(model).names)
    odd: dict[str, Any] = {}
    unreadable: dict[str, list[Any]] = {}
    required = [field for field in fields if field.required]
    for field in fields:
        if field.wire in value:
            members: list[Any] = []
            outer = _unreadable.set(members)
            try:
                values[field.name] = _strictly_or_leniently(
                    value[field.wire], field.strict, field.annotation
                )
            except (ValueError, TypeError, KeyError):
                values[field.name] = _empty(value[field.wire], field.annotation)
                odd[field.wire] = value[field.wire]
            else:
                if members:
                    unreadable[field.wire] = members
            finally:
                _unreadable.reset(outer)
        elif field.required:
            values[field.name] = None
    keys: frozenset[str] = getattr(model, "__identity__", _IDENTITIES)
    identity = [field for field in required if field.wire in keys]
    if required and all(
        values[field.name] is None and not (field.nullable and field.wire in value)
        for field in identity or required
    ):
        raise KeyError(", ".join(field.wire for field in identity or required))
    for wire, members in unreadable.items():
        note_unreadable(f"{model.__name__}.{wire}", len(members))
    return model(**values, extra={**extra, **odd} if odd else extra, unreadable=unreadable)


def _strictly_or_leniently(value: Any, strict: Any, annotation: Any) -> Any:
    """Convert strictly if possible: most fields are valid, and that is fifty times as fast."""
    try:
        return msgspec.convert(value, strict)
    except msgspec.ValidationError:
        return _converter.structure(value, annotation)


def _empty(value: Any, annotation: Any) -> Any:
    """Return what a field holds whose value cannot be read: a list is empty rather than null."""
    if value is None and _is_generic(dict, annotation):
        return dict[str, Any]()
    return list[Any]() if value is None and _is_generic(list, annotation) else None


def _union_hook(union: Any) -> Callable[[Any, Any], Any]:
    members = [member for member in get_args(union) if member is not NoneType]

    def structure_union(value: Any, _: Any) -> Any:
        for member in members:
            if _is_native(value, member):
                return _converter.structure(value, member)
        return _converter.structure(value, members[0])

    return structure_union


def _is_native(value: Any, member: Any) -> bool:
    """Whether the JSON value has the JSON type of the union's member."""
    origin = get_origin(member) or member
    if not isinstance(origin, type):
        return member is Any
    if issubclass(origin, StoredModel | dict):
        return is_object(value)
    if issubclass(origin, list):
        return is_list(value)
    return isinstance(value, str if issubclass(origin, Enum | datetime) else origin)


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in {Union, UnionType}


def _is_generic(container: type, annotation: Any) -> bool:
    return annotation is container or get_origin(annotation) is container


def _structure_list(annotation: Any) -> Callable[[Any, Any], Any]:
    (item,) = get_args(annotation) or (Any,)
    strict = aware_type(item)

    def structure_list(value: Any, _: Any) -> list[Any]:
        unreadable = _unreadable.get()
        outer = _unreadable.set(None)  # a list within a list is read as a whole, or not at all
        found: list[Any] = []
        try:
            for part in to_list(value):
                try:
                    found.append(_strictly_or_leniently(part, strict, item))
                except (ValueError, TypeError, KeyError):
                    if unreadable is None:
                        raise
                    unreadable.append(part)
        finally:
            _unreadable.reset(outer)
        return found

    return structure_list


def _structure_object(annotation: Any) -> Callable[[Any, Any], Any]:
    (_, item) = get_args(annotation) or (str, Any)
    strict = aware_type(item)

    def structure_object(value: Any, _: Any) -> dict[str, Any]:
        if not is_object(value):
            raise TypeError(f"expected an object, got {type(value).__name__}")
        outer = _unreadable.set(None)
        try:
            return {key: _strictly_or_leniently(part, strict, item) for key, part in value.items()}
        finally:
            _unreadable.reset(outer)

    return structure_object


def _structure_scalar(from_json: Callable[[object], Any], value: Any, _: Any) -> Any:
    return from_json(value)


def _structure_enum(value: Any, enum: type[OpenEnum]) -> OpenEnum:
    if isinstance(value, str):
        return enum(value)
    raise TypeError(f"expected a string, got {type(value).__name__}")


_SCALARS: Final[Mapping[type, Callable[[object], Any]]] = {
    bool: to_bool,
    datetime: to_datetime,
    float: to_float,
    int: to_int,
    str: _text,
}


def _new_converter() -> Converter:
    converter = Converter()
    # Not by a predicate: cattrs' own hooks for these classes, which accept anything, would win.
    for type_, from_json in _SCALARS.items():
        converter.register_structure_hook(type_, partial(_structure_scalar, from_json))
    converter.register_structure_hook(OpenEnum, _structure_enum)
    converter.register_structure_hook_factory(partial(_is_generic, dict), _structure_object)
    converter.register_structure_hook_factory(partial(_is_generic, list), _structure_list)
    converter.register_structure_hook_factory(_is_union, _union_hook)
    converter.register_structure_hook(StoredModel, _structure_model)
    return converter


_converter: Final = _new_converter()
