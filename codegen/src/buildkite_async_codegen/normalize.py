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
    normalizer = _Normalizer(Selections(schema, documents.fragments))
    operations = tuple(map(normalizer.operation, documents.operations))
    used = {name for node in documents.as_document().definitions for name in spreads(node)}
    fragments: dict[str, FragmentDefinitionNode] = {}
    todo = [name for node in operations for name in spreads(node)]
    todo += [name for name in documents.fragments if name not in used and normalizer.shared(name)]
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
    types: dict[int, GraphQLNamedType] = field(factory=dict[int, GraphQLNamedType])
    fields: dict[int, GraphQLField] = field(factory=dict[int, GraphQLField])
    names: dict[int, str] = field(factory=dict[int, str])
    _bases: dict[str, frozenset[str]] = field(factory=dict[str, frozenset[str]])
    """Each fragment with the fragments whose classes its class inherits from, and itself."""
    _shared: dict[str, bool] = field(factory=dict[str, bool])

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

    def shared(self, name: str) -> bool:
        """Whether the fragment has a class, which can be the base of others."""
        if name not in self._shared:
            fragment = self._selections.fragments[name]
            type_ = self._selections.type_of(fragment)
            self._shared[name] = not self._own_classes(type_, [Source(fragment.selection_set)])
        return self._shared[name]

    def _selection_set(
        self, type_: GraphQLNamedType, sources: Sequence[Source]
    ) -> SelectionSetNode:
        names = unusual_names(self._selections, type_, sources)
        if own := self._own_classes(type_, sources):
            selections = tuple(self._by_type(type_, sources, own, names))
        else:
            selections = tuple(self._flat(type_, sources, names))
        node = SelectionSetNode(selections=selections)
        self.types[id(node)] = type_
        return node

    def _own_classes(
        self, type_: GraphQLNamedType, sources: Sequence[Source]
    ) -> list[GraphQLObjectType]:
        """Return the members of an interface or a union that have a class of their own."""
        members = self._selections.members(type_)
        if isinstance(type_, GraphQLUnionType):
            return list(members)
        named = self._selections.conditions_of_fragments(sources) if members else set[str]()
        common = self._selections.groups(type_, sources)
        return [
            member
            for member in members
            if member.name in named or self._differs(member, common, sources)
        ]

    def _differs(
        self, member: GraphQLObjectType, common: Groups, sources: Sequence[Source]
    ) -> bool:
        """Whether more is selected from the member than from types that are not known yet."""
        own = self._selections.groups(member, sources)
        return own.keys() != common.keys() or any(
            not self._selections.are_same(member, own[key], common[key]) for key in own
        )

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
        kept = self._kept(type_, sources, whole, names, common)
        done = {*common, *(key for name in kept for key in self._fields_of(name))}
        for entry in self._selections.entries(type_, sources, kept):
            if isinstance(entry, str):
                if entry not in done:
                    yield FragmentSpreadNode(name=NameNode(value=entry), directives=())
                    done.add(entry)
            elif (key := response_key(entry.node)) not in done:
                yield self._field(type_, whole[key], names)
                done.add(key)

    def _fields_of(self, fragment: str) -> Groups:
        return self._selections.groups_of_fragment(fragment)

    def _kept(
        self,
        type_: GraphQLNamedType,
        sources: Sequence[Source],
        whole: Groups,
        names: Mapping[str, str],
        common: Collection[str] = (),
    ) -> list[str]:
        """Return the fragments whose classes can be the bases of the object's class.

        All that is selected of a field must be in the base, under the same attribute, the bases must
        not share one, and two of them must not declare the same object, of which each would have a
        class of its own.
        """
        flattened = {
            name
            for name in self._selections.fragments
            if not self.shared(name) or self._renames(name, names)
        }
        while True:
            allowed = self._selections.fragments.keys() - flattened
            entries = self._selections.entries(type_, sources, allowed)
            found = list(dict.fromkeys(entry for entry in entries if isinstance(entry, str)))
            unfit = self._unfit(type_, found, whole, common)
            if unfit is None:
                return found
            flattened.add(unfit)

    def _renames(self, fragment: str, names: Mapping[str, str]) -> bool:
        """Whether a field of the fragment is another attribute in the fragment's own class."""
        own = self._own_names(fragment)
        return any(own.get(key) != names.get(key) for key in self._fields_of(fragment))

    def _own_names(self, fragment: str) -> Mapping[str, str]:
        node = self._selections.fragments[fragment]
        sources = [Source(node.selection_set)]
        return unusual_names(self._selections, self._selections.type_of(node), sources)

    def _unfit(
        self,
        type_: GraphQLNamedType,
        names: Sequence[str],
        whole: Groups,
        common: Collection[str],
    ) -> str | None:
        objects: set[str] = set(common)
        for number, name in enumerate(names):
            fields = self._fields_of(name)
            own = {key for key, group in fields.items() if group[0].node.selection_set}
            if own & objects or not all(
                self._selections.are_same(type_, group, whole[key]) for key, group in fields.items()
            ):
                return name
            objects |= own
            for other in names[:number]:
                if self._bases_of(other) & self._bases_of(name):
                    return other if other in self._bases_of(name) else name
        return None

    def _bases_of(self, name: str) -> frozenset[str]:
        if name not in self._bases:
            fragment = self._selections.fragments[name]
            type_ = self._selections.type_of(fragment)
            sources = [Source(fragment.selection_set)]
            kept = self._kept(type_, sources, self._fields_of(name), self._own_names(name))
            self._bases[name] = frozenset({name}).union(*map(self._bases_of, kept))
        return self._bases[name]

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
