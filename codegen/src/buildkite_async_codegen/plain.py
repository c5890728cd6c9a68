"""Documents in the form that ariadne-codegen makes true classes of; what is sent stays as written.

Of the fields of a fragment that comes under a condition it makes required ones, and those of a
fragment on an interface or a union inside another interface it leaves out.
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

from .documents import Documents, variables
from .schema_types import fields_of, named
from .selecting import applies

__all__ = ["plain"]

CONDITIONS = frozenset({"include", "skip"})


def plain(schema: GraphQLSchema, documents: Documents) -> DocumentNode:
    """All operations and fragments, in plain form."""
    form = _Plain(schema, documents.fragments)
    operations = tuple(form.operation(node) for node in documents.operations)
    fragments = {name: form.fragment(node) for name, node in documents.fragments.items()}
    whole = Documents(operations, fragments)
    for node in operations:
        _drop_unused_variables(node, whole)
    return whole.whole()


@frozen
class _Plain:
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
            selection_set=self._set(root, node.selection_set),
        )

    def fragment(self, node: FragmentDefinitionNode) -> FragmentDefinitionNode:
        type_ = self.schema.type_map[node.type_condition.name.value]
        return FragmentDefinitionNode(
            name=node.name,
            variable_definitions=(),
            type_condition=node.type_condition,
            directives=node.directives,
            selection_set=self._set(type_, node.selection_set),
        )

    def _set(self, parent: GraphQLNamedType, inside: SelectionSetNode) -> SelectionSetNode:
        found = tuple(self._selections(parent, inside, ()))
        return SelectionSetNode(selections=found or inside.selections)

    def _selections(
        self,
        parent: GraphQLNamedType,
        inside: SelectionSetNode,
        conditions: Sequence[DirectiveNode],
    ) -> Iterator[SelectionNode]:
        for node in inside.selections:
            match node:
                case FieldNode() if conditions and _is_typename(node):
                    # It would be required; whoever wants it also asks for it without a condition.
                    continue
                case FieldNode():
                    yield self._field(parent, node, conditions)
                case InlineFragmentNode(type_condition=wanted, selection_set=inner):
                    # graphql-core's annotation forgets that the condition may be left out.
                    type_ = self.schema.type_map[wanted.name.value] if wanted else parent
                    given = (*conditions, *_conditions(node.directives))
                    yield from self._part(parent, type_, inner, given, bare=not wanted)
                case FragmentSpreadNode(name=name):
                    fragment = self.fragments[name.value]
                    type_ = self.schema.type_map[fragment.type_condition.name.value]
                    given = (*conditions, *_conditions(node.directives))
                    yield from self._spread(parent, type_, node, given)
                case _:
                    continue

    def _field(
        self, parent: GraphQLNamedType, node: FieldNode, conditions: Sequence[DirectiveNode]
    ) -> FieldNode:
        definition = fields_of(parent).get(node.name.value)
        inside = node.selection_set
        if inside and definition:
            inside = self._set(named(definition.type), inside)
        # One condition is enough for what may be missing, and none may be repeated.
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
        if conditions or (_is_lost(parent, type_) and _has_parts(inside)):
            yield from self._part(parent, type_, inside, conditions)
        elif _is_lost(parent, type_):
            for member in self._members(parent, type_):
                yield _on(member, (FragmentSpreadNode(name=node.name, directives=()),))
        elif applies(self.schema, parent, type_.name) or is_abstract_type(parent):
            yield node

    def _part(
        self,
        parent: GraphQLNamedType,
        type_: GraphQLNamedType,
        inside: SelectionSetNode,
        conditions: Sequence[DirectiveNode],
        *,
        bare: bool = False,
    ) -> Iterator[SelectionNode]:
        if isinstance(parent, GraphQLObjectType) or parent is type_:
            if not applies(self.schema, parent, type_.name):
                return
            found = tuple(self._selections(parent, inside, conditions))
            if conditions or bare:
                yield from found
            elif found:
                yield _on(type_, found)
        elif _is_lost(parent, type_) or (is_abstract_type(type_) and _has_parts(inside)):
            for member in self._members(parent, type_):
                if found := tuple(self._selections(member, inside, conditions)):
                    yield _on(member, found)
        else:
            yield _on(type_, tuple(self._selections(type_, inside, conditions)))

    def _members(
        self, parent: GraphQLNamedType, type_: GraphQLNamedType
    ) -> list[GraphQLObjectType]:
        """What may be of both."""
        if not isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            return []
        possible = self.schema.get_possible_types(parent)
        return [one for one in possible if applies(self.schema, one, type_.name)]


def _is_lost(parent: GraphQLNamedType, type_: GraphQLNamedType) -> bool:
    """Whether a fragment on the type would be left out."""
    return (
        isinstance(parent, GraphQLInterfaceType) and is_abstract_type(type_) and parent is not type_
    )


def _has_parts(inside: SelectionSetNode) -> bool:
    """Whether more depends on the type of the object."""
    return any(not isinstance(node, FieldNode) for node in inside.selections)


def _conditions(directives: Sequence[DirectiveNode]) -> list[DirectiveNode]:
    return [node for node in directives if node.name.value in CONDITIONS]


def _is_typename(node: FieldNode) -> bool:
    return node.name.value == "__typename" and not node.alias


def _drop_unused_variables(operation: OperationDefinitionNode, documents: Documents) -> None:
    """Of several conditions on a field one is left, and ariadne-codegen validates."""
    used = {name for node in (operation, *documents.used_by(operation)) for name in variables(node)}
    operation.variable_definitions = tuple(
        node for node in operation.variable_definitions if node.variable.name.value in used
    )


def _on(type_: GraphQLNamedType, selections: tuple[SelectionNode, ...]) -> InlineFragmentNode:
    return InlineFragmentNode(
        type_condition=NamedTypeNode(name=NameNode(value=type_.name)),
        directives=(),
        selection_set=SelectionSetNode(selections=selections),
    )
