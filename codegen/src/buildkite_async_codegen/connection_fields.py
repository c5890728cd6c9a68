"""The connections of an operation, and which of them `walk` can follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
)

from .schema_types import fields_of, is_list_valued, named_type

__all__ = ["ConnectionField", "connections_of", "walkable_connection"]

IN_LIST = "it is inside a list, and each item has its own"


@frozen
class ConnectionField:
    """A connection field of an operation, and the variables of its pages."""

    path: tuple[str, ...]
    """The path of the field in the response."""
    cursor: str | None
    """The variable of the argument `after`, or None if it is not given by one."""
    size: str | None = None
    """The variable of the argument `first`, or None if it is not given by one."""
    obstacle: str | None = None
    """Why `walk` cannot follow it, or None if it can."""


def walkable_connection(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> ConnectionField | None:
    """Return the first connection of a query that `walk` can follow."""
    for connection in connections_of(schema, operation, fragments):
        if connection.obstacle is None:
            return connection
    return None


def connections_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> list[ConnectionField]:
    """Return the outermost connections of a query; for a mutation the list is empty."""
    root = schema.get_root_type(operation.operation)
    if operation.operation is not OperationType.QUERY or root is None:
        return []
    return list(_Finder(schema, fragments).find(root, operation.selection_set, ()))


@frozen
class _Finder:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def find(
        self, parent: GraphQLNamedType, selections: SelectionSetNode, path: tuple[str, ...]
    ) -> Iterator[ConnectionField]:
        for declared, node in self._fields(parent, selections):
            definition = fields_of(declared).get(node.name.value)
            if definition is None or node.selection_set is None:
                continue
            here = (*path, (node.alias or node.name).value)
            type_ = named_type(definition.type)
            if type_.name.endswith("Connection"):
                yield self._connection(type_, node, here, has_cursor="after" in definition.args)
            else:
                inside = self.find(type_, node.selection_set, here)
                in_list = is_list_valued(definition.type)
                yield from (evolve(one, obstacle=IN_LIST) if in_list else one for one in inside)

    def _connection(
        self, type_: GraphQLNamedType, node: FieldNode, path: tuple[str, ...], *, has_cursor: bool
    ) -> ConnectionField:
        cursor = _variable(node, "after")
        given = {argument.name.value for argument in node.arguments}
        obstacle = None
        if not has_cursor:
            obstacle = "it has no argument `after`"
        elif given & {"last", "before"}:
            obstacle = "it pages backwards, by `last` or `before`"
        elif cursor is None:
            problem = "is not a variable" if "after" in given else "is not given"
            obstacle = f"its argument `after` {problem}"
        elif missing := {
            "pageInfo.hasNextPage",
            "pageInfo.endCursor",
            "edges.node",
        } - self._selected(type_, node):
            obstacle = f"it does not select {', '.join(sorted(missing))}"
        return ConnectionField(path, cursor, _variable(node, "first"), obstacle)

    def _selected(self, type_: GraphQLNamedType, node: FieldNode) -> set[str]:
        found: set[str] = set()
        for _, outer in self._fields(type_, node.selection_set):
            definition = fields_of(type_).get(outer.name.value)
            if definition is None or outer.alias:
                continue
            for _, inner in self._fields(named_type(definition.type), outer.selection_set):
                if not inner.alias:
                    found.add(f"{outer.name.value}.{inner.name.value}")
        return found

    def _fields(
        self, parent: GraphQLNamedType, selections: SelectionSetNode | None
    ) -> Iterator[tuple[GraphQLNamedType, FieldNode]]:
        for selection in selections.selections if selections else ():
            match selection:
                case FieldNode():
                    yield parent, selection
                case FragmentSpreadNode():
                    fragment = self.fragments[selection.name.value]
                    condition = self.schema.type_map[fragment.type_condition.name.value]
                    yield from self._fields(condition, fragment.selection_set)
                case InlineFragmentNode(type_condition=named, selection_set=inside):
                    condition = self.schema.type_map[named.name.value] if named else parent
                    yield from self._fields(condition, inside)
                case _:
                    continue


def _variable(node: FieldNode, argument: str) -> str | None:
    """Return the variable that the argument is given by, or None."""
    for given in node.arguments:
        if given.name.value == argument and isinstance(given.value, VariableNode):
            return given.value.name.value
    return None
