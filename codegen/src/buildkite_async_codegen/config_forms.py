"""What each key of the configuration takes, in words and as a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any, Final

from .values import is_list, is_object

__all__ = ["FORMS"]


WITHOUT_MODULE: Final = frozenset({"Any", "bool", "datetime", "float", "int", "str"})


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != "" and value.isprintable()


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not iskeyword(value)


def _is_dotted(value: Any) -> bool:
    return isinstance(value, str) and all(map(_is_name, value.split(".")))


def _is_type(value: Any) -> bool:
    """Whether generated code can name it: with its module, or without an import."""
    return _is_dotted(value) and ("." in value or value in WITHOUT_MODULE)


FORMS: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    **dict.fromkeys(("schema", "operations", "package", "portals"), ("a path", _is_text)),
    "runtime": ("the name of a module", _is_dotted),
    "client": ("the name of a class", _is_name),
    "command": ("one line of text", _is_text),
    "introspection": ("true or false", lambda value: isinstance(value, bool)),
    "scalars": (
        "a table with a Python type for each scalar, such as decimal.Decimal",
        lambda value: is_object(value) and all(map(_is_type, value.values())),
    ),
    "secrets": ("a list of fields", lambda value: is_list(value) and all(map(_is_text, value))),
    "lint": ("a table with a level for each rule", is_object),
    "budget": ("a number", lambda value: type(value) is int),
}
