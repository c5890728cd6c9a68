"""What a schema says about the arguments and input fields that variables are given to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    ArgumentNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    Node,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableNode,
    Visitor,
    visit,
)

from .prose import prose
from .schema_types import named_type

__all__ = ["descriptions_of_variables"]


def descriptions_of_variables(schema: GraphQLSchema, nodes: Iterable[Node]) -> Mapping[str, str]:
    """Return a line about each variable: of the first described place that takes it as a whole.

    `nodes` are the operation and its fragments.
    """
    found: dict[str, str] = {}
    for node in nodes:
        visitor = _Places(schema, found)
        visit(node, TypeInfoVisitor(visitor.types, visitor))
    return found


class _Places(Visitor):
    def __init__(self, schema: GraphQLSchema, found: dict[str, str]) -> None:
        super().__init__()
        self.types: Any = TypeInfo(schema)  # graphql-core annotates its results loosely
        self._found = found

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        if self.types.get_directive() is None:  # that of `@include` says nothing about this use
            self._take(node.value, self.types.get_argument())

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        parent = self.types.get_parent_input_type()
        type_ = named_type(parent) if parent else None
        if isinstance(type_, GraphQLInputObjectType):
            self._take(node.value, type_.fields.get(node.name.value))

    def _take(self, value: ValueNode, definition: Any) -> None:
        if not isinstance(value, VariableNode) or definition is None:
            return
        if text := " ".join(prose(definition.description).split()):
            self._found.setdefault(value.name.value, text)
