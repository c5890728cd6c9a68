"""Adds `__typename` where classes are chosen by it and a document does not select it."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    is_abstract_type,
    visit,
)

from .documents import Documents
from .schema_types import named_type

__all__ = ["TYPENAME", "with_typenames"]

TYPENAME = "__typename"


def with_typenames(schema: GraphQLSchema, documents: Documents) -> Documents:
    """Return the documents with `__typename` in each selection from an interface or a union."""

    def completed(node: Any) -> Any:
        types = TypeInfo(schema)
        return visit(node, TypeInfoVisitor(types, _Adder(types)))

    operations: dict[int, OperationDefinitionNode] = {
        id(node): completed(node) for node in documents.operations
    }
    fragments: dict[str, FragmentDefinitionNode] = {
        name: completed(node) for name, node in documents.fragments.items()
    }
    portals = {
        slug: tuple(operations[id(node)] for node in stored)
        for slug, stored in documents.portals.items()
    }
    return evolve(
        documents, operations=tuple(operations.values()), fragments=fragments, portals=portals
    )


class _Adder(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types

    def leave_field(self, node: FieldNode, *_: object) -> FieldNode | None:
        # TypeInfo still has the field's type when the field is left.
        # Any: the annotation in graphql-core leaves the type inside of wrappers open.
        types: Any = self._types
        type_ = types.get_type()
        if node.selection_set is None or type_ is None or not is_abstract_type(named_type(type_)):
            return None
        if _selects_typename(node.selection_set):
            return None
        added = FieldNode(alias=None, name=NameNode(value=TYPENAME), arguments=(), directives=())
        selections = (added, *node.selection_set.selections)
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=node.arguments,
            directives=node.directives,
            selection_set=SelectionSetNode(selections=selections, loc=node.selection_set.loc),
            loc=node.loc,
        )


def _selects_typename(selections: SelectionSetNode) -> bool:
    """Whether `__typename` is selected directly, under its own name and no condition."""
    fields = (node for node in selections.selections if isinstance(node, FieldNode))
    return any(
        field.name.value == TYPENAME and not field.alias and not field.directives
        for field in fields
    )
