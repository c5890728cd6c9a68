"""Derives Python names from GraphQL names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from inspect import get_annotations
from keyword import iskeyword
from typing import Final

from ariadne_codegen.utils import process_name, str_to_pascal_case
from graphql import FieldNode, GraphQLInputField, Node, OperationDefinitionNode

from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.model import InputObject
from buildkite_async.graphql.objects import GraphQLObject

__all__ = [
    "attribute_name",
    "attribute_names",
    "class_name",
    "constant_name",
    "enum_members",
    "graphql_name",
    "item_alias",
    "literal_alias",
    "portal_class",
    "snake",
    "without_needless_underscore",
]

# Generated annotations use these names, which a field of the same name would shadow.
ANNOTATION_NAMES: Final = frozenset({"bool", "float", "int", "list", "str"})

# The bases of generated classes have these attributes: `to_dict`, `connection_path` and more.
BASE_ATTRIBUTES: Final = frozenset(
    name
    for base in (GraphQLObject, InputObject, HasConnection)
    for name in (*dir(base), *get_annotations(base))
)

# Generated classes and methods use these names themselves.
RESERVED: Final = BASE_ATTRIBUTES | {
    "TimeLike",
    "datetime",
    "field",
    "json_field",
    "self",
    "typename",
}

# Every string enum has these attributes: `count`, `index`, `title`, `name` and more.
ENUM_ATTRIBUTES: Final = frozenset({*dir(str), *dir(Enum), "is_known", "mro", "name", "value"})

# A digit belongs to the word before it: `sha1sum` and `p50` are one word each.
WORD: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z\d]+|[A-Z\d]+(?![a-z])")
GRAPHQL: Final = re.compile("(?<![A-Z])(G|g)raphQL")


def snake(name: str) -> str:
    """Return the Python name of a field, an argument or an operation's method."""
    words: list[str] = WORD.findall(GRAPHQL.sub(r"\1raphql", name))
    snaked = _identifier("_".join(word.lower() for word in words))
    if snaked in RESERVED:
        return f"{snaked}_"
    return without_needless_underscore(str(process_name(snaked, convert_to_snake_case=False)))


def attribute_name(key: str) -> str:
    """Return the usual name of the attribute for a key in a response."""
    return "typename" if key == "__typename" else snake(key)


def attribute_names(names: Iterable[str]) -> dict[str, str]:
    """Return unique Python names for the fields of one type."""
    return _unique({name: snake(name) for name in names})


def enum_members(values: Iterable[str]) -> dict[str, str]:
    """Return unique Python names for the values of an enum."""
    names = {value: _identifier(value.lstrip("_")) for value in values}
    return _unique(
        {
            value: f"{name}_" if iskeyword(name) or name in ENUM_ATTRIBUTES else name
            for value, name in names.items()
        }
    )


def _unique(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names, with underscores appended to those that are repeated."""
    found: dict[str, str] = {}
    for original, name in names.items():
        free = name
        while free in found.values():
            free += "_"
        found[original] = free
    return found


def _identifier(name: str) -> str:
    """Return an identifier for a name that may be empty or start with a digit."""
    if not name:
        return "underscore"
    return f"n{name}" if name[0].isdigit() else name


def graphql_name(node: Node | GraphQLInputField | None) -> str | None:
    """Return the GraphQL name of a part of an operation or of an input, or None."""
    match node:
        case FieldNode(alias=alias, name=name):
            return (alias or name).value
        case OperationDefinitionNode(name=name) if name:
            return name.value
        case GraphQLInputField(ast_node=definition) if definition:
            return definition.name.value
        case _:
            return None


def without_needless_underscore(name: str) -> str:
    """Return the name without an underscore that only pydantic or other builtins would need."""
    bare = name.removesuffix("_")
    return name if iskeyword(bare) or bare in ANNOTATION_NAMES else bare


def class_name(operation: str) -> str:
    """Return the name of the result class of an operation, or of the class of a fragment."""
    return str(str_to_pascal_case(operation))


def constant_name(operation: str) -> str:
    """Return the name of the constant that holds an operation; it differs from the class name."""
    name = snake(operation).upper()
    return f"{name}_OPERATION" if name == class_name(operation) else name


def literal_alias(enum: str) -> str:
    """Return the name of the literal type of an enum's values."""
    return f"{enum}Value"


def item_alias(operation: str) -> str:
    """Return the name of the type of the nodes that `walk` yields."""
    return f"{class_name(operation)}Item"


def portal_class(slug: str) -> str:
    """Return the name of the class with the operations of a portal."""
    return f"{class_name(slug.replace('-', '_'))}Portal"
