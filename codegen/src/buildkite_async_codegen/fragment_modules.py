"""A module for each named fragment, so that a call loads the classes of its own fragments only.

Fragments cannot spread each other in a circle, so neither can their modules import each other.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping

from .naming import snake

__all__ = ["fragment_module", "from_own_modules", "split_fragments"]

TOGETHER = "fragments"
"""The module in which ariadne-codegen puts the classes of all fragments."""


def fragment_module(fragment: str) -> str:
    """The module with the fragment's class."""
    return f"fragment_{snake(fragment)}"


def split_fragments(text: str, fragments: Collection[str]) -> dict[str, str]:
    """The classes of all fragments, by module."""
    statements = [_as_alias(statement) for statement in ast.parse(text).body]
    definitions = {name: one for one in statements for name in _defined(one)}
    imports = [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
    modules: dict[str, str] = {}
    for fragment in sorted(definitions.keys() & set(fragments)):
        own = _own(fragment, definitions, fragments)
        others = {name for one in own.values() for name in _names(one)} & set(fragments) - {
            fragment
        }
        body = [*imports, *_imports(sorted(others)), *own.values()]
        modules[fragment_module(fragment)] = _source(body)
    return modules


def from_own_modules(text: str) -> str:
    """The module, importing each fragment's class from where it is now."""
    body: list[ast.stmt] = []
    for statement in ast.parse(text).body:
        match statement:
            case ast.ImportFrom(module=module, level=1) if module == TOGETHER:
                body.extend(_imports([alias.name for alias in statement.names]))
            case _:
                body.append(statement)
    return _source(body)


def _own(
    fragment: str, definitions: Mapping[str, ast.stmt], fragments: Collection[str]
) -> dict[str, ast.stmt]:
    """The fragment's class and those that stand for parts of it, in their order."""
    found = {fragment}
    todo = [fragment]
    while todo:
        names = _names(definitions[todo.pop()]) & definitions.keys() - found - set(fragments)
        found |= names
        todo.extend(names)
    return {name: one for name, one in definitions.items() if name in found}


def _as_alias(statement: ast.stmt) -> ast.stmt:
    """Another name for the class that a class adds nothing to: making classes takes its time."""
    match statement:
        case ast.ClassDef(bases=[ast.Name() as base], body=[ast.Pass()]):
            return ast.Assign(targets=[ast.Name(id=statement.name)], value=base, lineno=0)
        case _:
            return statement


def _defined(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case _:
            return []


def _names(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _imports(fragments: Iterable[str]) -> list[ast.stmt]:
    return [
        ast.ImportFrom(module=fragment_module(name), names=[ast.alias(name=name)], level=1)
        for name in fragments
    ]


def _source(body: list[ast.stmt]) -> str:
    return ast.unparse(ast.Module(body=body, type_ignores=[]))
