"""The complexity and the depth of an ad hoc document. Needs graphql-core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define
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
    is_wrapping_type,
)

from buildkite_async.graphql.complexity import POINT_LIMIT, UNSIZED_PAGE, Complexity, PageCost

__all__ = ["complexity_of", "deepest_field", "is_connection", "named_type", "whole_number"]

Fragments = Mapping[str, FragmentDefinitionNode]
Sizes = tuple[int | str, ...]
Path = tuple[str, ...]

MOST_FIELDS: Final = 200_000
"""Fields that are counted; of a point each, they would be far over the limit."""
PAGE_FIELDS: Final = ({"hasNextPage", "endCursor"}, {"hasPreviousPage", "startCursor"})
"""What `pageInfo` has for one of the directions."""


def complexity_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments
) -> Complexity:
    """Return the complexity of an operation; fields that the schema does not know count nothing."""
    root = schema.get_root_type(operation.operation)
    if root is None:
        return Complexity()
    try:
        return _Counter(schema, fragments).level(root, [operation.selection_set], (), ())
    except _TooManyFields:
        return Complexity(POINT_LIMIT + 1)


def deepest_field(selections: SelectionSetNode, fragments: Fragments) -> Path:
    """Return the longest path of fields; the fragments must not be cyclic."""
    return _deepest(selections, fragments, {})


def _deepest(selections: SelectionSetNode, fragments: Fragments, known: dict[str, Path]) -> Path:
    """Return the longest path; each fragment is visited once, however often it is spread."""
    longest: Path = ()
    for selection in selections.selections:
        match selection:
            case FieldNode(name=name, selection_set=below):
                path = (name.value, *(_deepest(below, fragments, known) if below else ()))
            case InlineFragmentNode(selection_set=below):
                path = _deepest(below, fragments, known)
            case FragmentSpreadNode(name=name) if fragment := fragments.get(name.value):
                if name.value not in known:
                    known[name.value] = _deepest(fragment.selection_set, fragments, known)
                path = known[name.value]
            case _:
                continue
        longest = max(longest, path, key=len)
    return longest


class _TooManyFields(Exception):
    """The operation selects more fields than are counted."""


@define
class _Counter:
    schema: GraphQLSchema
    fragments: Fragments
    counted: int = 0
    """Fields so far; fragments that are spread in each other can select very many."""

    def level(
        self,
        type_: GraphQLNamedType,
        selected: Sequence[SelectionSetNode],
        path: Path,
        sizes: Sizes,
    ) -> Complexity:
        """Return the cost of a selection; on an interface or union, with each possible type."""
        if not isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return self._object(type_, selected, path, sizes)
        costs: list[Complexity] = []
        for member in self.schema.get_possible_types(type_):
            if (cost := self._object(member, selected, path, sizes)) not in costs:
                costs.append(cost)
        if not costs:  # of an interface without implementations
            return Complexity()
        return costs[0] if len(costs) == 1 else Complexity(dearest_of=(tuple(costs),))

    def _object(
        self,
        type_: GraphQLNamedType,
        selected: Sequence[SelectionSetNode],
        path: Path,
        sizes: Sizes,
    ) -> Complexity:
        by_key: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        for selections in selected:
            for node in self._applying(type_, selections, spread):
                by_key.setdefault((node.alias or node.name).value, []).append(node)
        total = Complexity()
        for nodes in by_key.values():
            total += self._field(type_, nodes, path, sizes)
        return total

    def _field(
        self, parent: GraphQLNamedType, nodes: Sequence[FieldNode], path: Path, sizes: Sizes
    ) -> Complexity:
        self.counted += 1
        if self.counted > MOST_FIELDS:
            raise _TooManyFields
        name = nodes[0].name.value
        definition = _fields(parent).get(name)
        if definition is None or is_leaf_type(type_ := named_type(definition.type)):
            return Complexity()
        below = [node.selection_set for node in nodes if node.selection_set]
        if is_connection(type_):
            inner = _page_sizes(nodes[0])
        else:
            inner = sizes if is_connection(parent) and name == "edges" else ()
        step = () if sizes and name in {"edges", "node", "nodes"} else (name,)
        cost = Complexity(1) + self.level(type_, below, path + step, inner)
        if sizes and name == ("nodes" if is_connection(parent) else "node"):
            return Complexity(pages=(PageCost(".".join(path), sizes, cost),))
        return cost

    def _applying(
        self, type_: GraphQLNamedType, selections: SelectionSetNode, spread: set[str]
    ) -> Iterator[FieldNode]:
        """Yield the fields that apply to one type; a fragment that is spread again adds nothing."""
        for selection in selections.selections:
            match selection:
                case FieldNode():
                    yield selection
                case FragmentSpreadNode(name=name) if name.value not in spread:
                    spread.add(name.value)
                    fragment = self.fragments.get(name.value)
                    if fragment and self._applies(type_, fragment.type_condition.name.value):
                        yield from self._applying(type_, fragment.selection_set, spread)
                case InlineFragmentNode(type_condition=named, selection_set=inside):
                    if self._applies(type_, named.name.value if named else type_.name):
                        yield from self._applying(type_, inside, spread)
                case _:
                    continue

    def _applies(self, type_: GraphQLNamedType, condition: str) -> bool:
        required = self.schema.get_type(condition)
        if type_.name == condition:
            return True
        return (
            isinstance(required, GraphQLInterfaceType | GraphQLUnionType)
            and isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
            and self.schema.is_sub_type(required, type_)
        )


def _fields(type_: GraphQLNamedType) -> Mapping[str, Any]:
    # Any: graphql-core does not annotate the types inside lists and non-null.
    return type_.fields if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) else {}


def named_type(type_: Any) -> GraphQLNamedType:
    """Return the named type inside lists and non-null."""
    while is_wrapping_type(type_):
        type_ = type_.of_type
    if isinstance(type_, GraphQLNamedType):
        return type_
    raise TypeError(f"{type_!r} is not a GraphQL type")


def whole_number(literal: IntValueNode) -> int | None:
    """Return the number of a literal; None if it has more digits than Python reads."""
    try:
        return int(literal.value)
    except ValueError:
        return None


def is_connection(type_: GraphQLNamedType) -> bool:
    """Whether the type is a connection by its name or by its shape.

    The shape is `pageInfo`, and `edges` or `nodes`.
    https://relay.dev/graphql/connections.htm#sec-Connection-Types
    """
    fields = _fields(type_)
    if type_.name.endswith("Connection") and "edges" in fields:
        return True
    if "pageInfo" not in fields or not fields.keys() & {"edges", "nodes"}:
        return False
    page = _fields(named_type(fields["pageInfo"].type)).keys()
    return any(direction <= page for direction in PAGE_FIELDS)


def _page_sizes(node: FieldNode) -> Sizes:
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    sizes: list[int | str] = []
    for name in ("first", "last"):
        match given.get(name):
            case IntValueNode() as literal if (number := whole_number(literal)) is not None:
                sizes.append(number)
            case VariableNode(name=variable):
                sizes.append(variable.value)
            case _:
                continue
    return tuple(sizes) or (UNSIZED_PAGE,)
