"""Generated classes as JSON and Python values, and back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, Self, get_args

import attrs

from buildkite_async.decoding.json_object import DescribedField, Form, plain
from buildkite_async.decoding.json_text import as_bytes, parse
from buildkite_async.decoding.pydantic_object import PydanticObject
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.graphql.annotations import TYPENAME, json_name
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.scalar import ListedScalar, listed_scalar_of
from buildkite_async.graphql.storage import Selection
from buildkite_async.wire.json_values import UNSET

__all__ = ["GraphQLObject", "identity", "own_scalars"]


class GraphQLObject(Selection, PydanticObject):
    """An object in a response: frozen, compared by its fields, and hashed by its id."""

    def __hash__(self) -> int:
        """Return the hash of its id, or of its scalars if it has none."""
        key = identity(self) or identity(self, "uuid")
        return hash((type(self).__name__, *((key,) if key else _scalars(self))))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of a JSON object that was parsed already, with its GraphQL names.

        It may hold objects of generated classes, enums and datetimes. Values of scalars with a
        type of their own are JSON values, as in `from_json` and `to_dict`. The object shares no
        lists or dictionaries with it.

        Raises:
            DecodeError: It does not have the fields that the operation selects.
        """
        try:
            return decode(plain(value), cls, cls.__name__)
        except RecursionError:
            reason = "it is nested too deeply for Python"
        except InvalidArgument as error:
            reason = str(error)
        raise DecodeError(f"{cls.__name__} cannot be made from this object: {reason}")

    @classmethod
    def from_json(cls, raw: bytes | bytearray | memoryview | str) -> Self:
        """Return the object of a JSON object.

        Raises:
            DecodeError: It is not JSON, or does not have the fields that the operation selects.
        """
        text = as_bytes(raw, cls.__name__)
        try:
            value = parse(text)
        except (ValueError, RecursionError) as error:
            raise DecodeError(f"{cls.__name__}: this is not JSON: {error}") from error
        return cls.from_dict(value)

    @classmethod
    def __described__(cls) -> tuple[DescribedField, ...]:
        """Return the fields that the operation selects."""
        attributes: Any = cls
        attrs.resolve_types(attributes)
        return tuple(
            DescribedField(
                field.name, json_name(field), field.type, required=field.default is attrs.NOTHING
            )
            for field in attrs.fields(attributes)
        )

    @classmethod
    def __fits__(cls, value: Mapping[str, Any]) -> bool:
        """Whether a JSON object has the required fields, and a type that the class is for."""
        names = next(
            (get_args(each.annotation) for each in cls.__described__() if each.wire == TYPENAME), ()
        )
        return super().__fits__(value) and (not names or value[TYPENAME] in names)

    def __plain__(self, form: Form) -> dict[str, Any]:
        """Return the JSON object as plain values."""
        attributes: Any = type(self)
        scalars = own_scalars(attributes)
        fields: dict[str, Any] = {}
        for field in attrs.fields(attributes):
            name, value = field.name, getattr(self, field.name)
            if value is UNSET or (value is None and form.without_none):
                continue  # left out by `@include`, or because the caller says so
            written = scalars[name].write(value, name) if name in scalars else value
            fields[name if form.by_name else json_name(field)] = plain(written, form)
        return fields


def identity(found: object, name: str = "id") -> Hashable | None:
    """Return the id of an object; None if it has none that can be compared."""
    key: Hashable | None = getattr(found, name, None)
    try:
        hash(key)
    except TypeError:  # it could not be read, and is kept as it was sent: a list or an object
        return None
    return key


@cache
def own_scalars(cls: Any) -> Mapping[str, ListedScalar]:
    """Return the scalars with a type of their own among the fields of a generated class."""
    if not attrs.has(cls):
        return {}
    attrs.resolve_types(cls)
    found = {field.name: listed_scalar_of(field.type) for field in attrs.fields(cls)}
    return {name: scalar for name, scalar in found.items() if scalar is not None}


def _scalars(found: GraphQLObject) -> list[Any]:
    cls: Any = type(found)
    values = [getattr(found, field.name) for field in attrs.fields(cls)]
    return [value for value in values if isinstance(value, str | int | float)]
