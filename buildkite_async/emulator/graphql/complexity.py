"""What a query costs: one point for each object that it may give.

https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    is_abstract_type,
    is_leaf_type,
    value_from_ast_untyped,
)

from buildkite_async.emulator.graphql.connections import DEFAULT_PAGE
from buildkite_async.emulator.graphql.types import condition_of, named_type

Found = tuple[GraphQLNamedType, FieldNode]


@frozen
class Estimate:
    """Points that a query asks for, and how deep it goes."""

    points: int
    depth: int


@frozen
class Estimator:
    """Walks one operation with its variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    def walk(
        self, selection: SelectionSetNode, parent: GraphQLNamedType, times: int, page: int
    ) -> Estimate:
        """The cost of a selection that is given `times` over."""
        points: dict[str, int] = {}
        depth = 0
        for fields in self._merged(selection, parent):
            kind = fields[0][0]
            below = self._field(kind, fields, times, page)
            points[kind.name] = points.get(kind.name, 0) + below.points
            depth = max(depth, below.depth)
        return Estimate(_dearest(points, parent), depth)

    def _field(
        self, kind: GraphQLNamedType, fields: Sequence[Found], times: int, page: int
    ) -> Estimate:
        node = fields[0][1]
        target = _target(kind, node)
        if target is None:  # __typename
            return Estimate(0, 1)
        if is_leaf_type(target):
            return Estimate(0, 1)
        if node.name.value == "node" and kind.name.endswith("Edge"):
            times *= page
        if _is_connection(target):
            page = self._page_size(node)
        selections = tuple(
            each
            for _, field in fields
            if field.selection_set is not None
            for each in field.selection_set.selections
        )
        below = self.walk(SelectionSetNode(selections=selections), target, times, page)
        return Estimate(times + below.points, 1 + below.depth)

    def _page_size(self, node: FieldNode) -> int:
        sizes = {
            argument.name.value: value_from_ast_untyped(argument.value, dict(self.variables))
            for argument in node.arguments or ()
            if argument.name.value in ("first", "last")
        }
        given = [size for size in sizes.values() if isinstance(size, int)]
        return given[0] if given else DEFAULT_PAGE

    def _merged(self, selection: SelectionSetNode, parent: GraphQLNamedType) -> list[list[Found]]:
        """Fields of the same response key count once."""
        groups: dict[tuple[str, str], list[Found]] = {}
        for kind, node in self._spread(selection, parent):
            key = (node.alias or node.name).value
            groups.setdefault((kind.name, key), []).append((kind, node))
        return list(groups.values())

    def _spread(self, selection: SelectionSetNode, parent: GraphQLNamedType) -> Iterator[Found]:
        for node in selection.selections:
            if isinstance(node, FieldNode):
                yield parent, node
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                kind = self.schema.type_map[fragment.type_condition.name.value]
                yield from self._spread(fragment.selection_set, kind)
            elif isinstance(node, InlineFragmentNode):
                yield from self._spread(node.selection_set, self._narrowed(node, parent))

    def _narrowed(self, node: InlineFragmentNode, parent: GraphQLNamedType) -> GraphQLNamedType:
        condition = condition_of(node)
        return parent if condition is None else self.schema.type_map[condition]


def estimate(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> Estimate:
    """What `operation` asks for."""
    defaults = {
        definition.variable.name.value: value_from_ast_untyped(definition.default_value)
        for definition in operation.variable_definitions or ()
        if definition.default_value is not None
    }
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    root = (
        schema.mutation_type if operation.operation is OperationType.MUTATION else schema.query_type
    )
    if root is None:
        return Estimate(0, 0)
    estimator = Estimator(schema, fragments, {**defaults, **variables})
    return estimator.walk(operation.selection_set, root, 1, 1)


def _dearest(points: dict[str, int], parent: GraphQLNamedType) -> int:
    """Of the members of an abstract type a thing is only one: the dearest counts."""
    if not is_abstract_type(parent):
        return sum(points.values())
    own = points.pop(parent.name, 0)
    return own + max(points.values(), default=0)


def _target(kind: GraphQLNamedType, node: FieldNode) -> GraphQLNamedType | None:
    fields: Mapping[str, Any] = getattr(kind, "fields", {})
    definition = fields.get(node.name.value)
    return None if definition is None else named_type(definition.type)


def _is_connection(target: GraphQLNamedType) -> bool:
    return isinstance(target, GraphQLObjectType) and target.name.endswith("Connection")
