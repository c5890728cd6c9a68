"""Typed values for every field that the state does not hold.

They are made from the place in the graph, so the same question has the same answer.
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
from buildkite_async.emulator.state.world import HISTORY_END, uuid_from

_DAY = 86_400_000


@frozen
class Synthetic:
    """An object of a type, known by its place only."""

    type_name: str
    place: str

    @property
    def id(self) -> str:
        """A UUID made from the place."""
        bits = 0
        for part in range(4):
            bits = bits << 32 | crc32(f"{self.place}#{part}".encode())
        return uuid_from(bits)


def invent(schema: GraphQLSchema, kind: Any, place: str) -> Any:
    """A value of the type for one place."""
    if is_non_null_type(kind):
        return invent(schema, kind.of_type, place)
    if is_list_type(kind):
        count = 1 + _number(place) % 2
        return [invent(schema, kind.of_type, f"{place}[{each}]") for each in range(count)]
    named = named_type(kind)
    if named.name.endswith("Connection"):
        return _nodes(schema, named, place)
    if isinstance(named, GraphQLEnumType):
        names = sorted(named.values)
        return names[_number(place) % len(names)]
    if isinstance(named, GraphQLObjectType):
        return Synthetic(named.name, place)
    if isinstance(named, (GraphQLInterfaceType, GraphQLUnionType)):
        types = sorted(each.name for each in schema.get_possible_types(named))
        return Synthetic(types[_number(place) % len(types)], place)
    return _scalar(named.name, place)


def _nodes(schema: GraphQLSchema, connection: Any, place: str) -> list[Any]:
    edge = named_type(connection.fields["edges"].type)
    if not isinstance(edge, GraphQLObjectType):
        return []
    node = edge.fields["node"].type
    return [invent(schema, node, f"{place}.nodes[{each}]") for each in range(2)]


def _scalar(name: str, place: str) -> Any:
    number = _number(place)
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
            return f"{place.rpartition('.')[2]}-{number:08x}"


def _number(place: str) -> int:
    return crc32(place.encode())
