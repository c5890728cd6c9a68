"""What selection sets select for one type, through all fragments, merged by response key.

https://spec.graphql.org/draft/#sec-Field-Collection
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen
from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    print_ast,
)

from .schema_types import fields_of, fragment_applies, named_type

__all__ = [
    "Groups",
    "Occurrence",
    "Selections",
    "Source",
    "inner_sources",
    "is_optional",
    "response_key",
]

CONDITIONS = frozenset({"include", "skip"})


@frozen
class Occurrence:
    """A field where a document selects it."""

    node: FieldNode
    conditions: tuple[DirectiveNode, ...]
    """All `@include` and `@skip` that apply to it, those of fragments around it among them."""

    @property
    def identity(self) -> Hashable:
        """What two occurrences share if they are the same node under the same conditions."""
        return id(self.node), self.conditions_key

    @property
    def conditions_key(self) -> frozenset[str]:
        """The conditions as text."""
        return frozenset(map(print_ast, self.conditions))


@frozen
class Source:
    """A selection set, and the conditions under which it applies."""

    selections: SelectionSetNode
    conditions: tuple[DirectiveNode, ...] = ()


Groups = dict[str, list[Occurrence]]
"""The occurrences of fields by their response key."""


@define
class Selections:
    """Reads selection sets."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    _groups: dict[str, Groups] = field(factory=dict[str, Groups], init=False)

    def entries(
        self,
        type_: GraphQLNamedType,
        sources: Iterable[Source],
        kept: Collection[str] = (),
    ) -> Iterator[Occurrence | str]:
        """Yield the fields that are selected on the type, in the order of the document.

        Args:
            type_: The type of the objects; an interface stands for types that are not known yet.
            sources: The selection sets.
            kept: The fragments whose names are yielded in place of their fields, if they are on
                the same type and under no condition.
        """
        for source in sources:
            yield from self._entries(type_, source.selections, source.conditions, kept)

    def _entries(
        self,
        type_: GraphQLNamedType,
        selections: SelectionSetNode,
        conditions: tuple[DirectiveNode, ...],
        kept: Collection[str],
    ) -> Iterator[Occurrence | str]:
        for node in selections.selections:
            own = (one for one in node.directives if one.name.value in CONDITIONS)
            combined = (*conditions, *own)
            match node:
                case FieldNode():
                    yield Occurrence(node, combined)
                case InlineFragmentNode(type_condition=named, selection_set=inside):
                    # The annotation in graphql-core does not say that the condition is optional.
                    if not named or fragment_applies(self.schema, type_, named.name.value):
                        yield from self._entries(type_, inside, combined, kept)
                case FragmentSpreadNode(name=name):
                    fragment = self.fragments[name.value]
                    condition = fragment.type_condition.name.value
                    if name.value in kept and condition == type_.name and not combined:
                        yield name.value
                    elif fragment_applies(self.schema, type_, condition):
                        yield from self._entries(type_, fragment.selection_set, combined, kept)
                case _:
                    continue

    def groups(self, type_: GraphQLNamedType, sources: Iterable[Source]) -> Groups:
        """Return all fields that are selected on the type; each node once per set of conditions."""
        found: dict[str, dict[Hashable, Occurrence]] = {}
        for entry in self.entries(type_, sources):
            if isinstance(entry, Occurrence):
                found.setdefault(response_key(entry.node), {})[entry.identity] = entry
        return {key: list(occurrences.values()) for key, occurrences in found.items()}

    def groups_of_fragment(self, name: str) -> Groups:
        """Return the fields of a fragment on the type of its condition."""
        if name not in self._groups:
            fragment = self.fragments[name]
            self._groups[name] = self.groups(
                self.type_of(fragment), [Source(fragment.selection_set)]
            )
        return self._groups[name]

    def type_of(self, fragment: FragmentDefinitionNode) -> GraphQLNamedType:
        """Return the type of the fragment's condition."""
        return self.schema.type_map[fragment.type_condition.name.value]

    def members(self, type_: GraphQLNamedType) -> Sequence[GraphQLObjectType]:
        """Return the types whose objects an interface or a union may hold."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return self.schema.get_possible_types(type_)
        return ()

    def keys(self, sources: Iterable[Source]) -> list[str]:
        """Return the response keys that are selected on any type, in the order of the document."""
        found: dict[str, None] = {}
        todo: list[SelectionNode] = []
        for source in sources:
            todo += reversed(source.selections.selections)
            while todo:
                match todo.pop():
                    case FieldNode() as node:
                        found[response_key(node)] = None
                    case InlineFragmentNode(selection_set=inside):
                        todo += reversed(inside.selections)
                    case FragmentSpreadNode(name=name):
                        todo += reversed(self.fragments[name.value].selection_set.selections)
                    case _:
                        continue
        return list(found)

    def conditions_of_fragments(self, sources: Iterable[Source]) -> set[str]:
        """Return the types that fragments of the selection sets name."""
        found: set[str] = set()
        todo = [node for source in sources for node in source.selections.selections]
        while todo:
            match todo.pop():
                case InlineFragmentNode(type_condition=named, selection_set=inside):
                    found |= {named.name.value} if named else set()
                    todo.extend(inside.selections)
                case FragmentSpreadNode(name=name):
                    fragment = self.fragments[name.value]
                    found.add(fragment.type_condition.name.value)
                    todo.extend(fragment.selection_set.selections)
                case _:
                    continue
        return found

    def are_same(
        self, type_: GraphQLNamedType, one: Sequence[Occurrence], other: Sequence[Occurrence]
    ) -> bool:
        """Whether two lists of occurrences of a field select the same from it."""
        if {each.identity for each in one} == {each.identity for each in other}:
            return True
        return self._shape(type_, one) == self._shape(type_, other)

    def _shape(self, type_: GraphQLNamedType, group: Sequence[Occurrence]) -> Hashable:
        name = group[0].node.name.value
        definition = fields_of(type_).get(name)
        if definition is None or group[0].node.selection_set is None:
            return name, is_optional(group)
        inside = named_type(definition.type)
        sources = inner_sources(group)
        types = [inside, *self.members(inside)]
        return name, is_optional(group), tuple(self._shapes(each, sources) for each in types)

    def _shapes(self, type_: GraphQLNamedType, sources: Sequence[Source]) -> Hashable:
        groups = self.groups(type_, sources)
        return frozenset((key, self._shape(type_, group)) for key, group in groups.items())


def is_optional(group: Sequence[Occurrence]) -> bool:
    """Whether a response may lack the field: nothing selects it without a condition."""
    return all(occurrence.conditions for occurrence in group)


def inner_sources(group: Sequence[Occurrence]) -> list[Source]:
    """Return the selection sets of an object that is selected once or several times.

    If it is selected under different conditions, it may be present without the fields of one.
    """
    differ = len({occurrence.conditions_key for occurrence in group}) > 1
    return [
        Source(occurrence.node.selection_set, occurrence.conditions if differ else ())
        for occurrence in group
        if occurrence.node.selection_set
    ]


def response_key(node: FieldNode) -> str:
    """Return the key of the field in the response: its alias or its name."""
    return (node.alias or node.name).value
