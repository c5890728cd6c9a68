"""What generated classes are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import frozen

from buildkite_async.decoding.json_object import DescribedField, Form, plain
from buildkite_async.decoding.pydantic_object import PydanticObject
from buildkite_async.errors import DecodeError, InvalidArgument
from buildkite_async.wire.json_values import UNSET, is_mapping

__all__ = ["InputObject", "OneOfInput", "UnknownObject", "camel"]


class InputObject:
    """An input object, sent in variables."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]

    def __json_fields__(self) -> dict[str, Any]:
        """Return the fields by their GraphQL names."""
        fields: dict[str, Any] = {}
        for field in type(self).__attrs_attrs__:
            value, scalar = getattr(self, field.name), field.metadata.get("scalar")
            name = field.metadata.get("json") or camel(field.name)
            fields[name] = value if scalar is None else scalar.write(value, field.name)
        return fields


class OneOfInput(InputObject):
    """An input object that takes exactly one of its fields.

    https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        """Raise InvalidArgument unless exactly one field has a value other than null."""
        names = [field.name for field in type(self).__attrs_attrs__]
        given = [name for name in names if getattr(self, name) is not UNSET]
        expected = f"{type(self).__name__} takes exactly one of {', '.join(names)}"
        if len(given) != 1:
            raise InvalidArgument(f"{expected}, not {' and '.join(given) or 'none'}.")
        if getattr(self, given[0]) is None:
            raise InvalidArgument(f"{expected}, and {given[0]} must not be None.")


@frozen(kw_only=True)
class UnknownObject(PydanticObject):
    """A member of a union that this version of the package does not know."""

    typename: str
    raw: Mapping[str, Any]
    """The object's JSON fields, unchanged."""

    def __hash__(self) -> int:
        """Return the hash of its type and its id."""
        key = self.raw.get("id")
        return hash((self.typename, key if isinstance(key, str) else None))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Return the object of its JSON fields.

        Raises:
            DecodeError: They do not say of which type it is.
        """
        typename = value.get("__typename") if is_mapping(value) else None
        if not isinstance(typename, str):
            raise DecodeError("An UnknownObject is made from a dictionary with a __typename.")
        return cls(typename=typename, raw=plain(value))

    @classmethod
    def __described__(cls) -> tuple[DescribedField, ...]:
        """Return the only field that is known."""
        return (DescribedField("typename", "__typename", str, required=True),)

    def __plain__(self, form: Form) -> dict[str, Any]:
        """Return a copy of the object's JSON fields."""
        fields: dict[str, Any] = plain(self.raw)
        return fields


def camel(name: str) -> str:
    """Return the GraphQL name for a Python name."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)
