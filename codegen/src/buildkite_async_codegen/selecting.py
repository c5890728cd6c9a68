"""Which fields a selection comes to for one concrete type, through all fragments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    SelectionSetNode,
)

__all__ = ["Selected", "Selecting", "applies", "key_of"]


@frozen
class Selected:
    """A field, and the fragment that it comes from; empty where it stands by itself."""

    node: FieldNode
    fragment: str


@frozen
class Selecting:
    """Looks through fragments."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def fields(
        self, concrete: GraphQLNamedType, selections: SelectionSetNode, fragment: str = ""
    ) -> Iterator[Selected]:
        """The fields that an object of the type answers; one may come several times."""
        for selection in selections.selections:
            match selection:
                case FieldNode():
                    yield Selected(selection, fragment)
                case FragmentSpreadNode(name=name):
                    inner = self.fragments[name.value]
                    if applies(self.schema, concrete, inner.type_condition.name.value):
                        yield from self.fields(concrete, inner.selection_set, name.value)
                case InlineFragmentNode(type_condition=condition, selection_set=inside):
                    # graphql-core's annotation forgets that the condition may be left out.
                    if not condition or applies(self.schema, concrete, condition.name.value):
                        yield from self.fields(concrete, inside, fragment)
                case _:
                    continue


def applies(schema: GraphQLSchema, concrete: GraphQLNamedType, condition: str) -> bool:
    """Whether a fragment on the condition selects from every object of the type."""
    if concrete.name == condition:
        return True
    wanted = schema.get_type(condition)
    return (
        isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType)
        and isinstance(concrete, GraphQLObjectType | GraphQLInterfaceType)
        and schema.is_sub_type(wanted, concrete)
    )


def key_of(node: FieldNode) -> str:
    """The name of the field in the answer."""
    return (node.alias or node.name).value
