"""How GraphQL names become Python names."""

from __future__ import annotations

from keyword import iskeyword
from typing import Final

from ariadne_codegen.utils import process_name, str_to_pascal_case

__all__ = [
    "camel",
    "class_name",
    "constant_name",
    "item_alias",
    "literal_alias",
    "snake",
    "without_needless_underscore",
]

# Generated annotations use these, and a field of that name would stand in their way.
ANNOTATED_WITH: Final = frozenset({"bool", "float", "int", "list", "str"})


def snake(name: str) -> str:
    """The Python name of a field, an argument or an operation's method."""
    return without_needless_underscore(str(process_name(name, convert_to_snake_case=True)))


def without_needless_underscore(name: str) -> str:
    """The name without the underscore that keeps pydantic and builtins apart from it."""
    bare = name.removesuffix("_")
    return name if iskeyword(bare) or bare in ANNOTATED_WITH else bare


def class_name(operation: str) -> str:
    """The class of an operation's or a fragment's answer."""
    return str(str_to_pascal_case(operation))


def constant_name(operation: str) -> str:
    """The constant that holds an operation."""
    return snake(operation).upper()


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
