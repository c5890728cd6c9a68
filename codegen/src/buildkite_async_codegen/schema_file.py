"""A schema in a file: SDL, or the JSON of an introspection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from graphql import (
    DocumentNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    ObjectTypeDefinitionNode,
    SchemaDefinitionNode,
    Source,
    build_ast_schema,
    parse,
)
from graphql.validation.validate import validate_sdl

from .described import SchemaFault, described, faultless, told
from .errors import CodegenError

__all__ = ["read_schema"]

# Not the subscription: Buildkite has an ordinary type of that name, and no subscriptions.
ROOTS: Final = {"query": "Query", "mutation": "Mutation"}


def read_schema(file: Path) -> GraphQLSchema:
    """The schema that the file describes."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodegenError(f"{file} is no schema: it is not UTF-8") from error
    try:
        return _of_json(text) if text.lstrip().startswith("{") else _of_sdl(text)
    except SchemaFault as fault:
        raise CodegenError(f"{file} is no schema: {fault}") from fault
    except RecursionError as error:
        raise CodegenError(f"{file} is no schema: it nests too deep") from error


def _of_json(text: str) -> GraphQLSchema:
    """From the result of an introspection, which may stand in the answer that brought it."""
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise SchemaFault(str(error)) from error
    return described(answer.get("data", answer))


def _of_sdl(text: str) -> GraphQLSchema:
    try:
        document = _with_roots(parse(Source(text)))
    except GraphQLSyntaxError as error:
        raise SchemaFault(told([error])) from error
    if errors := validate_sdl(document):
        raise SchemaFault(told(errors))
    return faultless(lambda: build_ast_schema(document, assume_valid_sdl=True))


def _with_roots(document: DocumentNode) -> DocumentNode:
    """The document, with its roots named where it names none."""
    if any(isinstance(node, SchemaDefinitionNode) for node in document.definitions):
        return document
    objects = {
        node.name.value
        for node in document.definitions
        if isinstance(node, ObjectTypeDefinitionNode)
    }
    roots = "\n".join(f"{kind}: {name}" for kind, name in ROOTS.items() if name in objects)
    if not roots:
        raise SchemaFault("it has no type Query")
    named: Any = parse(f"schema {{ {roots} }}", no_location=True).definitions
    return DocumentNode(definitions=(*named, *document.definitions))
