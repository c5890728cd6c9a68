"""Random responses to an operation that its schema, or a later one, allows."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, field
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    is_abstract_type,
    is_composite_type,
    is_enum_type,
    is_interface_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from .own_scalars import OwnScalar
from .schema_types import fields_of

__all__ = ["RandomResponses"]

LATER: Final = "AddedLater"
"""The name of types and of enum values that the schema does not have."""
DATETIMES: Final = ("2026-11-01T10:00:00.000Z", "2015-04-23T16:48:43.120Z")
JSON: Final[tuple[Any, ...]] = ({"a": [1, None]}, [], "text", 3, True)


@define
class RandomResponses:
    """Makes random responses, in which each union and interface holds all of its types in turn."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    scalars: Mapping[str, str]
    """The Python types of scalars."""
    own_scalars: Mapping[str, OwnScalar]
    random: random.Random
    _types: dict[int, Iterator[str]] = field(factory=dict[int, Iterator[str]], init=False)
    _unseen: dict[int, set[str]] = field(factory=dict[int, set[str]], init=False)

    @property
    def has_returned_all_types(self) -> bool:
        """Whether each union and interface that was returned has held all of its types."""
        return not any(self._unseen.values())

    def response(self, operation: OperationDefinitionNode) -> dict[str, Any]:
        """Return the data of a response to the operation."""
        root = self.schema.get_root_type(operation.operation)
        assert root is not None
        conditions = {
            node.variable.name.value: self.random.random() < 0.5
            for node in operation.variable_definitions
        }
        selected = collect_fields(
            self.schema, dict(self.fragments), conditions, root, operation.selection_set
        )
        return self._object(root, root.name, selected, conditions)

    def _object(
        self,
        type_: Any,
        typename: str,
        selected: Mapping[str, Sequence[FieldNode]],
        conditions: dict[str, Any],
    ) -> dict[str, Any]:
        """Return an object; the type is an interface if that of the name was added later."""
        found: dict[str, Any] = {}
        for key, nodes in selected.items():
            if nodes[0].name.value == "__typename":
                found[key] = typename
            else:
                definition = fields_of(type_)[nodes[0].name.value]
                found[key] = self._value(definition.type, nodes, conditions)
        return found

    def _value(
        self,
        type_: Any,
        nodes: Sequence[FieldNode],
        conditions: dict[str, Any],
        *,
        nullable: bool = True,
    ) -> Any:
        if is_non_null_type(type_):
            return self._value(type_.of_type, nodes, conditions, nullable=False)
        if nullable and self.random.random() < 0.1:
            return None
        if is_list_type(type_):
            length = self.random.randint(0, 3)
            return [self._value(type_.of_type, nodes, conditions) for _ in range(length)]
        if is_composite_type(type_):
            return self._composite(type_, nodes, conditions)
        if is_enum_type(type_):
            return self.random.choice([*type_.values, LATER])
        return self._scalar(type_.name)

    def _composite(
        self, type_: Any, nodes: Sequence[FieldNode], conditions: dict[str, Any]
    ) -> dict[str, Any]:
        typename = self._next_type(type_, nodes[0]) if is_abstract_type(type_) else type_.name
        concrete: Any = self.schema.type_map.get(typename)
        if concrete is None and not is_interface_type(type_):
            return {"__typename": typename, "unknown": [self.random.randint(0, 9)]}
        concrete = concrete or type_
        selected = collect_sub_fields(
            self.schema, dict(self.fragments), conditions, concrete, list(nodes)
        )
        return self._object(concrete, typename, selected, conditions)

    def _next_type(self, type_: Any, node: FieldNode) -> str:
        place = id(node)
        if place not in self._types:
            names = [member.name for member in self.schema.get_possible_types(type_)]
            names.append(LATER)
            self.random.shuffle(names)
            self._types[place] = itertools.cycle(names)
            self._unseen[place] = set(names)
        name = next(self._types[place])
        self._unseen[place].discard(name)
        return name

    def _scalar(self, name: str) -> Any:
        if own := self.own_scalars.get(name):
            return own.example
        number = self.random.randint(0, 10**9)
        match self.scalars.get(name, "Any"):
            case "int":
                return number
            case "float":
                return number / 7
            case "bool":
                return self.random.random() < 0.5
            case "datetime":
                return self.random.choice(DATETIMES)
            case "str":
                return f"text {number}"
            case _:
                return self.random.choice(JSON)
