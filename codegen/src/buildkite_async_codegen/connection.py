"""The connection of an operation that `walk` can follow."""

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

from .schema_types import fields_of, is_list, named

__all__ = ["Connection", "connections_of", "walked"]

IN_LIST = "it lies in a list, and every item has its own"


@frozen
class Connection:
    """A connection field, where it lies and which variables lead through it."""

    path: tuple[str, ...]
    """Keys of the answer that lead to it."""
    cursor: str | None
    size: str | None = None
    """The variable that sizes a page."""
    obstacle: str | None = None
    """Why it cannot be walked; None when it can."""


def walked(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Connection | None:
    """The outermost connection of a query that can be followed by its cursor."""
    for connection in connections_of(schema, operation, fragments):
        if connection.obstacle is None:
            return connection
    return None


def connections_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> list[Connection]:
    """The outermost connections of a query; mutations have none to follow."""
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
    ) -> Iterator[Connection]:
        for declared, node in self._fields(parent, selections):
            definition = fields_of(declared).get(node.name.value)
            if definition is None or node.selection_set is None:
                continue
            here = (*path, (node.alias or node.name).value)
            type_ = named(definition.type)
            if type_.name.endswith("Connection"):
                yield self._connection(type_, node, here, has_cursor="after" in definition.args)
            else:
                inside = self.find(type_, node.selection_set, here)
                many = is_list(definition.type)
                yield from (evolve(one, obstacle=IN_LIST) if many else one for one in inside)

    def _connection(
        self, type_: GraphQLNamedType, node: FieldNode, path: tuple[str, ...], *, has_cursor: bool
    ) -> Connection:
        cursor = _variable(node, "after")
        given = {argument.name.value for argument in node.arguments}
        obstacle = None
        if not has_cursor:
            obstacle = "the schema gives it no cursor"
        elif given & {"last", "before"}:
            obstacle = "it goes backwards, by `last` or `before`"
        elif cursor is None:
            is_none = "is no variable" if "after" in given else "is not given"
            obstacle = f"its argument `after` {is_none}"
        elif missing := {
            "pageInfo.hasNextPage",
            "pageInfo.endCursor",
            "edges.node",
        } - self._selected(type_, node):
            obstacle = f"it does not select {', '.join(sorted(missing))}"
        return Connection(path, cursor, _variable(node, "first"), obstacle)

    def _selected(self, type_: GraphQLNamedType, node: FieldNode) -> set[str]:
        found: set[str] = set()
        for _, outer in self._fields(type_, node.selection_set):
            definition = fields_of(type_).get(outer.name.value)
            if definition is None or outer.alias:
                continue
            for _, inner in self._fields(named(definition.type), outer.selection_set):
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
                case InlineFragmentNode(type_condition=wanted, selection_set=inside):
                    condition = self.schema.type_map[wanted.name.value] if wanted else parent
                    yield from self._fields(condition, inside)
                case _:
                    continue


def _variable(node: FieldNode, argument: str) -> str | None:
    """The variable that the argument is given by."""
    for given in node.arguments:
        if given.name.value == argument and isinstance(given.value, VariableNode):
            return given.value.name.value
    return None
