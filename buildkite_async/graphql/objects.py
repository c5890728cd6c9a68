"""Generated classes as JSON and Python values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Self

import attrs

from buildkite_async.decoding.json_text import as_bytes, encode, nesting_checked, parse
from buildkite_async.decoding.plain import plain
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.graphql.annotations import json_name
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.model import UnknownObject
from buildkite_async.graphql.scalar import ListedScalar, listed_scalar_of
from buildkite_async.graphql.storage import Selection
from buildkite_async.wire.json_values import UNSET

__all__ = ["GraphQLObject"]


class GraphQLObject(Selection):
    """An object in a response: frozen, compared by its fields, and hashed by its id."""

    def __hash__(self) -> int:
        """Return the hash of its id, or of its scalars if it has none."""
        key = getattr(self, "id", None) or getattr(self, "uuid", None)
        return hash((type(self).__name__, *((key,) if key else _scalars(self))))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of a JSON object that was parsed already, with its GraphQL names.

        It may hold objects of generated classes, enums and datetimes. The object shares no lists
        or dictionaries with it.

        Raises:
            DecodeError: It does not have the fields that the operation selects.
        """
        try:
            return decode(plain(value, _OBJECTS), cls, cls.__name__)
        except RecursionError:
            reason = "it is nested too deeply for Python"
        except InvalidArgument as error:
            reason = str(error)
        raise DecodeError(f"{cls.__name__} cannot be made from this object: {reason}")

    @classmethod
    def from_json(cls, raw: bytes | str) -> Self:
        """Return the object of a JSON object.

        Raises:
            DecodeError: It is not JSON, or does not have the fields that the operation selects.
        """
        try:
            value = parse(as_bytes(raw))
        except (ValueError, RecursionError) as error:
            raise DecodeError(f"{cls.__name__}: this is not JSON: {error}") from error
        return cls.from_dict(value)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as plain values, by their GraphQL names.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        attributes: Any = type(self)
        scalars = _own_scalars(attributes)

        def written(name: str, value: Any) -> Any:
            return scalars[name].write(value) if name in scalars else value

        with nesting_checked():
            return {
                json_name(field): plain(written(field.name, value), _OBJECTS)
                for field in attrs.fields(attributes)
                if (value := getattr(self, field.name)) is not UNSET  # left out by `@include`
            }

    def to_json(self) -> bytes:
        """Return the JSON object of `to_dict`, encoded.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        return encode(self.to_dict())


@cache
def _own_scalars(cls: Any) -> Mapping[str, ListedScalar]:
    attrs.resolve_types(cls)
    found = {field.name: listed_scalar_of(field.type) for field in attrs.fields(cls)}
    return {name: scalar for name, scalar in found.items() if scalar is not None}


_OBJECTS: Final = (GraphQLObject, UnknownObject)


def _scalars(found: GraphQLObject) -> list[Any]:
    cls: Any = type(found)
    values = [getattr(found, field.name) for field in attrs.fields(cls)]
    return [value for value in values if isinstance(value, str | int | float)]
