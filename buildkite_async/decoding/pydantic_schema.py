"""Objects as fields of pydantic models and in the routes of FastAPI.

pydantic calls this; it is never imported otherwise.

https://docs.pydantic.dev/latest/concepts/types/#customizing-validation-with-__get_pydantic_core_schema__
"""

from __future__ import annotations

from collections.abc import Set
from contextvars import ContextVar
from typing import Any, Final, TypeGuard

from pydantic_core import SchemaSerializer, core_schema

from buildkite_async.decoding.json_object import Form, JsonObject
from buildkite_async.errors import DecodeError
from buildkite_async.wire.json_values import is_collection, is_mapping

__all__ = ["SERIALIZER", "core_schema_of"]

_open: Final[ContextVar[frozenset[type]]] = ContextVar("open", default=frozenset())
"""Classes whose schemas are being made: models may hold one another."""

_VALUES: Final = SchemaSerializer(core_schema.any_schema())
"""Selects what `include` and `exclude` say."""


def _written(found: JsonObject, info: Any) -> Any:
    """Return an object as the options of pydantic say: JSON names, unless `by_alias` is False.

    `exclude_unset` leaves out what `exclude_defaults` does: optional fields that are None.
    """
    form = Form(
        by_name=info.by_alias is False,
        without_none=info.exclude_none,
        without_defaults=info.exclude_defaults or info.exclude_unset,
    )
    value = found.__plain__(form)
    if info.include is not None or info.exclude is not None:
        include, exclude = info.include, info.exclude
        if not form.by_name:
            include, exclude = _by_wire(include, found), _by_wire(exclude, found)
        value = _VALUES.to_python(value, include=include, exclude=exclude)
    return value


def _by_wire(selected: Any, found: Any) -> Any:
    """Return what pydantic selects by Python names as a selection by JSON names.

    Args:
        selected: Names or positions, or a mapping from these to what is selected inside.
        found: The object, list or dictionary that it selects from.
    """
    described = found.__described__() if isinstance(found, JsonObject) else ()
    names = {field.name: field.wire for field in described}
    if not is_mapping(selected):
        return {names.get(key, key) for key in selected} if _is_set(selected) else selected
    return {
        names.get(key, key): _by_wire(inner, _held(found, key)) for key, inner in selected.items()
    }


def _is_set(value: object) -> TypeGuard[Set[Any]]:
    return isinstance(value, Set)


def _held(found: Any, key: Any) -> Any:
    if isinstance(found, JsonObject):
        return getattr(found, key, None)
    if is_mapping(found):
        return found.get(key)
    # All members of a list have the same class, but for subclasses without fields of their own.
    return next(iter(found), None) if is_collection(found) else None


_AS_DICT: Final = core_schema.plain_serializer_function_ser_schema(_written, info_arg=True)
SERIALIZER: Final = SchemaSerializer(core_schema.any_schema(serialization=_AS_DICT))
"""Writes any object."""


def core_schema_of(cls: Any, handler: Any) -> Any:
    """Return the core schema of a class: its fields for the documentation, read by `from_dict`."""
    ref = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"  # as pydantic names its own
    if cls in _open.get():
        return core_schema.definition_reference_schema(ref)
    token = _open.set(_open.get() | {cls})
    try:
        fields = {
            field.wire: core_schema.typed_dict_field(
                handler.generate_schema(field.annotation), required=field.required
            )
            for field in cls.__described__()
        }
    finally:
        _open.reset(token)
    documented = core_schema.typed_dict_schema(fields, extra_behavior="allow")

    def read(value: Any, accept: Any) -> Any:
        if isinstance(value, cls):
            return value
        try:
            found = cls.from_dict(value)
        except (DecodeError, TypeError, ValueError) as error:
            raise ValueError(str(error)) from error  # which pydantic reports in its own way
        if not cls.__fits__(value):
            accept(value)
        return found

    read.__name__ = read.__qualname__ = cls.__name__  # which errors name
    return core_schema.no_info_wrap_validator_function(
        read,
        _documented_only(documented, cls.__name__),
        ref=ref,
        serialization=_AS_DICT,
    )


def _documented_only(documented: Any, title: str) -> Any:
    """Return a schema that accepts any value, but is documented as another one.

    A member of a union that needs it is less exact for pydantic than one that accepts by itself, so
    a class that fits goes before one whose required fields are not all there.
    """

    def document(union: Any, handler: Any) -> Any:
        return handler(union["choices"][1]) | {"title": title}

    schema = core_schema.union_schema([core_schema.any_schema(), documented], mode="left_to_right")
    schema["metadata"] = {"pydantic_js_functions": [document]}
    return schema
