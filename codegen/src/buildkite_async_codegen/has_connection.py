"""Makes the result class of an operation a `HasConnection`, so that `walk` can follow it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import TypeAlias

from .connection_fields import ConnectionField
from .connection_names import connection_constant, connection_item
from .errors import CodegenError
from .naming import class_name, item_alias, snake

__all__ = ["Definitions", "add_has_connection", "definitions"]

Definitions: TypeAlias = dict[str, ast.ClassDef | str]
"""The classes of a module, and its aliases with the name that each stands for."""

NOT_GENERATED = frozenset({"None", "UnknownObject"})


def add_has_connection(
    text: str,
    fragments: Mapping[str, Definitions],
    operation: str,
    connections: Sequence[ConnectionField],
) -> str:
    """Return the operation's module with its result class as a `HasConnection` of the nodes.

    Args:
        text: The module.
        fragments: What the modules of all fragments define, which may select the nodes.
        operation: The name of the operation.
        connections: Those that can be paginated; there is at least one.
    """
    first, *others = connections
    result = class_name(operation)
    module = ast.parse(text)
    own = definitions(module)
    sources = {name: home for home, names in fragments.items() for name in names if name not in own}
    classes = {name: node for names in fragments.values() for name, node in names.items()} | own
    root = classes[result]
    nodes = {each: _nodes(classes, result, each) for each in connections}
    for name in sorted({name for node in nodes.values() for name in _names(node)} & sources.keys()):
        statement = ast.ImportFrom(module=sources[name], names=[ast.alias(name=name)], level=1)
        module.body.insert(1, statement)  # after that of the future
    alias = item_alias(operation)
    if isinstance(root, ast.ClassDef):
        base = ast.Subscript(value=ast.Name(id="HasConnection"), slice=ast.Constant(value=alias))
        root.bases.append(base)
        declaration = f"connection_path: ClassVar[ConnectionPath] = ConnectionPath({_place(first)})"
        root.body.append(ast.parse(declaration).body[0])
    lines = [ast.unparse(module), "", f"{alias} = {ast.unparse(nodes[first])}"]
    for other in others:
        item = connection_item(operation, other)
        constant = connection_constant(operation, other, first)
        if (line := f"{item} = {ast.unparse(nodes[other])}") not in lines:
            lines.append(line)
        lines.append(f"{constant} = NamedConnection[{item}]({_place(other)})")
    return "\n".join(lines)


def _nodes(
    classes: Mapping[str, ast.ClassDef | str], result: str, connection: ConnectionField
) -> ast.expr:
    inside = ("edges", "node") if connection.in_edges else ("nodes",)
    nodes = list(_node_annotations(classes, result, [*connection.path, *inside]))
    if not nodes:
        raise CodegenError(f"{result} has no nodes at {'.'.join(connection.path)}")
    items = nodes if connection.in_edges else map(_item, nodes)
    unique = {ast.unparse(item): item for item in items}
    return reduce(lambda one, other: ast.BinOp(one, ast.BitOr(), other), unique.values())


def _place(connection: ConnectionField) -> str:
    """Return the arguments of a `ConnectionPath`."""
    path = tuple(snake(step) for step in connection.path)
    sent = connection.cursor or ""
    cursor = snake(sent)
    variable = f", variable={sent!r}" if sent != cursor else ""
    size = f", size={connection.size!r}" if connection.size else ""
    backwards = ", backwards=True" if connection.backwards else ""
    in_edges = "" if connection.in_edges else ", in_edges=False"
    opposite = f", opposite={connection.opposite!r}" if connection.opposite else ""
    return f"{path!r}, cursor={cursor!r}{variable}{size}{backwards}{in_edges}{opposite}"


def definitions(module: ast.Module) -> Definitions:
    """Return the module's classes, and its aliases with the name that each stands for."""
    found: Definitions = {}
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name):
                found[name] = statement
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=other)):
                found[name] = other
            case _:
                continue
    return found


def _node_annotations(
    classes: Mapping[str, ast.ClassDef | str], start: str, path: list[str]
) -> Iterator[ast.expr]:
    """Yield the annotations of the last field of the path, without `| None`.

    There are several if fragments on several types select it.
    """
    step, *rest = path
    for field in _fields(classes, start):
        if isinstance(field.target, ast.Name) and field.target.id == snake(step):
            if not rest:
                yield _without_none(field.annotation)
                return
            for name in _names(field.annotation):
                yield from _node_annotations(classes, name, rest)


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


def _item(annotation: ast.expr) -> ast.expr:
    """Return the annotation of the items of a list, without `| None`."""
    match annotation:
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return _without_none(item)
        case _:
            return annotation


def _without_none(annotation: ast.expr) -> ast.expr:
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return left
        case _:
            return annotation
