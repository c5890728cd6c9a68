"""Generated classes as JSON and Python values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

import attrs

from buildkite_async.decoding.json_text import as_bytes, encode, parse
from buildkite_async.errors import DecodeError
from buildkite_async.graphql.annotations import json_name
from buildkite_async.graphql.decoding import decode
from buildkite_async.graphql.model import Selection, UnknownObject
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import UNSET, is_list, is_object, to_json

__all__ = ["GraphQLObject"]


class GraphQLObject(Selection):
    """An object in a response."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of a JSON object that was parsed already, with its GraphQL names.

        Raises:
            DecodeError: It does not have the fields that the operation selects.
        """
        return decode(value, cls, cls.__name__)

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
        """Return the JSON object as plain values, by their GraphQL names."""
        attributes: Any = type(self)
        return {
            json_name(field): _plain(value)
            for field in attrs.fields(attributes)
            if (value := getattr(self, field.name)) is not UNSET  # left out by `@include`
        }

    def to_json(self) -> bytes:
        """Return the JSON object of `to_dict`, encoded."""
        return encode(self.to_dict())


def _plain(value: Any) -> Any:
    if isinstance(value, GraphQLObject):
        return value.to_dict()
    if isinstance(value, UnknownObject):
        return dict(value.raw)
    if is_list(value):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return format_exactly(value)
    return value if is_object(value) else to_json(value)
