"""Annotations of ariadne-codegen as those of generated classes."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from .naming import literal_alias

__all__ = ["AnnotationRewriter", "OpenUnionRewriter", "either", "type_names", "without_none"]


class AnnotationRewriter(ast.NodeTransformer):
    """Rewrites `Optional[X]` as `X | None`, unquotes names, and adds the literal type to enums."""

    def __init__(self, enums: Iterable[str] = ()) -> None:
        self._enums = frozenset(enums)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Rewrite a name."""
        name = node.id.strip('"')
        if name in self._enums:
            return either(ast.Name(id=name), ast.Name(id=literal_alias(name)))
        return ast.Name(id=name)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Rewrite a generic type."""
        match node.value:
            case ast.Name(id="Literal"):
                return node
            case ast.Name(id="Annotated") if isinstance(node.slice, ast.Tuple):
                return self._rewrite(node.slice.elts[0])
            case ast.Name(id="Optional"):
                return either(self._rewrite(node.slice), ast.Constant(value=None))
            case ast.Name(id="Union") if isinstance(node.slice, ast.Tuple):
                return self.union([self._rewrite(member) for member in node.slice.elts])
            case _:
                return ast.Subscript(value=node.value, slice=self._rewrite(node.slice))

    def union(self, members: list[ast.expr]) -> ast.expr:
        """Return the union of its members."""
        return either(*members)

    def _rewrite(self, node: ast.expr) -> ast.expr:
        rewritten: ast.expr = self.visit(node)
        return rewritten


class OpenUnionRewriter(AnnotationRewriter):
    """Also adds `UnknownObject` to unions, for members that the schema does not define yet."""

    def __init__(self, fallbacks: set[str]) -> None:
        super().__init__()
        self._fallbacks = fallbacks

    def union(self, members: list[ast.expr]) -> ast.expr:
        """Return the union, with `UnknownObject` if no class takes other types."""
        names = {member.id for member in members if isinstance(member, ast.Name)}
        if names & self._fallbacks:
            return either(*members)
        return either(*members, ast.Name(id="UnknownObject"))


def type_names(annotation: ast.expr) -> list[str]:
    """Return the type names that an annotation allows, which is `Optional` under a condition."""
    match annotation:
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inside):
            return type_names(inside)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inside):
            members = inside.elts if isinstance(inside, ast.Tuple) else [inside]
            return [member.id.strip('"') for member in members if isinstance(member, ast.Name)]
        case _:
            return []


def either(*members: ast.expr) -> ast.expr:
    """Return the union of the members, as `A | B`."""
    joined = members[0]
    for member in members[1:]:
        joined = ast.BinOp(left=joined, op=ast.BitOr(), right=member)
    return joined


def without_none(annotation: ast.expr) -> ast.expr:
    """Return the annotation of ariadne-codegen for a value that must not be null."""
    match annotation:
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inside):
            return inside
        case _:
            return annotation
