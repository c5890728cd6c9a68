"""The connections of an operation, and which of them `walk` can follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    NonNullTypeNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    is_specified_scalar_type,
    visit,
)

from buildkite_async.graphql.document_complexity import is_connection

from .scalar_types import SCALARS
from .schema_types import fields_of, is_list_valued, named_type
from .selections import Occurrence, Selections, Source, inner_sources, is_optional, response_key

__all__ = ["ConnectionField", "connections_of", "walkable_connections"]

IN_LIST = "it is inside a list, and each item has its own"
NOT_TEXT: Final = frozenset({"bool", "datetime", "float", "int"})
"""Python types of which cursors would not be sent as they came; Relay's are text.

https://relay.dev/graphql/connections.htm#sec-Cursor
"""


@frozen
class Direction:
    """A direction in which a connection can be paginated, and what that takes."""

    cursor: str
    size: str
    opposite: tuple[str, str]
    """The arguments of the other direction, which must have no value."""
    selected: frozenset[str]
    next_cursor: str
    """The field of `pageInfo` whose value is that of the cursor for the next page."""


FORWARDS: Final = Direction(
    "after",
    "first",
    ("last", "before"),
    frozenset({"pageInfo.hasNextPage", "pageInfo.endCursor"}),
    "endCursor",
)
BACKWARDS: Final = Direction(
    "before",
    "last",
    ("first", "after"),
    frozenset({"pageInfo.hasPreviousPage", "pageInfo.startCursor"}),
    "startCursor",
)


@frozen
class ConnectionField:
    """A connection field of an operation, and the variables of its pages in one direction."""

    path: tuple[str, ...]
    """The path of the field in the response."""
    cursor: str | None
    """The variable of the argument `after` or `before`, or None if it is not given by one."""
    size: str | None = None
    """The variable that sizes its pages and nothing inside of it, or None if there is none."""
    backwards: bool = False
    """Whether it is paginated by `before` and `last`."""
    in_edges: bool = True
    """Whether its nodes are selected in `edges`; otherwise in `nodes`."""
    opposite: tuple[str, ...] = ()
    """The variables of the arguments of the other direction."""
    obstacle: str | None = None
    """Why `walk` cannot follow it, or None if it can."""
    name: str = ""
    """The name of the field, which may have an alias in the path."""

    missing: frozenset[str] = frozenset()
    """What `walk` needs and is not selected."""

    def completes(self, other: ConnectionField) -> bool:
        """Whether it is the same field under another alias, and selects what the other lacks."""
        same = (self.name, self.path[:-1]) == (other.name, other.path[:-1])
        return same and bool(other.missing) and not self.missing & other.missing


def walkable_connections(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    scalars: Mapping[str, str] = SCALARS,
) -> list[ConnectionField]:
    """Return the connections of a query that `walk` can follow, those that it prefers first.

    A connection whose cursor moves a preferred one too is left out.
    """
    connections = connections_of(schema, operation, fragments, scalars)
    found = [each for each in connections if not each.obstacle]
    walkable: dict[str | None, ConnectionField] = {}
    for connection in sorted(found, key=lambda each: each.backwards):
        walkable.setdefault(connection.cursor, connection)
    return list(walkable.values())


def connections_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    scalars: Mapping[str, str] = SCALARS,
) -> list[ConnectionField]:
    """Return the outermost connections of a query, in each direction that it paginates them in.

    For a mutation the list is empty. The Python types of scalars tell which cursors are texts.
    """
    root = schema.get_root_type(operation.operation)
    if operation.operation is not OperationType.QUERY or root is None:
        return []
    valued = frozenset(
        node.variable.name.value for node in operation.variable_definitions if _has_value(node)
    )
    finder = _Finder(Selections(schema, fragments), valued, scalars)
    found = list(finder.find(root, [Source(operation.selection_set)], ()))
    return [evolve(each, obstacle=each.obstacle or _ambiguity(each, found)) for each in found]


def _ambiguity(one: ConnectionField, found: Sequence[ConnectionField]) -> str | None:
    """Return why a walk cannot tell which variables to set; None if it can.

    Fragments on several types may select a connection in the same place.
    """
    same = [each for each in found if (each.path, each.backwards) == (one.path, one.backwards)]
    shapes = {(each.cursor, each.size, each.in_edges, each.opposite) for each in same}
    return "several types have it, with other variables or nodes" if len(shapes) > 1 else None


def _has_value(node: VariableDefinitionNode) -> bool:
    """Whether a variable has a value other than null, if the caller does not give null."""
    if node.default_value is None:
        return isinstance(node.type, NonNullTypeNode)
    return not isinstance(node.default_value, NullValueNode)


@frozen
class _Finder:
    selections: Selections
    valued: frozenset[str]
    """Variables that have a value if the caller leaves them out or has to give one."""
    scalars: Mapping[str, str]
    """The Python types of scalars."""

    def find(
        self, parent: GraphQLNamedType, sources: Sequence[Source], path: tuple[str, ...]
    ) -> Iterator[ConnectionField]:
        for declared, group in self._fields(parent, sources):
            node = group[0].node
            definition = fields_of(declared).get(node.name.value)
            if definition is None or node.selection_set is None:
                continue
            here = (*path, response_key(node))
            type_ = named_type(definition.type)
            if is_connection(type_):
                yield from self._directions(type_, group, here, definition.args)
            else:
                inside = self.find(type_, inner_sources(group), here)
                in_list = is_list_valued(definition.type)
                yield from (evolve(one, obstacle=IN_LIST) if in_list else one for one in inside)

    def _directions(
        self,
        type_: GraphQLNamedType,
        group: Sequence[Occurrence],
        path: tuple[str, ...],
        declared: Mapping[str, Any],
    ) -> Iterator[ConnectionField]:
        node = group[0].node  # all have the same arguments, or the document would not be valid
        selected = self._selected(type_, group)
        plain = [place for place, problem in selected.items() if not problem]
        in_edges = "edges.node" in (plain if "nodes" in plain else selected) or (
            "nodes" not in selected
        )
        given = _given(node)
        inside = self._variables_inside(group)
        backwards = bool(given.keys() & {"last", "before"})
        for direction in (FORWARDS, BACKWARDS) if backwards else (FORWARDS,):
            required = {*direction.selected, "edges.node" if in_edges else "nodes"}
            cursor, size = (
                _variable(given.get(each)) for each in (direction.cursor, direction.size)
            )
            opposite = [_variable(given.get(each)) for each in direction.opposite]
            yield ConnectionField(
                path,
                cursor,
                None if size in inside else size,
                direction is BACKWARDS,
                in_edges,
                tuple(each for each in opposite if each),
                self._obstacle(given, direction, declared, inside)
                or _unselected(required, selected)
                or self._other_than_text(type_, direction, declared),
                node.name.value,
                frozenset(required - selected.keys()),
            )

    def _obstacle(
        self,
        given: Mapping[str, ValueNode],
        direction: Direction,
        declared: Collection[str],
        inside: Collection[str],
    ) -> str | None:
        """Return why the arguments do not allow to follow the connection; None if they do."""
        cursor, size = given.get(direction.cursor), given.get(direction.size)
        if direction.cursor not in declared:
            return f"it has no argument `{direction.cursor}`"
        own = {_variable(cursor), _variable(size)} - {None}
        for name in direction.opposite:
            value = given.get(name)
            if value and ((variable := _variable(value)) is None or variable in self.valued):
                return f"its argument `{name}` always has a value, for the other direction"
            if _variable(value) in own:
                return f"its argument `{name}` takes a variable of the other direction"
        if _variable(cursor) is None:
            problem = "is not a variable" if cursor else "is not given"
            return f"its argument `{direction.cursor}` {problem}"
        if _variable(cursor) in inside:
            return f"its cursor ${_variable(cursor)} is also used inside of it"
        if direction is BACKWARDS and size is None:
            return f"its argument `{direction.size}` is not given"
        if direction is BACKWARDS and _variable(size) in inside:
            return f"its size ${_variable(size)} is also used inside of it"
        return None

    def _other_than_text(
        self, type_: GraphQLNamedType, direction: Direction, declared: Mapping[str, Any]
    ) -> str | None:
        """Return that cursors are not text, and what to configure; None if they may be."""
        page = fields_of(named_type(fields_of(type_)["pageInfo"].type))
        for typed in (page.get(direction.next_cursor), declared[direction.cursor]):
            scalar = None if typed is None else named_type(typed.type)
            if scalar and (python := self.scalars.get(scalar.name)) in NOT_TEXT:
                advice = "" if is_specified_scalar_type(scalar) else ": configure it as str"
                return f"cursors must be text, and the scalar {scalar.name} is {python}{advice}"
        return None

    def _variables_inside(self, group: Sequence[Occurrence]) -> frozenset[str]:
        """Return the variables that are used inside of a field."""
        found = _VariablesInside(self.selections.fragments)
        for source in inner_sources(group):
            visit(source.selections, found)
        return frozenset(found.names)

    def _selected(self, type_: GraphQLNamedType, group: Sequence[Occurrence]) -> dict[str, str]:
        """Return what is selected from a connection, with the alias or the condition of each, or empty text.

        If a field is selected both with one and without, it does not matter.
        """
        found: dict[str, str] = {}
        for declared, outer in self._fields(type_, inner_sources(group)):
            definition = fields_of(declared).get(name := outer[0].node.name.value)
            if definition is None:
                continue
            unwanted = _unwanted(outer)
            found[name] = unwanted and found.get(name, unwanted)
            for _, inner in self._fields(named_type(definition.type), inner_sources(outer)):
                place = f"{name}.{inner[0].node.name.value}"
                within = unwanted or _unwanted(inner)
                found[place] = within and found.get(place, within)
        return found

    def _fields(
        self, parent: GraphQLNamedType, sources: Sequence[Source]
    ) -> Iterator[tuple[GraphQLNamedType, Sequence[Occurrence]]]:
        """Yield the fields in the order of the document, with all places that select each.

        Members of an interface or a union in which other places select it are yielded, too.
        """
        types = [parent, *self.selections.members(parent)]
        groups = [(type_, self.selections.groups(type_, sources)) for type_ in types]
        for key in self.selections.keys(sources):
            seen: list[set[int]] = []
            for type_, found in groups:
                nodes = {id(each.node) for each in found.get(key, ())}
                if nodes and nodes not in seen:
                    seen.append(nodes)
                    yield type_, found[key]


def _unwanted(group: Sequence[Occurrence]) -> str:
    """Return the alias or the condition of a field: `page: pageInfo`, `@skip on edges` or nothing."""
    node = group[0].node
    if is_optional(group):
        return f"@{group[0].conditions[0].name.value} on {node.name.value}"
    key = response_key(node)
    return "" if key == node.name.value else f"{key}: {node.name.value}"


def _unselected(required: Collection[str], selected: Mapping[str, str]) -> str | None:
    """Return what a connection must select otherwise; None if that is right."""
    if missing := sorted(set(required) - selected.keys()):
        return f"it does not select {', '.join(missing)}"
    unwanted = {selected[place] for place in required} - {""}
    conditions = {each for each in unwanted if each.startswith("@")}
    for kind, found in (("conditions", conditions), ("aliases", unwanted)):
        if found:
            return f"it has {kind} that must be left out: {', '.join(sorted(found))}"
    return None


def _given(node: FieldNode) -> Mapping[str, ValueNode]:
    """Return the arguments that are given a value other than null."""
    return {
        argument.name.value: argument.value
        for argument in node.arguments
        if not isinstance(argument.value, NullValueNode)
    }


def _variable(value: ValueNode | None) -> str | None:
    """Return the variable that a value is, or None."""
    return value.name.value if isinstance(value, VariableNode) else None


class _VariablesInside(Visitor):
    """Collects the variables of selection sets, and of the fragments that they spread."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        super().__init__()
        self.names: set[str] = set()
        self._fragments = fragments
        self._spread: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        self.names.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        if node.name.value not in self._spread:
            self._spread.add(node.name.value)
            visit(self._fragments[node.name.value], self)
