"""How a generated class and its fields are declared: all that depends on how it is stored."""

from __future__ import annotations

import ast
from typing import Final

from buildkite_async.graphql.model import camel

__all__ = [
    "IMPORTS",
    "RUNTIME_IMPORTS",
    "field_call",
    "field_keywords",
    "input_class",
    "input_field",
    "result_class",
    "result_field",
]

IMPORTS: Final = ("attrs", ("field", "frozen"))
"""What the declarations need besides the runtime."""
RUNTIME_IMPORTS: Final = ("GraphQLObject", "InputObject", "OneOfInput", "json_field")
"""What the declarations need of the runtime."""


def result_class(class_def: ast.ClassDef) -> ast.ClassDef:
    """Declare the class of an object in a response, whose base says how it is stored."""
    class_def.decorator_list = []
    class_def.bases = _bases(class_def, "GraphQLObject")
    return class_def


def input_class(class_def: ast.ClassDef, *, one_of: bool) -> ast.ClassDef:
    """Declare the class of an input object as a frozen attrs class; `one_of` takes one field."""
    keywords = [ast.keyword(arg="kw_only", value=ast.Constant(value=True))]
    class_def.decorator_list = [ast.Call(func=ast.Name(id="frozen"), args=[], keywords=keywords)]
    class_def.bases = _bases(class_def, "OneOfInput" if one_of else "InputObject")
    return class_def


def _bases(class_def: ast.ClassDef, base: str) -> list[ast.expr]:
    """Return the bases, with the given one if there is no other generated class."""
    return [
        ast.Name(id=base) if isinstance(node, ast.Name) and node.id == "BaseModel" else node
        for node in class_def.bases
    ]


def field_keywords(value: ast.expr | None) -> dict[str, ast.expr]:
    """Return the keywords of a call of `Field`, or the default that is assigned directly."""
    match value:
        case None:
            return {}
        case ast.Call(func=ast.Name(id="Field")):
            return {keyword.arg: keyword.value for keyword in value.keywords if keyword.arg}
        case _:
            return {"default": value}


def result_field(statement: ast.AnnAssign, keywords: dict[str, ast.expr]) -> ast.expr | None:
    """Convert a pydantic field's keywords; None if the field needs no declaration."""
    key = _other_key(statement, keywords)
    return _declaration("json_field", {**({"key": key} if key else {}), **_kept(keywords)})


def input_field(
    statement: ast.AnnAssign, keywords: dict[str, ast.expr], writer: str | None
) -> ast.expr | None:
    """Convert a pydantic field's keywords to attrs; None if the field needs no declaration.

    Args:
        statement: The field.
        keywords: The keywords of its declaration.
        writer: The source of what makes JSON values of its values; None if nothing is needed.
    """
    metadata: dict[str, ast.expr] = {}
    if key := _other_key(statement, keywords):
        metadata["json"] = key
    if writer:
        metadata["scalar"] = ast.parse(writer, mode="eval").body
    kept = _kept(keywords)
    if metadata:
        keys: list[ast.expr | None] = [ast.Constant(value=name) for name in metadata]
        kept["metadata"] = ast.Dict(keys=keys, values=[*metadata.values()])
    return _declaration("field", kept)


def _kept(keywords: dict[str, ast.expr]) -> dict[str, ast.expr]:
    return {name: value for name, value in keywords.items() if name in {"default", "repr"}}


def _other_key(statement: ast.AnnAssign, keywords: dict[str, ast.expr]) -> ast.expr | None:
    """Return the JSON name of a field if it is not the Python name in camel case."""
    # Without an alias, the GraphQL name is the Python name, even if that is not camel case.
    name = ast.unparse(statement.target)
    alias = keywords.get("alias", ast.Constant(value=name))
    return alias if isinstance(alias, ast.Constant) and camel(name) != alias.value else None


def _declaration(function: str, kept: dict[str, ast.expr]) -> ast.expr | None:
    if kept.keys() == {"default"}:
        return kept["default"]
    return field_call(function, kept) if kept else None


def field_call(function: str, keywords: dict[str, ast.expr]) -> ast.Call:
    """Return the call that declares a field."""
    nodes = [ast.keyword(arg=name, value=value) for name, value in keywords.items()]
    return ast.Call(func=ast.Name(id=function), args=[], keywords=nodes)
