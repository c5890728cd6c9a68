"""The fields that a selection set selects for one concrete type, through all fragments.

https://spec.graphql.org/draft/#sec-Field-Collection
"""

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

__all__ = ["CollectedField", "FieldCollector", "fragment_applies", "response_key"]


@frozen
class CollectedField:
    """A selected field."""

    node: FieldNode
    fragment: str
    """The name of the fragment that selects it; empty if the field is selected directly."""


@frozen
class FieldCollector:
    """Collects the fields of selection sets."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]

    def collect(
        self, concrete: GraphQLNamedType, selections: SelectionSetNode, fragment: str = ""
    ) -> Iterator[CollectedField]:
        """Yield the fields selected on objects of the type; the same field may appear twice."""
        for selection in selections.selections:
            match selection:
                case FieldNode():
                    yield CollectedField(selection, fragment)
                case FragmentSpreadNode(name=name):
                    inner = self.fragments[name.value]
                    if fragment_applies(self.schema, concrete, inner.type_condition.name.value):
                        yield from self.collect(concrete, inner.selection_set, name.value)
                case InlineFragmentNode(type_condition=condition, selection_set=inside):
                    # The annotation in graphql-core does not say that the condition is optional.
                    if not condition or fragment_applies(
                        self.schema, concrete, condition.name.value
                    ):
                        yield from self.collect(concrete, inside, fragment)
                case _:
                    continue


def fragment_applies(schema: GraphQLSchema, concrete: GraphQLNamedType, condition: str) -> bool:
    """Whether a fragment with the type condition applies to every object of the type."""
    if concrete.name == condition:
        return True
    wanted = schema.get_type(condition)
    return (
        isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType)
        and isinstance(concrete, GraphQLObjectType | GraphQLInterfaceType)
        and schema.is_sub_type(wanted, concrete)
    )


def response_key(node: FieldNode) -> str:
    """Return the key of the field in the response: its alias or its name."""
    return (node.alias or node.name).value
