"""Answers that hold a connection that can be walked."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from attrs import field, frozen

__all__ = ["ConnectionPath", "HasConnection"]

N_co = TypeVar("N_co", covariant=True)


@frozen
class ConnectionPath:
    """Where the connection lies in an answer, and the arguments that lead through it."""

    path: tuple[str, ...]
    cursor: str = field(kw_only=True)
    size: str | None = field(default=None, kw_only=True)
    """The variable that sizes its pages, as it is sent; None where none does."""


class HasConnection(Generic[N_co]):
    """An answer with a connection of nodes that can be followed by its cursor."""

    __slots__ = ()
    connection_path: ClassVar[ConnectionPath]
