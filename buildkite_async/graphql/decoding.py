"""Decoding of responses into objects of generated classes.

msgspec decodes responses as the schema describes them. If a value has another form, such as a number
as text, a function that is compiled for the class reads the response, as attrs does for `__init__`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from itertools import count, islice
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

import attrs
import msgspec

from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.errors import DecodeError
from buildkite_async.graphql.annotations import (
    TYPENAME,
    class_for,
    is_graphql_object,
    is_literal,
    is_union,
    json_name,
    members,
)
from buildkite_async.graphql.model import UnknownObject
from buildkite_async.graphql.response_data import ResponseData
from buildkite_async.graphql.scalar import scalar_of
from buildkite_async.graphql.strict_types import from_json, from_value
from buildkite_async.graphql.type_errors import type_errors
from buildkite_async.wire.scalars import (
    to_bool,
    to_datetime,
    to_float,
    to_int,
    to_list,
    to_text,
)

__all__ = ["decode", "decoder_of"]

M = TypeVar("M")

Decoder: TypeAlias = Callable[[Any], Any]

# The usual form is taken without a call, any other form is converted by a function.
SCALARS: Final[dict[Any, str]] = {
    bool: "({0} if {0}.__class__ is bool or {0} is None else to_bool({0}))",
    datetime: (
        "(rfc_3339({0}) if {0}.__class__ is str and {0}[10:11] == 'T' and {0}[-1:] == 'Z'"
        " else None if {0} is None else to_datetime({0}))"
    ),
    float: "({0} if {0}.__class__ is float or {0} is None else to_float({0}))",
    int: "({0} if {0}.__class__ is int or {0} is None else to_int({0}))",
    str: "({0} if {0}.__class__ is str or {0} is None else to_text({0}))",
}
_log: Final = logging.getLogger("buildkite_async.graphql")
_kept: Final[ContextVar[list[Any]]] = ContextVar("kept")
"""Collects the values that are kept as they were sent."""


def _or_as_sent(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that keeps a scalar which cannot be read, so that it costs nothing else."""

    def read_or_keep(value: Any) -> Any:
        try:
            return read(value)
        except (TypeError, ValueError):
            _kept.get().append(value)
            return value

    return read_or_keep


FUNCTIONS: Final = {
    "rfc_3339": _or_as_sent(datetime.fromisoformat),
    "to_bool": _or_as_sent(to_bool),
    "to_datetime": _or_as_sent(to_datetime),
    "to_float": _or_as_sent(to_float),
    "to_int": _or_as_sent(to_int),
    "to_list": to_list,
    "to_text": _or_as_sent(to_text),
}
_decoders: Final[dict[Any, Decoder]] = {}


def decode(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """Decode the data of a response into an object of the class.

    A null is decoded as None even if the schema did not allow it when the class was generated: the
    service has made fields nullable before, and one field must not fail the whole response. For the
    same reason a scalar that cannot be read is kept as it was sent, and logged.

    Raises:
        DecodeError: The data does not match the class: an object, a list or a field is missing.
    """
    try:
        decoded: M = (
            from_json(data.raw, cls) if isinstance(data, ResponseData) else from_value(data, cls)
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError):
        return _decode_odd(data.parsed if isinstance(data, ResponseData) else data, cls, operation)
    return decoded


def _decode_odd(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """Decode data with values of other forms than msgspec reads, or raise DecodeError."""
    kept: list[Any] = []
    token = _kept.set(kept)
    try:
        decoded: M = decoder_of(cls)(data)
    except (KeyError, TypeError, ValueError) as error:
        message = _reasons(data, cls) or "the response does not match the operation"
        raise DecodeError(f"{operation}: {message}") from error
    finally:
        _kept.reset(token)
    if kept:
        _log.warning(
            "%s: %d values that could not be read are kept as they were sent: %s",
            *(operation, len(kept), _reasons(data, cls)),
        )
    return decoded


def _reasons(data: Any, cls: type[Any]) -> str:
    return "; ".join(islice(type_errors(data, cls), 3))


def decoder_of(cls: type[Any]) -> Decoder:
    """Return the function that decodes a JSON object into an object of the class.

    The function raises KeyError, TypeError or ValueError if the JSON does not match the class.
    """
    if (decoder := _decoders.get(cls)) is None:
        decoder = _decoders[cls] = _compile(cls)
    return decoder


def _compile(cls: type[Any]) -> Decoder:
    attrs.resolve_types(cls)
    source = _Source()
    definition = source.function(cls)
    exec(definition, source.names)  # noqa: S102  # built from the names of a class's fields
    decoder: Decoder = source.names["decode"]
    return decoder


class _Source:
    """The source of a decoding function, and the objects that it refers to."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = dict(FUNCTIONS)
        self._numbers = count()

    def function(self, cls: type[Any]) -> str:
        """Return the definition of `decode` for the class."""
        lines = ["def decode(data):"]
        arguments: list[str] = []
        for field in attrs.fields(cls):
            value = f"value_{field.name}"
            key = repr(json_name(field))
            expression = self._expression(field.type, value)
            if field.default is attrs.NOTHING:
                lines.append(f"    {value} = data[{key}]")
            else:  # may be absent because of `@include` or `@skip`
                default = self._name(field.default)
                lines.append(f"    {value} = data.get({key}, {default})")
                expression = f"({value} if {value} is {default} else {expression})"
            arguments.append(f"{field.alias}={expression}")
        return "\n".join([*lines, f"    return {self._name(cls)}({', '.join(arguments)})"])

    def _expression(self, type_: Any, value: str) -> str:
        """Return an expression that decodes the variable named `value`; null is always accepted."""
        if type_ is Any:
            return value
        if scalar := SCALARS.get(type_):
            return scalar.format(value)
        if is_literal(type_):
            return SCALARS[str].format(value)
        return f"(None if {value} is None else {self._non_null(type_, value)})"

    def _non_null(self, type_: Any, value: str) -> str:
        if get_origin(type_) is list:
            item = f"item_{next(self._numbers)}"
            decoded = self._expression(get_args(type_)[0], item)
            return f"[{decoded} for {item} in to_list({value})]"
        if is_union(type_):
            return f"{self._name(_UnionDecoder(members(type_)))}({value})"
        if only := [member for member in members(type_) if member is not type(None)]:
            return self._expression(only[0], value)
        if scalar := scalar_of(type_):
            return f"{self._name(scalar.read)}({value})"
        if is_graphql_object(type_):
            return f"{self._name(decoder_of(type_))}({value})"
        if isinstance(type_, type) and issubclass(type_, OpenEnum):
            return f"{self._name(_enum_reader(type_))}({value})"
        raise TypeError(f"{type_} cannot be decoded")

    def _name(self, referent: Any) -> str:
        name = f"name_{next(self._numbers)}"
        self.names[name] = referent
        return name


def _enum_reader(enum: type[OpenEnum]) -> Callable[[Any], Any]:
    known = {member.value: member for member in enum}.get
    other = _or_as_sent(lambda value: enum(to_text(value)))
    return lambda value: (known(value) if value.__class__ is str else None) or other(value)


class _UnionDecoder:
    """Decodes a member of a union by its `__typename`."""

    def __init__(self, types: Sequence[Any]) -> None:
        self._types = types
        self._decoders: dict[str, Decoder] = {}

    def __call__(self, value: Any) -> Any:
        typename = value[TYPENAME]
        decoder = self._decoders.get(typename)
        if decoder is None:
            cls = class_for(typename, self._types)
            if cls is None:
                return UnknownObject(typename=typename, raw=value)
            decoder = self._decoders[typename] = decoder_of(cls)
        return decoder(value)
