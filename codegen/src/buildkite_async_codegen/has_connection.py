"""Makes the result class of an operation a `HasConnection`, so that `walk` can follow it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from .connection_fields import ConnectionField
from .naming import class_name, item_alias, snake

__all__ = ["add_has_connection"]

NOT_GENERATED = frozenset({"None", "UnknownObject"})


def add_has_connection(
    text: str, fragments: Mapping[str, str], operation: str, connection: ConnectionField
) -> str:
    """Return the operation's module with its result class as a `HasConnection` of the nodes.

    A fragment may select the nodes: `fragments` are the modules of all fragments.
    """
    result = class_name(operation)
    module = ast.parse(text)
    defined = {name: _definitions(ast.parse(source)) for name, source in fragments.items()}
    classes = _definitions(module)
    sources = {name: home for home, own in defined.items() for name in own if name not in classes}
    classes = {name: node for own in defined.values() for name, node in own.items()} | classes
    node = _node_annotation(classes, result, [*connection.path, "edges", "node"])
    root = classes.get(result)
    if node is None or not isinstance(root, ast.ClassDef):
        return text
    imported = [name for name in _names(node) if name in sources]
    for name in imported:
        statement = ast.ImportFrom(module=sources[name], names=[ast.alias(name=name)], level=1)
        module.body.insert(1, statement)  # after that of the future
    alias = item_alias(operation)
    root.bases.append(
        ast.Subscript(value=ast.Name(id="HasConnection"), slice=ast.Constant(value=alias))
    )
    root.body.append(ast.parse(_connection_path(connection)).body[0])
    return f"{ast.unparse(module)}\n\n{alias} = {ast.unparse(node)}"


def _connection_path(connection: ConnectionField) -> str:
    path = tuple(snake(step) for step in connection.path)
    cursor = snake(connection.cursor or "")
    size = f", size={connection.size!r}" if connection.size else ""
    value = f"ConnectionPath({path!r}, cursor={cursor!r}{size})"
    return f"connection_path: ClassVar[ConnectionPath] = {value}"


def _definitions(module: ast.Module) -> dict[str, ast.ClassDef | str]:
    """Return the module's classes, and its aliases with the name that each stands for."""
    found: dict[str, ast.ClassDef | str] = {}
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name):
                found[name] = statement
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=other)):
                found[name] = other
            case _:
                continue
    return found


def _node_annotation(
    classes: Mapping[str, ast.ClassDef | str], start: str, path: list[str]
) -> ast.expr | None:
    """Return the annotation of the last field of the path, without `| None`."""
    step, *rest = path
    for field in _fields(classes, start):
        if isinstance(field.target, ast.Name) and field.target.id == snake(step):
            if not rest:
                return _without_none(field.annotation)
            for name in _names(field.annotation):
                if found := _node_annotation(classes, name, rest):
                    return found
    return None


def _fields(classes: Mapping[str, ast.ClassDef | str], name: str) -> Iterator[ast.AnnAssign]:
    match classes.get(name):
        case str(other):
            yield from _fields(classes, other)
        case ast.ClassDef(body=body, bases=bases):
            yield from (field for field in body if isinstance(field, ast.AnnAssign))
            for base in bases:
                if isinstance(base, ast.Name):
                    yield from _fields(classes, base.id)
        case _:
            return


def _names(annotation: ast.expr) -> list[str]:
    names = [node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)]
    return [name for name in names if name not in NOT_GENERATED]


def _without_none(annotation: ast.expr) -> ast.expr:
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return left
        case _:
            return annotation
