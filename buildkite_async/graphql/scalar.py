"""Scalars with a Python type of their own, which generated packages may configure."""

from __future__ import annotations

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Generic, TypeGuard, TypeVar, Union, get_args, get_origin

from attrs import frozen

from buildkite_async.errors import InvalidArgument
from buildkite_async.wire.json_values import UNSET, is_collection

__all__ = ["ListedScalar", "Scalar", "listed_scalar_of", "scalar_of"]

T = TypeVar("T")


@frozen
class Scalar(Generic[T]):
    """How the values of a scalar are read from JSON values and become JSON values again.

    An annotation holds it: `Money = Annotated[Decimal, Scalar("Money", Decimal, str)]`.
    """

    name: str
    """Its name in the schema."""
    parse: Callable[[Any], T]
    """Returns the value of a JSON value, which is never null."""
    serialize: Callable[[T], Any]
    """Returns the JSON value of a value."""

    def read(self, value: Any) -> T:
        """Return the value of a JSON value.

        Raises:
            ValueError: `parse` failed. Its own message may hold the value, so it is left out.
        """
        try:
            return self.parse(value)
        except Exception as error:  # noqa: BLE001  # it is not our function
            reason = type(error).__name__
            raise ValueError(f"not a valid {self.name} ({reason})") from None

    def write(self, value: Any, field: str = "") -> Any:
        """Return the JSON value of a value; None and UNSET stay as they are.

        Raises:
            InvalidArgument: `serialize` failed; the message names the field or the argument. Its
                own message may hold the value, so it is left out.
        """
        return ListedScalar(self, 0).write(value, field)

    def in_lists(self, number: int) -> ListedScalar:
        """Return the scalar in that many lists, one inside the other."""
        return ListedScalar(self, number)


@frozen
class ListedScalar:
    """A scalar, and how many lists are around its values."""

    scalar: Scalar[Any]
    lists: int

    def write(self, value: Any, field: str = "") -> Any:
        """Return the JSON value; None and UNSET stay as they are, in lists too.

        Raises:
            InvalidArgument: A value cannot be serialized.
        """
        return self._written(value, self.lists, field)

    def _written(self, value: Any, lists: int, field: str) -> Any:
        if value is None or value is UNSET:
            return value
        if lists and is_collection(value) and not isinstance(value, str):
            return [
                self._written(item, lists - 1, f"{field}[{index}]" if field else "")
                for index, item in enumerate(value)
            ]
        try:
            return self.scalar.serialize(value)
        except Exception as error:  # noqa: BLE001  # it is not our function
            subject = f"{field} is not a valid {self.scalar.name}" if field else self.scalar.name
            reason = f"a value of type {type(value).__name__} cannot be serialized"
            raise InvalidArgument(f"{subject}: {reason} ({type(error).__name__})") from None


def scalar_of(type_: Any) -> Scalar[Any] | None:
    """Return the scalar in an annotation, or None if it has none."""
    if get_origin(type_) is not Annotated:
        return None
    return next(filter(_is_scalar, get_args(type_)[1:]), None)


def _is_scalar(value: object) -> TypeGuard[Scalar[Any]]:
    return isinstance(value, Scalar)


def listed_scalar_of(type_: Any) -> ListedScalar | None:
    """Return the scalar in an annotation, also if it is optional or in lists."""
    if scalar := scalar_of(type_):
        return ListedScalar(scalar, 0)
    origin = get_origin(type_)
    for inside in get_args(type_) if origin in {list, Union, UnionType} else ():
        if found := listed_scalar_of(inside):
            return ListedScalar(found.scalar, found.lists + (origin is list))
    return None
