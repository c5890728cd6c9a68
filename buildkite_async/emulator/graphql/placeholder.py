"""Placeholders: typed values for every field that the state does not have.

They are computed from the path in the graph, so the same query has the same result.
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

from attrs import frozen
from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_list_type,
    is_non_null_type,
)

from buildkite_async.emulator.graphql.types import named_type
from buildkite_async.emulator.render.text import global_id, timestamp
from buildkite_async.emulator.state.state import HISTORY_END, uuid_from

_DAY = 86_400_000


@frozen
class Placeholder:
    """An object of a type, known by its path only."""

    type_name: str
    path: str

    @property
    def id(self) -> str:
        """A UUID computed from the path."""
        bits = 0
        for part in range(4):
            bits = bits << 32 | crc32(f"{self.path}#{part}".encode())
        return uuid_from(bits)


def placeholder(schema: GraphQLSchema, kind: Any, path: str) -> Any:
    """A value of the type for a path."""
    if is_non_null_type(kind):
        return placeholder(schema, kind.of_type, path)
    if is_list_type(kind):
        count = 1 + _number(path) % 2
        return [placeholder(schema, kind.of_type, f"{path}[{each}]") for each in range(count)]
    named = named_type(kind)
    if named.name.endswith("Connection"):
        return _nodes(schema, named, path)
    if isinstance(named, GraphQLEnumType):
        names = sorted(named.values)
        return names[_number(path) % len(names)]
    if isinstance(named, GraphQLObjectType):
        return Placeholder(named.name, path)
    if isinstance(named, (GraphQLInterfaceType, GraphQLUnionType)):
        types = sorted(each.name for each in schema.get_possible_types(named))
        return Placeholder(types[_number(path) % len(types)], path)
    return _scalar(named.name, path)


def _nodes(schema: GraphQLSchema, connection: Any, path: str) -> list[Any]:
    edge = named_type(connection.fields["edges"].type)
    if not isinstance(edge, GraphQLObjectType):
        return []
    node = edge.fields["node"].type
    return [placeholder(schema, node, f"{path}.nodes[{each}]") for each in range(2)]


def _scalar(name: str, path: str) -> Any:
    number = _number(path)
    match name:
        case "Int" | "JSInt":
            return number % 1000
        case "Float":
            return number % 1000 / 8
        case "Boolean":
            return number % 2 == 0
        case "DateTime":
            return timestamp(HISTORY_END - number % 300 * _DAY)
        case "ID":
            return global_id("Synthetic", f"{number:08x}")
        case "JSON":
            return {"synthetic": number % 1000}
        case _:
            return f"{path.rpartition('.')[2]}-{number:08x}"


def _number(path: str) -> int:
    return crc32(path.encode())
