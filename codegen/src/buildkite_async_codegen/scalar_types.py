"""The Python type of a scalar as the configuration names it, such as `dict[str, Any]`."""

from __future__ import annotations

import ast
import builtins
import re
import typing
from collections.abc import Iterator, Mapping
from keyword import iskeyword
from typing import Final

from attrs import frozen

__all__ = ["SCALARS", "ScalarType", "is_reference", "module_of", "scalar_type"]

# The Python types of Buildkite's scalars; any other scalar is `Any`.
SCALARS: Final[Mapping[str, str]] = {
    "Boolean": "bool",
    "DateTime": "datetime",
    "Float": "float",
    "ID": "str",
    "Int": "int",
    "JSInt": "int",
    "PipelineSelector": "str",
    "String": "str",
    "TeamSelector": "str",
    "UserSelector": "str",
    "XML": "str",
    "YAML": "str",
}
PART: Final = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
REFERENCE: Final = re.compile(rf"{PART}(?::{PART})?")
ALLOWED: Final = (
    *(ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.BinOp),
    *(ast.BitOr, ast.Constant, ast.Load),
)


@frozen(kw_only=True)
class ScalarType:
    """A type, perhaps with arguments."""

    expression: str
    """Its source, in which names that are not builtins have their modules."""
    references: tuple[str, ...]
    """The places of all names in it."""
    bare: frozenset[str]
    """Those of them that have no arguments."""
    called: str | None
    """The place of what can be called to make a value; None for a union."""

    @property
    def has_arguments(self) -> bool:
        """Whether it is more than a name."""
        return self.called not in self.bare


def scalar_type(text: str) -> ScalarType | None:
    """Return the type that the text names; None if it is not one."""
    places: dict[str, str] = {}

    def resolve(match: re.Match[str]) -> str:
        place = _place(match[0])
        expression = place.replace(":", ".")
        if expression != "None":
            places[expression] = place
        return expression

    try:
        tree = ast.parse(REFERENCE.sub(resolve, text.strip()), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if not all(_is_allowed(node) for node in ast.walk(tree)):
        return None
    body = tree.body.value if isinstance(tree.body, ast.Subscript) else tree.body
    called = places.get(ast.unparse(body))
    if called is None and not isinstance(tree.body, ast.BinOp):
        return None
    bare = frozenset(places[name] for name in _bare(tree.body) if name in places)
    return ScalarType(
        expression=ast.unparse(tree), references=tuple(places.values()), bare=bare, called=called
    )


def is_reference(value: object) -> bool:
    """Whether the value names a builtin, or a module and what is in it."""
    return (
        isinstance(value, str)
        and REFERENCE.fullmatch(value) is not None
        and not any(map(iskeyword, value.replace(":", ".").split(".")))
    )


def module_of(reference: str) -> str:
    """Return the module of a reference; empty for a builtin."""
    module, colon, _ = reference.partition(":")
    return module if colon else reference.rpartition(".")[0]


def _place(name: str) -> str:
    """Return where the name is: those of `typing` need no module."""
    is_of_typing = getattr(getattr(typing, name, None), "__module__", "") == "typing"
    return f"typing:{name}" if is_of_typing and not hasattr(builtins, name) else name


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None or node.value is ...
    return isinstance(node, ALLOWED)


def _bare(node: ast.expr) -> Iterator[str]:
    """Yield the names that have no arguments."""
    match node:
        case ast.Subscript(slice=arguments):
            yield from _bare(arguments)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            for item in items:
                yield from _bare(item)
        case ast.BinOp(left=left, right=right):
            yield from _bare(left)
            yield from _bare(right)
        case _:
            yield ast.unparse(node)
