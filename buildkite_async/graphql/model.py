"""What generated classes are made of."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar, Final

from attrs import frozen

__all__ = ["UNSET", "GraphQLObject", "InputObject", "UnknownObject", "Unset", "camel"]


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET: Final = Unset.UNSET
"""Not given: it is not sent, where `None` is sent as null."""


class GraphQLObject:
    """A part of an answer."""

    __slots__ = ()


class InputObject:
    """A part of what is sent."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]]


@frozen(kw_only=True)
class UnknownObject:
    """A member of a union that this version of the package does not know."""

    typename: str
    raw: Mapping[str, Any]
    """The answer's object as it came."""


def camel(name: str) -> str:
    """The GraphQL name behind a Python name, where a field does not spell it out."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)
