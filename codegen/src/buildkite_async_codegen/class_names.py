"""Objects in a response whose generated classes would have the same name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen
from graphql import (
    FieldNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    Node,
    SelectionSetNode,
)

from .documents import Documents, name_of
from .naming import class_name, snake
from .normalize import normalized_documents
from .schema_types import fields_of, named_type
from .selections import response_key
from .typenames import with_typenames

__all__ = ["conflicting_classes"]

TakenNames = dict[str, tuple[tuple[str, ...], Node]]
"""The names of classes, each with the path of fields to its object, and what selects it."""


def conflicting_classes(
    schema: GraphQLSchema, documents: Documents
) -> Iterator[tuple[Node, str, Node]]:
    """Yield the fields whose class would have a name that another has; the name, and the other."""
    normalized = normalized_documents(schema, with_typenames(schema, documents)).documents
    finder = _ConflictFinder(schema)
    for operation in normalized.operations:
        if root := schema.get_root_type(operation.operation):
            name = class_name(name_of(operation))
            yield from finder.find(operation, root, operation.selection_set, name, ("",), {})
    # ariadne-codegen writes the classes of all fragments into one module.
    taken: TakenNames = {
        class_name(name): ((name,), node) for name, node in normalized.fragments.items()
    }
    for name, fragment in normalized.fragments.items():
        type_ = schema.type_map[fragment.type_condition.name.value]
        inside = fragment.selection_set
        yield from finder.find(fragment, type_, inside, class_name(name), (name,), taken)


@frozen
class _ConflictFinder:
    schema: GraphQLSchema

    def find(
        self,
        node: Node,
        type_: GraphQLNamedType,
        inside: SelectionSetNode,
        name: str,
        path: tuple[str, ...],
        taken: TakenNames,
    ) -> Iterator[tuple[Node, str, Node]]:
        """Find the conflicts of the classes of an object and of those inside it.

        Args:
            node: What selects the object.
            type_: The type of the object.
            inside: What is selected from it, normalized.
            name: The name of its class, without the type that is added for one of several.
            path: The path of fields to the object.
            taken: The names of other classes; those of the object are added.
        """
        for own, suffix in self._classes(type_, inside):
            own_name, own_path = f"{name}{suffix}", (*path, suffix) if suffix else path
            taken_path, other = taken.setdefault(own_name, (own_path, node))
            if taken_path != own_path:
                yield node, own_name, other
                continue
            for key, field in _fields(own, inside).items():
                definition = fields_of(own).get(field.name.value)
                if definition and field.selection_set:
                    yield from self.find(
                        field,
                        named_type(definition.type),
                        field.selection_set,
                        f"{own_name}{class_name(snake(key))}",
                        (*own_path, key),
                        taken,
                    )

    def _classes(
        self, type_: GraphQLNamedType, inside: SelectionSetNode
    ) -> Sequence[tuple[GraphQLNamedType, str]]:
        """Return the types that get a class, each with the suffix of its name."""
        if isinstance(type_, GraphQLUnionType):
            return [(member, member.name) for member in type_.types]
        named = {
            node.type_condition.name.value
            for node in inside.selections
            if isinstance(node, InlineFragmentNode)
        }
        if isinstance(type_, GraphQLInterfaceType) and named:
            return [(self.schema.type_map[name], name) for name in sorted({type_.name} | named)]
        return [(type_, "")]


def _fields(type_: GraphQLNamedType, inside: SelectionSetNode) -> dict[str, FieldNode]:
    """Return the fields of the class for the type, without those of fragments that are its bases.

    If there are several of a name, the class keeps the first.
    """
    found: dict[str, FieldNode] = {}
    for node in inside.selections:
        match node:
            case FieldNode():
                found.setdefault(response_key(node), node)
            case InlineFragmentNode(type_condition=named) if named.name.value == type_.name:
                for key, field in _fields(type_, node.selection_set).items():
                    found.setdefault(key, field)
            case _:
                continue
    return found
