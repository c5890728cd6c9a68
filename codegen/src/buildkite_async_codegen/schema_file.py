"""Reads a schema from a file: SDL, or the JSON of an introspection."""

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

from .errors import CodegenError
from .from_introspection import (
    InvalidSchema,
    error_summary,
    schema_from_introspection,
    valid_schema,
)

__all__ = ["read_schema"]

# Without subscriptions: Buildkite has none, but an ordinary type of the name `Subscription`.
ROOTS: Final = {"query": "Query", "mutation": "Mutation"}


def read_schema(file: Path) -> GraphQLSchema:
    """Read the schema in the file."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodegenError(f"{file} is not a schema: it is not UTF-8") from error
    try:
        return _from_json(text) if text.lstrip().startswith("{") else _from_sdl(text)
    except InvalidSchema as error:
        raise CodegenError(f"{file} is not a schema: {error}") from error
    except RecursionError as error:
        raise CodegenError(f"{file} is not a schema: it is nested too deeply") from error


def _from_json(text: str) -> GraphQLSchema:
    """Build a schema from the result of an introspection, or from the response that holds it."""
    try:
        result = json.loads(text)
    except ValueError as error:
        raise InvalidSchema(str(error)) from error
    return schema_from_introspection(result.get("data", result))


def _from_sdl(text: str) -> GraphQLSchema:
    try:
        document = _with_roots(parse(Source(text)))
    except GraphQLSyntaxError as error:
        raise InvalidSchema(error_summary([error])) from error
    if errors := validate_sdl(document):
        raise InvalidSchema(error_summary(errors))
    return valid_schema(lambda: build_ast_schema(document, assume_valid_sdl=True))


def _with_roots(document: DocumentNode) -> DocumentNode:
    """Return the document, with a `schema` definition if it has none."""
    if any(isinstance(node, SchemaDefinitionNode) for node in document.definitions):
        return document
    objects = {
        node.name.value
        for node in document.definitions
        if isinstance(node, ObjectTypeDefinitionNode)
    }
    roots = "\n".join(f"{kind}: {name}" for kind, name in ROOTS.items() if name in objects)
    if not roots:
        raise InvalidSchema("it has no type Query")
    added: Any = parse(f"schema {{ {roots} }}", no_location=True).definitions
    return DocumentNode(definitions=(*added, *document.definitions))
