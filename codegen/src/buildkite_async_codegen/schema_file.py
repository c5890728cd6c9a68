"""A schema in a file: SDL, or the JSON of an introspection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    ObjectTypeDefinitionNode,
    SchemaDefinitionNode,
    Source,
    assert_valid_schema,
    build_ast_schema,
    build_client_schema,
    parse,
)

from .errors import CodegenError

__all__ = ["read_schema"]

# Not the subscription: Buildkite has an ordinary type of that name, and no subscriptions.
ROOTS: Final = {"query": "Query", "mutation": "Mutation"}


def read_schema(file: Path) -> GraphQLSchema:
    """The schema that the file describes."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CodegenError(f"{file} is no schema: it is not UTF-8") from error
    try:
        if text.lstrip().startswith("{"):
            schema = build_client_schema(_introspection(json.loads(text)))
        else:
            schema = build_ast_schema(_with_roots(parse(Source(text, str(file)))))
        assert_valid_schema(schema)
    except (GraphQLError, TypeError, ValueError, KeyError) as error:
        raise CodegenError(f"{file} is no schema: {_first_lines(error)}") from error
    return schema


def _introspection(answer: Any) -> Any:
    """The introspection result, which may stand in the answer that brought it."""
    return answer.get("data", answer)


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
        raise TypeError("it has no type Query")
    named = parse(f"schema {{ {roots} }}").definitions
    return DocumentNode(definitions=(*named, *document.definitions))


def _first_lines(error: Exception) -> str:
    """What is wrong: some faults come by the hundred."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    more = f" (and {len(lines) - 3} more lines)" if len(lines) > 3 else ""
    return "; ".join(lines[:3]) + more
