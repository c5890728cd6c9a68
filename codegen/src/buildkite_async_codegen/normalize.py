"""Rewrites documents so that ariadne-codegen generates correct classes from them.

On its own, it loses or repeats fields of fragments that are nested, conditional, or on a type other
than that of the object around them, and keeps only one of several selections of the same object.
So it gets documents in which every type has all of its fields in one place. A fragment stays if its
class can be the base of the object's class. The documents that are sent stay as they are written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import define, field, frozen
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    is_abstract_type,
)

from .attribute_names import unusual_names
from .documents import Documents, spreads
from .fragment_bases import FragmentBases
from .schema_types import fields_of, named_type
from .selections import (
    Groups,
    Occurrence,
    Selections,
    Source,
    inner_sources,
    is_optional,
    response_key,
)
from .typenames import TYPENAME

__all__ = ["NormalizedDocuments", "normalized_documents"]


@frozen
class NormalizedDocuments:
    """Documents for ariadne-codegen, with what the schema says about their nodes."""

    documents: Documents
    types: Mapping[int, GraphQLNamedType]
    """The types that selection sets select from, by the id of the node."""
    fields: Mapping[int, GraphQLField]
    """The definitions of fields, by the id of the node."""
    names: Mapping[int, str]
    """The names of attributes that are not the usual ones of their fields, by the id of the node."""


def normalized_documents(schema: GraphQLSchema, documents: Documents) -> NormalizedDocuments:
    """Return the operations, and the fragments whose classes they or nothing use."""
    selections = Selections(schema, documents.fragments)
    normalizer = _Normalizer(selections, FragmentBases(selections))
    operations = tuple(map(normalizer.operation, documents.operations))
    used = {name for node in documents.as_document().definitions for name in spreads(node)}
    fragments: dict[str, FragmentDefinitionNode] = {}
    todo = [name for node in operations for name in spreads(node)]
    todo += [
        name
        for name in documents.fragments
        if name not in used and normalizer.bases.has_class(name)
    ]
    while todo:
        if (name := todo.pop()) not in fragments:
            fragments[name] = normalizer.fragment(documents.fragments[name])
            todo.extend(spreads(fragments[name]))
    ordered = {name: fragments[name] for name in documents.fragments if name in fragments}
    return NormalizedDocuments(
        Documents(operations, ordered), normalizer.types, normalizer.fields, normalizer.names
    )


@define
class _Normalizer:
    _selections: Selections
    bases: FragmentBases
    types: dict[int, GraphQLNamedType] = field(factory=dict[int, GraphQLNamedType])
    fields: dict[int, GraphQLField] = field(factory=dict[int, GraphQLField])
    names: dict[int, str] = field(factory=dict[int, str])

    def operation(self, node: OperationDefinitionNode) -> OperationDefinitionNode:
        root = self._selections.schema.get_root_type(node.operation)
        assert root is not None
        return OperationDefinitionNode(
            operation=node.operation,
            name=node.name,
            variable_definitions=node.variable_definitions,
            directives=(),
            selection_set=self._selection_set(root, [Source(node.selection_set)]),
            loc=node.loc,
        )

    def fragment(self, node: FragmentDefinitionNode) -> FragmentDefinitionNode:
        type_ = self._selections.type_of(node)
        return FragmentDefinitionNode(
            name=node.name,
            variable_definitions=(),
            type_condition=node.type_condition,
            directives=(),
            selection_set=self._selection_set(type_, [Source(node.selection_set)]),
            loc=node.loc,
        )

    def _selection_set(
        self, type_: GraphQLNamedType, sources: Sequence[Source]
    ) -> SelectionSetNode:
        names = unusual_names(self._selections, type_, sources)
        if own := self.bases.own_classes(type_, sources):
            selections = tuple(self._by_type(type_, sources, own, names))
        else:
            selections = tuple(self._flat(type_, sources, names))
        node = SelectionSetNode(selections=selections)
        self.types[id(node)] = type_
        return node

    def _by_type(
        self,
        type_: GraphQLNamedType,
        sources: Sequence[Source],
        own_classes: Sequence[GraphQLObjectType],
        names: Mapping[str, str],
    ) -> Iterator[SelectionNode]:
        """Yield what is selected from all types, and from each with a class of its own."""
        common = self._selections.groups(type_, sources)
        # ariadne-codegen adds the common fields to each class. The plugin keeps the first field of
        # a name, so one of which a type has more comes before them.
        overridden = {
            member.name: self._overrides(type_, member, common, sources) for member in own_classes
        }
        for member in own_classes:
            if groups := overridden[member.name]:
                yield _on(member, [self._field(member, group, names) for group in groups])
        for group in common.values():
            yield self._field(type_, group, names)
        for member in own_classes:
            inside = list(self._flat(member, sources, names, common))
            if not inside and not isinstance(type_, GraphQLUnionType):
                inside = [FieldNode(name=NameNode(value=TYPENAME), arguments=(), directives=())]
            if inside:
                yield _on(member, inside)

    def _overrides(
        self,
        type_: GraphQLNamedType,
        member: GraphQLObjectType,
        common: Groups,
        sources: Sequence[Source],
    ) -> list[Sequence[Occurrence]]:
        own = self._selections.groups(member, sources)
        return [
            own[key]
            for key, group in common.items()
            if not self._selections.are_same(member, own[key], group)
            or _inner_type(member, group) is not _inner_type(type_, group)
        ]

    def _flat(
        self,
        type_: GraphQLNamedType,
        sources: Sequence[Source],
        names: Mapping[str, str],
        common: Collection[str] = (),
    ) -> Iterator[SelectionNode]:
        """Yield the fields of one type but the common ones, and the fragments that it keeps."""
        whole = self._selections.groups(type_, sources)
        kept = self.bases.kept(type_, sources, whole, names, common)
        done = {*common, *(key for name in kept for key in self.bases.fields_of(name))}
        for entry in self._selections.entries(type_, sources, kept):
            if isinstance(entry, str):
                if entry not in done:
                    yield FragmentSpreadNode(name=NameNode(value=entry), directives=())
                    done.add(entry)
            elif (key := response_key(entry.node)) not in done:
                yield self._field(type_, whole[key], names)
                done.add(key)

    def _field(
        self, type_: GraphQLNamedType, group: Sequence[Occurrence], names: Mapping[str, str]
    ) -> FieldNode:
        first = group[0]
        definition = fields_of(type_).get(first.node.name.value)
        inside = None
        if definition and first.node.selection_set:
            inside = self._selection_set(named_type(definition.type), inner_sources(group))
        # If the object is selected under several conditions, each selects its type's name.
        always = is_abstract_type(type_) and response_key(first.node) == TYPENAME
        node = FieldNode(
            alias=first.node.alias,
            name=first.node.name,
            arguments=(),
            # One condition makes the field optional, and a directive must not be repeated.
            directives=first.conditions[:1] if is_optional(group) and not always else (),
            selection_set=inside,
            loc=first.node.loc,
        )
        if definition:
            self.fields[id(node)] = definition
        if name := names.get(response_key(first.node)):
            self.names[id(node)] = name
        return node


def _inner_type(type_: GraphQLNamedType, group: Sequence[Occurrence]) -> GraphQLNamedType | None:
    """Return the type of the objects in the field, which may differ from the interface's."""
    definition = fields_of(type_).get(group[0].node.name.value)
    if definition is None or group[0].node.selection_set is None:
        return None
    return named_type(definition.type)


def _on(type_: GraphQLNamedType, selections: Sequence[SelectionNode]) -> InlineFragmentNode:
    return InlineFragmentNode(
        type_condition=NamedTypeNode(name=NameNode(value=type_.name)),
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(selections)),
    )
