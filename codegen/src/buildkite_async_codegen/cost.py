"""What an operation costs, as a plan over its variables.

Buildkite counts a point for every object, interface or union field, times the product of the page
sizes around it: `node` and what is below it multiply, the connection, `edges` and `pageInfo` do
not. A page without `first` and `last` counts as 500.
https://buildkite.com/docs/apis/graphql/graphql-resource-limits
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    is_leaf_type,
)

from .schema_types import fields_of, named
from .selecting import Selecting, key_of

__all__ = ["DEPTH_LIMIT", "Complexity", "PageCost", "depth_of", "plan_of", "points"]

DEPTH_LIMIT: Final = 15
UNSIZED_PAGE: Final = 500

Size = int | str


@frozen
class Complexity:
    """Points of one level of objects, the pages inside it, and members of which one comes."""

    points: int = 0
    pages: tuple[PageCost, ...] = ()
    dearest_of: tuple[tuple[Complexity, ...], ...] = ()

    def __add__(self, other: Complexity) -> Complexity:
        return Complexity(
            self.points + other.points,
            self.pages + other.pages,
            self.dearest_of + other.dearest_of,
        )

    def source(self) -> str:
        """The plan as Python source."""
        parts = [str(self.points)]
        if self.pages or self.dearest_of:
            parts.append(_tuple(page.source() for page in self.pages))
        if self.dearest_of:
            groups = (_tuple(cost.source() for cost in group) for group in self.dearest_of)
            parts.append(_tuple(groups))
        return f"Complexity({', '.join(parts)})"


@frozen
class PageCost:
    """The nodes of a connection: their cost counts once a node."""

    path: str
    sizes: tuple[Size, ...]
    """Numbers or names of variables; the first that is given counts."""
    inside: Complexity

    def source(self) -> str:
        """The page as Python source."""
        sizes = _tuple(repr(size) for size in self.sizes)
        return f"PageCost({self.path!r}, {sizes}, {self.inside.source()})"


def points(cost: Complexity, variables: Mapping[str, Any], outer: int = 1) -> int:
    """Points that the plan comes to."""
    total = outer * cost.points
    for page in cost.pages:
        total += points(page.inside, variables, outer * _size(page, variables))
    for group in cost.dearest_of:
        total += max(points(member, variables, outer) for member in group)
    return total


def plan_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Complexity:
    """The plan of an operation that is valid for the schema."""
    root = schema.get_root_type(operation.operation)
    assert root is not None
    return _Planner(schema, Selecting(schema, fragments)).cost(
        root, [operation.selection_set], (), ()
    )


def depth_of(selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]) -> int:
    """Levels of fields."""
    deepest = 0
    for selection in selections.selections:
        match selection:
            case FieldNode():
                inside = selection.selection_set
                deepest = max(deepest, 1 + (depth_of(inside, fragments) if inside else 0))
            case InlineFragmentNode():
                deepest = max(deepest, depth_of(selection.selection_set, fragments))
            case FragmentSpreadNode():
                fragment = fragments[selection.name.value]
                deepest = max(deepest, depth_of(fragment.selection_set, fragments))
            case _:
                continue
    return deepest


@frozen
class _Planner:
    schema: GraphQLSchema
    selecting: Selecting

    def cost(
        self,
        parent: GraphQLNamedType,
        selections: Sequence[SelectionSetNode],
        path: tuple[str, ...],
        sizes: tuple[Size, ...],
    ) -> Complexity:
        """The plan of what is selected on an object; of an abstract type, of the dearest member."""
        if not isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            return self._fields(parent, parent, selections, path, sizes)
        members: dict[str, Complexity] = {}
        for member in self.schema.get_possible_types(parent):
            plan = self._fields(parent, member, selections, path, sizes)
            members.setdefault(repr(plan), plan)
        plans = tuple(members.values())
        return plans[0] if len(plans) == 1 else Complexity(dearest_of=(plans,))

    def _fields(
        self,
        declared: GraphQLNamedType,
        concrete: GraphQLNamedType,
        selections: Sequence[SelectionSetNode],
        path: tuple[str, ...],
        sizes: tuple[Size, ...],
    ) -> Complexity:
        total = Complexity()
        for key, nodes in self._by_key(concrete, selections).items():
            name = nodes[0].name.value
            definition = fields_of(concrete).get(name)
            if definition is None or is_leaf_type(field_type := named(definition.type)):
                continue
            inner = [node.selection_set for node in nodes if node.selection_set]
            own = _page_sizes(nodes[0]) if _is_connection(field_type) else ()
            below = own or (sizes if name == "edges" and _is_connection(concrete) else ())
            cost = Complexity(1) + self.cost(field_type, inner, (*path, key), below)
            if _holds_nodes(declared, name, sizes):
                cost = Complexity(pages=(PageCost(_shown(path), sizes, cost),))
            total += cost
        return total

    def _by_key(
        self, concrete: GraphQLNamedType, selections: Sequence[SelectionSetNode]
    ) -> dict[str, list[FieldNode]]:
        fields: dict[str, list[FieldNode]] = {}
        for selection in selections:
            for selected in self.selecting.fields(concrete, selection):
                fields.setdefault(key_of(selected.node), []).append(selected.node)
        return fields


def _shown(path: tuple[str, ...]) -> str:
    """The path as a reader of the operation thinks of it."""
    return ".".join((*path[:1], *(step for step in path[1:] if step not in {"edges", "node"})))


def _holds_nodes(parent: GraphQLNamedType, name: str, sizes: tuple[Size, ...]) -> bool:
    return bool(sizes) and (
        (name == "node" and not _is_connection(parent))
        or (name == "nodes" and _is_connection(parent))
    )


def _is_connection(type_: GraphQLNamedType) -> bool:
    return (
        isinstance(type_, GraphQLObjectType)
        and type_.name.endswith("Connection")
        and "edges" in type_.fields
    )


def _page_sizes(node: FieldNode) -> tuple[Size, ...]:
    sizes: list[Size] = []
    for wanted in ("first", "last"):
        for argument in node.arguments:
            if argument.name.value == wanted:
                match argument.value:
                    case IntValueNode() as number:
                        sizes.append(int(number.value))
                    case VariableNode() as variable:
                        sizes.append(variable.name.value)
                    case _:
                        continue
    return tuple(sizes) or (UNSIZED_PAGE,)


def _size(page: PageCost, variables: Mapping[str, Any]) -> int:
    for size in page.sizes:
        value = size if isinstance(size, int) else variables.get(size)
        if isinstance(value, int):
            return value
    return UNSIZED_PAGE


def _tuple(parts: Iterator[str]) -> str:
    return f"({''.join(f'{part}, ' for part in parts)})"
