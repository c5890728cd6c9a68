"""How a generated class and its fields are declared: all that depends on how it is stored."""

from __future__ import annotations

import ast
from typing import Final

from buildkite_async.graphql.model import camel

__all__ = ["IMPORTS", "decorated", "field_call", "field_declaration", "field_keywords"]

IMPORTS: Final = ("attrs", ("field", "frozen"))
"""What the declarations need besides the runtime."""


def decorated(class_def: ast.ClassDef, *, base: str, slots: bool) -> ast.ClassDef:
    """Declare the class: frozen, with the base if it has no other generated class as one."""
    keywords = [ast.keyword(arg="kw_only", value=ast.Constant(value=True))]
    if not slots:
        keywords.append(ast.keyword(arg="slots", value=ast.Constant(value=False)))
    class_def.decorator_list = [ast.Call(func=ast.Name(id="frozen"), args=[], keywords=keywords)]
    class_def.bases = [
        ast.Name(id=base) if isinstance(node, ast.Name) and node.id == "BaseModel" else node
        for node in class_def.bases
    ]
    return class_def


def field_keywords(value: ast.expr | None) -> dict[str, ast.expr]:
    """Return the keywords of a call of `Field`, or the default that is assigned directly."""
    match value:
        case None:
            return {}
        case ast.Call(func=ast.Name(id="Field")):
            return {keyword.arg: keyword.value for keyword in value.keywords if keyword.arg}
        case _:
            return {"default": value}


def field_declaration(statement: ast.AnnAssign, keywords: dict[str, ast.expr]) -> ast.expr | None:
    """Convert a pydantic field's keywords to attrs; None if the field needs no declaration."""
    kept = {name: value for name, value in keywords.items() if name in {"default", "repr"}}
    # Without an alias, the GraphQL name is the Python name, even if that is not camel case.
    name = ast.unparse(statement.target)
    alias = keywords.get("alias", ast.Constant(value=name))
    if isinstance(alias, ast.Constant) and camel(name) != alias.value:
        kept["metadata"] = ast.Dict(keys=[ast.Constant(value="json")], values=[alias])
    if kept.keys() == {"default"}:
        return kept["default"]
    return field_call("field", kept) if kept else None


def field_call(function: str, keywords: dict[str, ast.expr]) -> ast.Call:
    """Return the call that declares a field."""
    nodes = [ast.keyword(arg=name, value=value) for name, value in keywords.items()]
    return ast.Call(func=ast.Name(id=function), args=[], keywords=nodes)
