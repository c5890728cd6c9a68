"""How GraphQL names become Python names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from keyword import iskeyword
from typing import Final

from ariadne_codegen.utils import process_name, str_to_pascal_case
from graphql import FieldNode, GraphQLInputField, Node, OperationDefinitionNode

__all__ = [
    "attributes",
    "camel",
    "class_name",
    "constant_name",
    "item_alias",
    "literal_alias",
    "members",
    "named_in_graphql",
    "portal_class",
    "snake",
    "without_needless_underscore",
]

# Generated annotations use these, and a field of that name would stand in their way.
ANNOTATED_WITH: Final = frozenset({"bool", "float", "int", "list", "str"})

# Generated classes and methods use these, and no attribute may have such a name.
RESERVED: Final = frozenset({"datetime", "field", "self", "typename", "connection_path"})

# An enum of text has these of its own: `count`, `index`, `title`, `name` and more.
NO_MEMBERS: Final = frozenset({*dir(str), *dir(Enum), "is_known", "mro", "name", "value"})

# A digit belongs to the word before it: `sha1sum` and `p50` are one word each.
WORD: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z\d]+|[A-Z\d]+(?![a-z])")
ONE_WORD: Final = re.compile("(?<![A-Z])(G|g)raphQL")


def snake(name: str) -> str:
    """The Python name of a field, an argument or an operation's method."""
    words: list[str] = WORD.findall(ONE_WORD.sub(r"\1raphql", name))
    snaked = _identifier("_".join(word.lower() for word in words))
    if snaked in RESERVED:
        return f"{snaked}_"
    return without_needless_underscore(str(process_name(snaked, convert_to_snake_case=False)))


def attributes(names: Iterable[str]) -> dict[str, str]:
    """The Python names of fields that a schema puts side by side, each another one."""
    return _apart({name: snake(name) for name in names})


def members(values: Iterable[str]) -> dict[str, str]:
    """The Python names of an enum's values."""
    spelled = {value: _identifier(value.lstrip("_")) for value in values}
    return _apart(
        {
            value: f"{name}_" if iskeyword(name) or name in NO_MEMBERS else name
            for value, name in spelled.items()
        }
    )


def _apart(names: Mapping[str, str]) -> dict[str, str]:
    """The names, with underscores behind those that came already."""
    found: dict[str, str] = {}
    for original, name in names.items():
        free = name
        while free in found.values():
            free += "_"
        found[original] = free
    return found


def _identifier(name: str) -> str:
    """The name, where GraphQL's had but underscores before a digit or nothing."""
    if not name:
        return "underscore"
    return f"n{name}" if name[0].isdigit() else name


def named_in_graphql(node: Node | GraphQLInputField | None) -> str | None:
    """The name that a part of an operation or of an input has in GraphQL."""
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
    """The name without the underscore that keeps pydantic and builtins apart from it."""
    bare = name.removesuffix("_")
    return name if iskeyword(bare) or bare in ANNOTATED_WITH else bare


def class_name(operation: str) -> str:
    """The class of an operation's or a fragment's answer."""
    return str(str_to_pascal_case(operation))


def constant_name(operation: str) -> str:
    """The constant that holds an operation, apart from the class of its answer."""
    name = snake(operation).upper()
    return f"{name}_OPERATION" if name == class_name(operation) else name


def camel(name: str) -> str:
    """The GraphQL name that the run time takes a Python name for; others are spelt out."""
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def literal_alias(enum: str) -> str:
    """The name for the literal spellings of an enum's values."""
    return f"{enum}Value"


def item_alias(operation: str) -> str:
    """The name for the type of the nodes that `walk` yields."""
    return f"{class_name(operation)}Item"


def portal_class(slug: str) -> str:
    """The class with the operations of a portal."""
    return f"{class_name(slug.replace('-', '_'))}Portal"
