"""Reads a schema from files: SDL, or the JSON of an introspection."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from graphql import (
    DefinitionNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    KnownDirectivesRule,
    Source,
    build_ast_schema,
)
from graphql.validation.specified_rules import specified_sdl_rules
from graphql.validation.validate import validate_sdl

from .documents import SUFFIXES, definitions_in, graphql_files
from .errors import CodegenError, print_warning
from .from_introspection import (
    InvalidSchema,
    error_summary,
    introspection_in,
    invalid_sdl,
    schema_from_introspection,
    valid_schema,
)
from .partial_sdl import with_definitions, with_roots

__all__ = ["read_schema"]

# Directives of other tools, such as those of Apollo Federation, are often not declared, and
# nothing is generated from them.
SDL_RULES: Final = tuple(rule for rule in specified_sdl_rules if rule is not KnownDirectivesRule)
NO_ROOTS: Final = "it has no type Query: add the file that has it, or `schema { query: ... }` if it has another name"


def read_schema(*paths: Path, warn: Callable[[str], None] = print_warning) -> GraphQLSchema:
    """Read the schema in a file, or in several files or folders with parts of its SDL.

    `warn` is called if the schema may be incomplete.
    """
    files = [file for path in paths for file in _files(path)]
    texts = {file: _text(file) for file in files}
    try:
        if (own := [file for file, text in texts.items() if _is_json(text)]) and len(files) > 1:
            raise CodegenError(
                f"{own[0]} is the result of an introspection: a schema of several files must be SDL"
            )
        return _from_json(own[0], texts[own[0]], warn) if own else _from_sdl(texts)
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


def _from_json(file: Path, text: str, warn: Callable[[str], None]) -> GraphQLSchema:
    """Build a schema from the result of an introspection, in any form that tools write."""
    try:
        result = json.loads(text)
    except ValueError as error:
        raise InvalidSchema(f"it is not JSON: {error}") from error
    found = introspection_in(result, lambda message: warn(f"{file}: {message}"))
    return schema_from_introspection(found)


def _from_sdl(texts: Mapping[Path, str]) -> GraphQLSchema:
    definitions: list[DefinitionNode] = []
    for file, text in texts.items():
        try:
            definitions += definitions_in(Source(text, str(file)))
        except GraphQLSyntaxError as error:
            raise InvalidSchema(error_summary([error], str(file)), file=str(file)) from error
    document = with_roots(with_definitions(definitions))
    if document is None:
        raise InvalidSchema(NO_ROOTS)
    if errors := validate_sdl(document, rules=SDL_RULES):
        raise invalid_sdl(errors)
    return valid_schema(lambda: build_ast_schema(document, assume_valid_sdl=True))
