"""Answers as objects of generated classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Union, get_args, get_origin

import attrs

from buildkite_async.errors import Undecodable
from buildkite_async.graphql.model import Model, UnknownObject, camel
from buildkite_async.models._base import OpenEnum
from buildkite_async.moment import parse_moment

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["decode"]

M = TypeVar("M")
Decoder = Callable[[Any], Any]

TYPENAME: Final = "__typename"


def decode(data: Mapping[str, Any], cls: type[M], operation: str) -> M:
    """The answer's data as an object of the class."""
    try:
        return _converter(detailed=False).structure(data, cls)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Undecodable(f"{operation}: {_why(data, cls)}") from error


def _why(data: Mapping[str, Any], cls: type[Any]) -> str:
    """Where and how the data does not fit: the slow converter knows."""
    from cattrs import transform_error

    try:
        _converter(detailed=True).structure(data, cls)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is only described here
        return "; ".join(transform_error(error, path="data")[:3])
    return "the answer does not fit the operation"


@cache
def _converter(*, detailed: bool) -> Converter:
    from cattrs import Converter

    converter = Converter(detailed_validation=detailed)
    for type_, decoder in _SCALARS.items():
        converter.register_structure_hook(type_, partial(_decoded_by, decoder))
    # The hook for `str` would catch enums too: they are strings.
    converter.register_structure_hook(OpenEnum, _member)
    converter.register_structure_hook_func(_is_literal, partial(_decoded_by, _text))
    converter.register_structure_hook_factory(_is_model, partial(_model_decoder, converter))
    converter.register_structure_hook_factory(_is_union, partial(_union_decoder, converter))
    return converter


def _model_decoder(converter: Converter, cls: type[Any]) -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn, override

    attrs.resolve_types(cls)
    names = {
        field.name: override(rename=field.metadata.get("json") or camel(field.name))
        for field in attrs.fields(cls)
    }
    structure: Any = make_dict_structure_fn
    decoder: Callable[[Any, Any], Any] = structure(
        cls, converter, _cattrs_detailed_validation=converter.detailed_validation, **names
    )
    return decoder


def _union_decoder(converter: Converter, union: Any) -> Callable[[Any, Any], Any]:
    """Choose the class by the type name; a class without names of its own takes all others."""
    nullable = type(None) in get_args(union)
    members = [member for member in get_args(union) if _is_model(member)]
    classes = {name: member for member in members for name in _typenames(member)}
    fallback = next((member for member in members if not _typenames(member)), None)

    def structure(value: Any, _: Any) -> Any:
        if value is None and nullable:
            return None
        return member(value)

    def member(value: Any) -> Any:
        cls = classes.get(value[TYPENAME], fallback)
        if cls is None:
            return UnknownObject(typename=value[TYPENAME], raw=value)
        return converter.structure(value, cls)

    return structure


def _typenames(cls: type[Any]) -> tuple[str, ...]:
    attrs.resolve_types(cls)
    type_ = attrs.fields_dict(cls)["typename"].type
    return get_args(type_) if _is_literal(type_) else ()


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, Model) and attrs.has(type_)


def _is_union(type_: Any) -> bool:
    members = get_args(type_) if get_origin(type_) in {Union, UnionType} else ()
    return UnknownObject in members or sum(map(_is_model, members)) > 1


def _is_literal(type_: Any) -> bool:
    return get_origin(type_) is Literal


def _decoded_by(decoder: Decoder, value: Any, _: Any) -> Any:
    return decoder(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a {type(value).__name__} is no string")


def _moment(value: object) -> datetime:
    return parse_moment(_text(value))


def _whole(value: Any) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) or (isinstance(value, float) and value.is_integer()):
        return int(value)
    raise TypeError(f"a {type(value).__name__} is no whole number")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError(f"a {type(value).__name__} is neither true nor false")


def _member(value: object, enum: type[OpenEnum]) -> OpenEnum:
    return enum(_text(value))


_SCALARS: Final[Mapping[type[Any], Decoder]] = {
    bool: _flag,
    datetime: _moment,
    float: float,
    int: _whole,
    str: _text,
}
