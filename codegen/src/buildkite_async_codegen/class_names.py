"""Objects in a response whose generated classes would have the same name."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLUnionType,
    Node,
    SelectionSetNode,
)

from .collect_fields import FieldCollector, response_key
from .documents import Documents, name_of
from .naming import class_name, snake
from .schema_types import fields_of, named_type

__all__ = ["conflicting_classes"]

TakenNames = dict[str, tuple[str, ...]]
"""The names of classes, each with the path of fields to its object."""


def conflicting_classes(schema: GraphQLSchema, documents: Documents) -> Iterator[tuple[Node, str]]:
    """Yield the fields whose class would have a name that is already in use, with that name."""
    finder = _ConflictFinder(FieldCollector(schema, documents.fragments))
    for operation in documents.operations:
        if root := schema.get_root_type(operation.operation):
            name = class_name(name_of(operation))
            own: TakenNames = {name: ("",)}
            yield from finder.find(root, operation.selection_set, name, ("",), own)
    # ariadne-codegen writes the classes of all fragments into one module.
    taken: TakenNames = {class_name(name): (name,) for name in documents.fragments}
    for name, fragment in documents.fragments.items():
        type_ = schema.type_map[fragment.type_condition.name.value]
        inside = fragment.selection_set
        yield from finder.find(type_, inside, class_name(name), (name,), taken)


@frozen
class _ConflictFinder:
    collector: FieldCollector

    def find(
        self,
        type_: GraphQLNamedType,
        inside: SelectionSetNode,
        name: str,
        path: tuple[str, ...],
        taken: TakenNames,
    ) -> Iterator[tuple[Node, str]]:
        for concrete, suffix in self._classes(type_):
            for node in self._objects(concrete, inside):
                key = response_key(node)
                own, here = f"{name}{suffix}{class_name(snake(key))}", (*path, suffix, key)
                if taken.setdefault(own, here) != here:
                    yield node, own
                    continue
                field = fields_of(concrete).get(node.name.value)
                if field and node.selection_set:
                    below = node.selection_set
                    yield from self.find(named_type(field.type), below, own, here, taken)

    def _classes(self, type_: GraphQLNamedType) -> list[tuple[GraphQLNamedType, str]]:
        """Return the types that get a class of their own, each with the suffix of its name."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            possible = self.collector.schema.get_possible_types(type_)
            return [(member, member.name) for member in possible]
        return [(type_, "")]

    def _objects(self, concrete: GraphQLNamedType, inside: SelectionSetNode) -> list[FieldNode]:
        """Return the fields that select objects; those of a fragment have classes named after it."""
        collected = self.collector.collect(concrete, inside)
        return [one.node for one in collected if one.node.selection_set and not one.fragment]
