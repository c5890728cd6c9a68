"""Rewrites documents so that ariadne-codegen generates correct classes from them.

On its own, it would make the fields of a conditional fragment required, and leave out the fields of
a fragment on an interface or union inside another interface. The documents that are sent stay as
they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
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

from .collect_fields import fragment_applies
from .documents import Documents, variables
from .schema_types import fields_of, named_type

__all__ = ["normalized_document"]

CONDITIONS = frozenset({"include", "skip"})


def normalized_document(schema: GraphQLSchema, documents: Documents) -> DocumentNode:
    """Return all operations and fragments, normalized, as one document."""
    normalizer = _Normalizer(schema, documents.fragments)
    operations = tuple(normalizer.operation(node) for node in documents.operations)
    fragments = {name: normalizer.fragment(node) for name, node in documents.fragments.items()}
    normalized = Documents(operations, fragments)
    for node in operations:
        _drop_unused_variables(node, normalized)
    return normalized.as_document()


@frozen
class _Normalizer:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def operation(self, node: OperationDefinitionNode) -> OperationDefinitionNode:
        root = self.schema.get_root_type(node.operation)
        assert root is not None
        return OperationDefinitionNode(
            operation=node.operation,
            name=node.name,
            variable_definitions=node.variable_definitions,
            directives=node.directives,
            selection_set=self._selection_set(root, node.selection_set),
        )

    def fragment(self, node: FragmentDefinitionNode) -> FragmentDefinitionNode:
        type_ = self.schema.type_map[node.type_condition.name.value]
        return FragmentDefinitionNode(
            name=node.name,
            variable_definitions=(),
            type_condition=node.type_condition,
            directives=node.directives,
            selection_set=self._selection_set(type_, node.selection_set),
        )

    def _selection_set(
        self, parent: GraphQLNamedType, inside: SelectionSetNode
    ) -> SelectionSetNode:
        selections = tuple(self._selections(parent, inside, ()))
        return SelectionSetNode(selections=selections or inside.selections)

    def _selections(
        self,
        parent: GraphQLNamedType,
        inside: SelectionSetNode,
        conditions: Sequence[DirectiveNode],
    ) -> Iterator[SelectionNode]:
        for node in inside.selections:
            match node:
                case FieldNode() if conditions and _is_typename(node):
                    # It would be required; where classes depend on it, `lint` requires one outside.
                    continue
                case FieldNode():
                    yield self._field(parent, node, conditions)
                case InlineFragmentNode(type_condition=named, selection_set=inner):
                    # The annotation in graphql-core does not say that the condition is optional.
                    type_ = self.schema.type_map[named.name.value] if named else parent
                    combined = (*conditions, *_conditions(node.directives))
                    yield from self._inline(parent, type_, inner, combined, untyped=not named)
                case FragmentSpreadNode(name=name):
                    fragment = self.fragments[name.value]
                    type_ = self.schema.type_map[fragment.type_condition.name.value]
                    combined = (*conditions, *_conditions(node.directives))
                    yield from self._spread(parent, type_, node, combined)
                case _:
                    continue

    def _field(
        self, parent: GraphQLNamedType, node: FieldNode, conditions: Sequence[DirectiveNode]
    ) -> FieldNode:
        definition = fields_of(parent).get(node.name.value)
        inside = node.selection_set
        if inside and definition:
            inside = self._selection_set(named_type(definition.type), inside)
        # One condition makes the field optional, and a directive must not be repeated.
        more = () if _conditions(node.directives) else conditions[:1]
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=node.arguments,
            directives=(*node.directives, *more),
            selection_set=inside,
        )

    def _spread(
        self,
        parent: GraphQLNamedType,
        type_: GraphQLNamedType,
        node: FragmentSpreadNode,
        conditions: Sequence[DirectiveNode],
    ) -> Iterator[SelectionNode]:
        inside = self.fragments[node.name.value].selection_set
        if conditions or (_is_ignored(parent, type_) and _has_fragments(inside)):
            yield from self._inline(parent, type_, inside, conditions)
        elif _is_ignored(parent, type_):
            for member in self._members(parent, type_):
                yield _on(member, (FragmentSpreadNode(name=node.name, directives=()),))
        elif fragment_applies(self.schema, parent, type_.name) or is_abstract_type(parent):
            yield node

    def _inline(
        self,
        parent: GraphQLNamedType,
        type_: GraphQLNamedType,
        inside: SelectionSetNode,
        conditions: Sequence[DirectiveNode],
        *,
        untyped: bool = False,
    ) -> Iterator[SelectionNode]:
        if isinstance(parent, GraphQLObjectType) or parent is type_:
            if not fragment_applies(self.schema, parent, type_.name):
                return
            selections = tuple(self._selections(parent, inside, conditions))
            if conditions or untyped:
                yield from selections
            elif selections:
                yield _on(type_, selections)
        elif _is_ignored(parent, type_) or (is_abstract_type(type_) and _has_fragments(inside)):
            for member in self._members(parent, type_):
                if selections := tuple(self._selections(member, inside, conditions)):
                    yield _on(member, selections)
        else:
            yield _on(type_, tuple(self._selections(type_, inside, conditions)))

    def _members(
        self, parent: GraphQLNamedType, type_: GraphQLNamedType
    ) -> list[GraphQLObjectType]:
        """Return the object types that belong to both."""
        if not isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            return []
        possible = self.schema.get_possible_types(parent)
        return [member for member in possible if fragment_applies(self.schema, member, type_.name)]


def _is_ignored(parent: GraphQLNamedType, type_: GraphQLNamedType) -> bool:
    """Whether ariadne-codegen would leave out a fragment on the type."""
    return (
        isinstance(parent, GraphQLInterfaceType) and is_abstract_type(type_) and parent is not type_
    )


def _has_fragments(inside: SelectionSetNode) -> bool:
    return any(not isinstance(node, FieldNode) for node in inside.selections)


def _conditions(directives: Sequence[DirectiveNode]) -> list[DirectiveNode]:
    return [node for node in directives if node.name.value in CONDITIONS]


def _is_typename(node: FieldNode) -> bool:
    return node.name.value == "__typename" and not node.alias


def _drop_unused_variables(operation: OperationDefinitionNode, documents: Documents) -> None:
    """Drop the variables of conditions that were left out; ariadne-codegen validates documents."""
    used = {
        name for node in (operation, *documents.fragments_of(operation)) for name in variables(node)
    }
    operation.variable_definitions = tuple(
        node for node in operation.variable_definitions if node.variable.name.value in used
    )


def _on(type_: GraphQLNamedType, selections: tuple[SelectionNode, ...]) -> InlineFragmentNode:
    return InlineFragmentNode(
        type_condition=NamedTypeNode(name=NameNode(value=type_.name)),
        directives=(),
        selection_set=SelectionSetNode(selections=selections),
    )
