"""Names of the connections of an operation besides the one that `walk` follows by itself."""

from __future__ import annotations

from .connection_fields import ConnectionField
from .naming import class_name, constant_name, snake

__all__ = ["connection_constant", "connection_item"]


def connection_constant(operation: str, other: ConnectionField, first: ConnectionField) -> str:
    """Return the name of the constant that names the connection.

    Args:
        operation: The name of the operation.
        other: The connection.
        first: The one that `walk` follows by itself.
    """
    words = [constant_name(operation), *(snake(step).upper() for step in other.path)]
    if other.path == first.path:
        words.append("BACKWARDS")
    return "_".join(words)


def connection_item(operation: str, other: ConnectionField) -> str:
    """Return the name of the type of its nodes."""
    return f"{class_name(operation)}{''.join(map(class_name, other.path))}Item"
