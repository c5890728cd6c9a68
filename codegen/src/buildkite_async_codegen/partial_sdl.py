"""Completes SDL that is a part of a schema, such as that of a subgraph of Apollo Federation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graphql import (
    DefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    EnumTypeExtensionNode,
    InputObjectTypeDefinitionNode,
    InputObjectTypeExtensionNode,
    InterfaceTypeDefinitionNode,
    InterfaceTypeExtensionNode,
    Node,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    ScalarTypeDefinitionNode,
    ScalarTypeExtensionNode,
    SchemaDefinitionNode,
    SchemaExtensionNode,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
    UnionTypeExtensionNode,
    parse,
)

__all__ = ["with_definitions", "with_roots"]

# Without subscriptions: Buildkite has none, but an ordinary type of the name `Subscription`.
ROOTS: Final = {"query": "Query", "mutation": "Mutation"}

DEFINITIONS: Final[Mapping[type[Node], type[Any]]] = {
    EnumTypeExtensionNode: EnumTypeDefinitionNode,
    InputObjectTypeExtensionNode: InputObjectTypeDefinitionNode,
    InterfaceTypeExtensionNode: InterfaceTypeDefinitionNode,
    ObjectTypeExtensionNode: ObjectTypeDefinitionNode,
    ScalarTypeExtensionNode: ScalarTypeDefinitionNode,
    UnionTypeExtensionNode: UnionTypeDefinitionNode,
}
"""What each extension adds to."""


def with_definitions(nodes: Sequence[DefinitionNode]) -> DocumentNode:
    """Return the document, in which a type that is only extended is defined by its first extension.

    A subgraph extends types of other subgraphs, `Query` among them.
    https://www.apollographql.com/docs/federation/federation-1/entities
    """
    defined = {node.name.value for node in nodes if isinstance(node, TypeDefinitionNode)}
    has_schema = any(isinstance(node, SchemaDefinitionNode) for node in nodes)
    found: list[DefinitionNode] = []
    for node in nodes:
        if (kind := DEFINITIONS.get(type(node))) and _name(node) not in defined:
            defined.add(_name(node))
            found.append(_defined(node, kind))
        elif isinstance(node, SchemaExtensionNode) and node.operation_types and not has_schema:
            has_schema = True
            found.append(_defined(node, SchemaDefinitionNode))
        else:
            found.append(node)
    return DocumentNode(definitions=tuple(found))


def with_roots(document: DocumentNode) -> DocumentNode | None:
    """Return the document, with a `schema` definition if it has none; None if it has no roots."""
    if any(isinstance(node, SchemaDefinitionNode) for node in document.definitions):
        return document
    objects = {
        node.name.value
        for node in document.definitions
        if isinstance(node, ObjectTypeDefinitionNode)
    }
    roots = "\n".join(f"{kind}: {name}" for kind, name in ROOTS.items() if name in objects)
    if not roots:
        return None
    added: Any = parse(f"schema {{ {roots} }}", no_location=True).definitions
    return DocumentNode(definitions=(*added, *document.definitions))


def _name(node: Any) -> str:
    name: str = node.name.value
    return name


def _defined(node: Node, kind: type[Any]) -> DefinitionNode:
    """Return the definition that has all of the extension."""
    parts = {key: getattr(node, key) for key in node.keys if hasattr(node, key)}
    definition: DefinitionNode = kind(**parts)
    return definition
