"""Reads a schema from files: SDL, or the JSON of an introspection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from graphql import (
    DefinitionNode,
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

from .documents import SUFFIXES, graphql_files, position
from .errors import CodegenError
from .from_introspection import (
    InvalidSchema,
    error_summary,
    introspection_in,
    schema_from_introspection,
    valid_schema,
)

__all__ = ["read_schema"]

# Without subscriptions: Buildkite has none, but an ordinary type of the name `Subscription`.
ROOTS: Final = {"query": "Query", "mutation": "Mutation"}


def read_schema(*paths: Path) -> GraphQLSchema:
    """Read the schema in a file, or in several files or folders with parts of its SDL."""
    files = [file for path in paths for file in _files(path)]
    texts = {file: _text(file) for file in files}
    try:
        if (own := [file for file, text in texts.items() if _is_json(text)]) and len(files) > 1:
            raise CodegenError(
                f"{own[0]} is the result of an introspection: a schema of several files must be SDL"
            )
        return _from_json(texts[own[0]]) if own else _from_sdl(texts)
    except InvalidSchema as error:
        file = error.file or str(files[0])
        raise CodegenError(f"{file} is not a schema: {error}") from error
    except RecursionError as error:
        raise CodegenError(f"{files[0]} is not a schema: it is nested too deeply") from error


def _files(path: Path) -> list[Path]:
    """Return the file, or all files with SDL in a folder."""
    if not path.is_dir():
        return [path]
    if found := graphql_files(path):
        return found
    raise CodegenError(f"{path} has no files with SDL: {', '.join(SUFFIXES)}")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodegenError(f"{file} is not a schema: it is not UTF-8") from error


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("{", "["))


def _from_json(text: str) -> GraphQLSchema:
    """Build a schema from the result of an introspection, in any form that tools write."""
    try:
        result = json.loads(text)
    except ValueError as error:
        raise InvalidSchema(f"it is not JSON: {error}") from error
    return schema_from_introspection(introspection_in(result))


def _from_sdl(texts: Mapping[Path, str]) -> GraphQLSchema:
    definitions: list[DefinitionNode] = []
    for file, text in texts.items():
        try:
            definitions += parse(Source(text, str(file))).definitions
        except GraphQLSyntaxError as error:
            raise InvalidSchema(error_summary([error]), file=str(file)) from error
    document = _with_roots(DocumentNode(definitions=tuple(definitions)))
    if errors := validate_sdl(document):
        name, _ = position(errors[0].nodes[0] if errors[0].nodes else None)
        raise InvalidSchema(error_summary(errors), file=name if name in map(str, texts) else None)
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
