"""Answers that hold a connection which can be walked."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from attrs import field, frozen

__all__ = ["Listing", "Walked"]

N_co = TypeVar("N_co", covariant=True)


@frozen
class Walked:
    """Where the connection lies in an answer, and the arguments that lead through it."""

    path: tuple[str, ...]
    cursor: str = field(kw_only=True)
    size: str | None = field(default=None, kw_only=True)
    """The variable that sizes its pages, as it is sent; None where none does."""


class Listing(Generic[N_co]):
    """An answer with a connection of nodes that can be followed by its cursor."""

    __slots__ = ()
    walked: ClassVar[Walked]
