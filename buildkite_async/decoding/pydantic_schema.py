"""Models as fields of pydantic models and in the routes of FastAPI.

pydantic calls this; it is never imported otherwise.

https://docs.pydantic.dev/latest/concepts/types/#customizing-validation-with-__get_pydantic_core_schema__
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Final

from pydantic_core import SchemaSerializer, core_schema

from buildkite_async.decoding.storage import fields_of
from buildkite_async.errors import DecodeError

__all__ = ["SERIALIZER", "core_schema_of"]

_open: Final[ContextVar[frozenset[type]]] = ContextVar("open", default=frozenset())
"""Classes whose schemas are being made: models may hold one another."""


_AS_DICT: Final = core_schema.plain_serializer_function_ser_schema(lambda model: model.to_dict())
SERIALIZER: Final = SchemaSerializer(core_schema.any_schema(serialization=_AS_DICT))
"""Writes any model."""


def core_schema_of(model: Any, handler: Any) -> Any:
    """Return the core schema of a model: its fields for the documentation, read by `from_dict`."""
    ref = f"{model.__module__}.{model.__qualname__}:{id(model)}"  # as pydantic names its own
    if model in _open.get():
        return core_schema.definition_reference_schema(ref)
    token = _open.set(_open.get() | {model})
    try:
        fields = {
            field.wire: core_schema.typed_dict_field(
                handler.generate_schema(field.annotation), required=field.required
            )
            for field in fields_of(model)
        }
    finally:
        _open.reset(token)
    documented = core_schema.typed_dict_schema(fields, extra_behavior="allow")
    required = {field.wire for field in fields_of(model) if field.required}

    def read(value: Any, accept: Any) -> Any:
        if isinstance(value, model):
            return value
        try:
            found = model.from_dict(value)
        except (DecodeError, TypeError, ValueError) as error:
            raise ValueError(str(error)) from error  # which pydantic reports in its own way
        if not required <= value.keys():
            accept(value)
        return found

    return core_schema.no_info_wrap_validator_function(
        read,
        _documented_only(documented, model.__name__),
        ref=ref,
        serialization=_AS_DICT,
    )


def _documented_only(documented: Any, title: str) -> Any:
    """Return a schema that accepts any value, but is documented as another one.

    A member of a union that needs it is less exact for pydantic than one that accepts by itself, so
    a class whose required fields are there goes before one that lacks some of them.
    """

    def document(union: Any, handler: Any) -> Any:
        return handler(union["choices"][1]) | {"title": title}

    schema = core_schema.union_schema([core_schema.any_schema(), documented], mode="left_to_right")
    schema["metadata"] = {"pydantic_js_functions": [document]}
    return schema
