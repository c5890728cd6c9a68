"""One module for each named fragment, so that a call loads only the fragments that it uses.

Fragments cannot form a cycle, so their modules cannot import each other in one.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping

from graphql import Node

from .documents import Documents, location, name_of
from .naming import snake

__all__ = [
    "fragment_module",
    "import_from_fragment_modules",
    "module_locations",
    "split_fragments",
    "without_unused_classes",
]

ALL_FRAGMENTS = "fragments"
"""The module in which ariadne-codegen puts the classes of all fragments."""


def fragment_module(fragment: str) -> str:
    """Return the name of the module with the fragment's class."""
    return f"fragment_{snake(fragment)}"


def module_locations(documents: Documents) -> dict[str, str]:
    """Return the location of the operation or the fragment that each module is for."""
    nodes: dict[str, Node] = {
        fragment_module(name): fragment for name, fragment in documents.fragments.items()
    }
    nodes |= {snake(name_of(operation)): operation for operation in documents.operations}
    return {module: location(node) for module, node in nodes.items()}


def split_fragments(text: str, fragments: Collection[str]) -> dict[str, str]:
    """Split the module with all fragments into one module for each; return them by name."""
    statements = [_as_alias(statement) for statement in ast.parse(text).body]
    definitions = {name: statement for statement in statements for name in _defined(statement)}
    imports = [node for node in statements if isinstance(node, ast.Import | ast.ImportFrom)]
    modules: dict[str, str] = {}
    for fragment in sorted(definitions.keys() & set(fragments)):
        own = _reachable(fragment, definitions, fragments)
        used = {name for definition in own.values() for name in _names(definition)}
        others = used & set(fragments) - {fragment}
        body = [*imports, *_imports(sorted(others)), *own.values()]
        modules[fragment_module(fragment)] = _source(body)
    return modules


def import_from_fragment_modules(text: str) -> str:
    """Return the module with each fragment's class imported from the fragment's own module."""
    body: list[ast.stmt] = []
    for statement in ast.parse(text).body:
        match statement:
            case ast.ImportFrom(module=module, level=1) if module == ALL_FRAGMENTS:
                body.extend(_imports([alias.name for alias in statement.names]))
            case _:
                body.append(statement)
    return _source(body)


def without_unused_classes(text: str, result: str) -> str:
    """Return the module with only those classes that the result's class refers to.

    If a type has more of an object than the others, ariadne-codegen also writes the class of less.
    """
    body = ast.parse(text).body
    definitions = {name: statement for statement in body for name in _defined(statement)}
    used = _reachable(result, definitions, ())
    return _source([node for node in body if all(name in used for name in _defined(node))])


def _reachable(
    start: str, definitions: Mapping[str, ast.stmt], fragments: Collection[str]
) -> dict[str, ast.stmt]:
    """Return a class and the classes of its parts, without fragments, in the module's order."""
    found = {start}
    todo = [start]
    while todo:
        names = _names(definitions[todo.pop()]) & definitions.keys() - found - set(fragments)
        found |= names
        todo.extend(names)
    return {name: definition for name, definition in definitions.items() if name in found}


def _as_alias(statement: ast.stmt) -> ast.stmt:
    """Replace an empty subclass by an alias of its base, which takes less time to import."""
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
