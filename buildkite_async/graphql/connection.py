"""Responses with a connection that can be paginated."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from attrs import field, frozen

__all__ = ["ConnectionPath", "HasConnection", "NamedConnection"]

N_co = TypeVar("N_co", covariant=True)


@frozen
class ConnectionPath:
    """The place of a connection in a response, and the variables that paginate it."""

    path: tuple[str, ...]
    """Attributes that lead to the connection."""
    cursor: str = field(kw_only=True)
    """The name of the argument that takes the cursor."""
    variable: str | None = field(default=None, kw_only=True)
    """The name of its variable, as it is sent; None if it is that of the argument."""
    size: str | None = field(default=None, kw_only=True)
    """The name of the variable that sizes the pages, as it is sent; None if there is none."""
    backwards: bool = field(default=False, kw_only=True)
    """Whether pages are requested from the end, by `before` and `last`."""
    in_edges: bool = field(default=True, kw_only=True)
    """Whether the operation selects the nodes in `edges`; otherwise in `nodes`."""
    opposite: tuple[str, ...] = field(default=(), kw_only=True)
    """The names of the variables of the other direction, as they are sent."""

    @property
    def sent_cursor(self) -> str:
        """The name of the variable that takes the cursor, as it is sent."""
        return self.variable or self.cursor


@frozen
class NamedConnection(ConnectionPath, Generic[N_co]):
    """A connection of nodes besides the one that `walk` follows by itself, for `walk_connection`."""


class HasConnection(Generic[N_co]):
    """A response with a connection of nodes that can be paginated by its cursor."""

    __slots__ = ()
    connection_path: ClassVar[ConnectionPath]
    """Where the connection is."""
