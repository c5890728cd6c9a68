"""The classes of enums and input types, whose names a schema gives and users cannot change."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from keyword import iskeyword
from typing import Final, TypeVar

from graphql import (
    EnumTypeDefinitionNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    NamedTypeNode,
    NameNode,
    Node,
    Visitor,
    is_enum_type,
    is_input_object_type,
    visit,
)

from buildkite_async.graphql import runtime

from .naming import ANNOTATION_NAMES, literal_alias

__all__ = ["USED", "type_classes", "with_type_classes"]

N = TypeVar("N", bound=Node)

USED: Final = (
    ANNOTATION_NAMES
    | {"Any", "ClassVar", "Literal", "Sequence", "TYPE_CHECKING", "annotations", "datetime"}
    | {"field", "frozen", "object"}
    | {*runtime.__all__}
)
"""Names that generated modules use or import."""


TYPES: Final = (NamedTypeNode, EnumTypeDefinitionNode, InputObjectTypeDefinitionNode)


def type_classes(schema: GraphQLSchema) -> dict[str, str]:
    """Return the Python names of enums and input types by their names in the schema.

    A name that is a keyword, or that generated code uses itself, gets an underscore.
    """
    enums = {name for name, type_ in schema.type_map.items() if is_enum_type(type_)}
    inputs = {name for name, type_ in schema.type_map.items() if is_input_object_type(type_)}
    taken = USED | {literal_alias(name) for name in enums}
    found: dict[str, str] = {}
    for name in sorted(enums | inputs):
        free = name
        while iskeyword(free) or free in taken or (free != name and free in schema.type_map):
            free += "_"
        found[name] = free
    return found


def with_type_classes(node: N, names: Mapping[str, str]) -> N:
    """Return the node with enums and input types named as their classes."""
    other = {name: own for name, own in names.items() if name != own}
    if not other:
        return node

    class Names(Visitor):
        def leave(self, found: Node, *_: object) -> Node | None:
            name = found.name.value if isinstance(found, TYPES) else ""
            if name not in other:
                return None
            renamed = copy(found)
            renamed.name = NameNode(value=other[name])
            return renamed

    changed: N = visit(node, Names())
    return changed
