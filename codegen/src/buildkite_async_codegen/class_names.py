"""Two objects of an answer whose classes would have one name, of which one would be lost."""

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

from .documents import Documents, name_of
from .naming import class_name, snake
from .schema_types import fields_of, named
from .selecting import Selecting, key_of

__all__ = ["clashes"]

Taken = dict[str, tuple[str, ...]]
"""Names of classes, with the fields that lead to their objects."""


def clashes(schema: GraphQLSchema, documents: Documents) -> Iterator[tuple[Node, str]]:
    """Fields whose class is there already, with its name."""
    namer = _Namer(Selecting(schema, documents.fragments))
    for operation in documents.operations:
        if root := schema.get_root_type(operation.operation):
            name = class_name(name_of(operation))
            own: Taken = {name: ("",)}
            yield from namer.contested(root, operation.selection_set, name, ("",), own)
    # The classes of all fragments are made side by side.
    taken: Taken = {class_name(name): (name,) for name in documents.fragments}
    for name, fragment in documents.fragments.items():
        type_ = schema.type_map[fragment.type_condition.name.value]
        inside = fragment.selection_set
        yield from namer.contested(type_, inside, class_name(name), (name,), taken)


@frozen
class _Namer:
    selecting: Selecting

    def contested(
        self,
        type_: GraphQLNamedType,
        inside: SelectionSetNode,
        name: str,
        path: tuple[str, ...],
        taken: Taken,
    ) -> Iterator[tuple[Node, str]]:
        for concrete, suffix in self._classes(type_):
            for node in self._objects(concrete, inside):
                key = key_of(node)
                own, here = f"{name}{suffix}{class_name(snake(key))}", (*path, suffix, key)
                if taken.setdefault(own, here) != here:
                    yield node, own
                    continue
                field = fields_of(concrete).get(node.name.value)
                if field and node.selection_set:
                    below = node.selection_set
                    yield from self.contested(named(field.type), below, own, here, taken)

    def _classes(self, type_: GraphQLNamedType) -> list[tuple[GraphQLNamedType, str]]:
        """Types with a class of their own, and what it is called by behind the field's name."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            possible = self.selecting.schema.get_possible_types(type_)
            return [(one, one.name) for one in possible]
        return [(type_, "")]

    def _objects(self, concrete: GraphQLNamedType, inside: SelectionSetNode) -> list[FieldNode]:
        """Fields with a selection; those of a fragment have classes named after it."""
        found = self.selecting.fields(concrete, inside)
        return [one.node for one in found if one.node.selection_set and not one.fragment]
