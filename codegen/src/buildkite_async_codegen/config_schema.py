"""The values that each key of the configuration takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any, Final

from buildkite_async.wire.json_values import is_list, is_object

__all__ = ["CONFIG_SCHEMA"]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != "" and value.isprintable()


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier() and not iskeyword(value)


def _is_dotted(value: Any) -> bool:
    return isinstance(value, str) and all(map(_is_name, value.split(".")))


CONFIG_SCHEMA: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    **dict.fromkeys(("operations", "package", "portals"), ("a path", _is_text)),
    "schema": (
        "a path, a list of paths, or a URL",
        lambda value: (
            _is_text(value) or (is_list(value) and any(value) and all(map(_is_text, value)))
        ),
    ),
    "runtime": ("the name of a module", _is_dotted),
    "client": ("the name of a class", _is_name),
    "command": ("one line of text", _is_text),
    "introspection": ("true or false", lambda value: isinstance(value, bool)),
    "scalars": ("a table with a type for each scalar", is_object),
    "secrets": ("a list of fields", lambda value: is_list(value) and all(map(_is_text, value))),
    "lint": ("a table with a level for each rule", is_object),
    "budget": ("a number", lambda value: type(value) is int),
}
