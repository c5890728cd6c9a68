"""What generated classes look like: the only module that a change of their storage concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from inspect import get_annotations
from types import ModuleType
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen

from buildkite_async.decoding.json_text import encode
from buildkite_async.graphql.annotations import class_for, is_graphql_object, json_name
from buildkite_async.graphql.decoding import decode, decoder_of
from buildkite_async.graphql.model import UnknownObject
from buildkite_async.graphql.strict_types import from_json
from buildkite_async.wire.json_values import is_list

__all__ = [
    "Attribute",
    "attributes_of",
    "class_of_type",
    "classes_in",
    "decoded",
    "encoded",
    "objects_in",
    "shadowing",
]


@frozen
class Attribute:
    """An attribute of a generated class."""

    name: str
    key: str
    """Its key in a response."""
    annotation: Any


def attributes_of(cls: type[Any]) -> list[Attribute]:
    """Return the attributes of a generated class, inherited ones among them."""
    attrs.resolve_types(cls)
    return [Attribute(field.name, json_name(field), field.type) for field in attrs.fields(cls)]


def shadowing(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield the classes of a module, and their attributes that have the name of one of a base."""
    for name, cls in vars(module).items():
        if isinstance(cls, type) and cls.__module__ == module.__name__ and attrs.has(cls):
            taken = {
                attribute
                for base in cls.__mro__
                if not (attrs.has(base) and attrs.fields(base))
                for attribute in (*vars(base), *get_annotations(base))
            }
            for field in attrs.fields(cls):
                if field.name in taken:
                    yield name, field.name


def classes_in(annotation: Any) -> list[Any]:
    """Return the generated classes in an annotation, and `UnknownObject`."""
    return [each for each in _parts(annotation) if _is_class(each)]


def class_of_type(typename: str, annotation: Any) -> Any:
    """Return the class that objects of the type are decoded to."""
    classes = classes_in(annotation)
    if len(classes) == 1:
        return classes[0]
    return class_for(typename, classes) or UnknownObject


def decoded(data: Mapping[str, Any], cls: type[Any], operation: str) -> Any:
    """Decode a response.

    Raises:
        ValueError: It is not decoded in one pass, or to something else than value by value.
        DecodeError: It does not match the class.
    """
    found = decode(data, cls, operation)
    if from_json(encode(data), cls) != found or decoder_of(cls)(data) != found:
        raise ValueError("it is decoded to two different objects")
    return found


def encoded(result: Any) -> dict[str, Any]:
    """Return the response that the object was decoded from."""
    response: dict[str, Any] = result.to_dict()
    return response


def objects_in(value: Any) -> Iterator[Any]:
    """Yield the objects of generated classes in a decoded value, and those of unknown types."""
    if is_list(value):
        for item in value:
            yield from objects_in(item)
    elif _is_class(type(value)):
        yield value
        kind = value.__class__
        for field in attrs.fields(kind):
            yield from objects_in(getattr(value, field.name))


def _parts(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is None:
        yield annotation
    for inside in get_args(annotation):
        yield from _parts(inside)


def _is_class(part: Any) -> bool:
    return part is UnknownObject or is_graphql_object(part)
