"""The `.graphql` files: operations and fragments, each with the place it was written at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    Node,
    OperationDefinitionNode,
    Source,
    TokenKind,
    Visitor,
    build_schema,
    parse,
    print_ast,
    visit,
)

from .errors import CodegenError

__all__ = [
    "Documents",
    "name_of",
    "place",
    "purpose",
    "read_documents",
    "read_schema",
    "spreads",
]


@frozen
class Documents:
    """All operations and fragments of a folder."""

    operations: tuple[OperationDefinitionNode, ...]
    fragments: Mapping[str, FragmentDefinitionNode]

    def whole(self) -> DocumentNode:
        """Everything as one document."""
        return DocumentNode(definitions=(*self.operations, *self.fragments.values()))

    def used_by(self, node: Node) -> list[FragmentDefinitionNode]:
        """The fragments that the node needs, directly or not, by name."""
        found: dict[str, FragmentDefinitionNode] = {}
        todo = list(spreads(node))
        while todo:
            name = todo.pop()
            if name not in found and (fragment := self.fragments.get(name)):
                found[name] = fragment
                todo.extend(spreads(fragment))
        return [found[name] for name in sorted(found)]

    def text(self, operation: OperationDefinitionNode) -> str:
        """The document that is sent for the operation."""
        return "\n\n".join(print_ast(node) for node in (operation, *self.used_by(operation)))


def read_documents(folder: Path) -> Documents:
    """Read every `.graphql` file of the folder, in order of name."""
    operations: list[OperationDefinitionNode] = []
    fragments: dict[str, FragmentDefinitionNode] = {}
    for file in sorted(folder.rglob("*.graphql")):
        for definition in _parse(file, folder).definitions:
            match definition:
                case OperationDefinitionNode():
                    operations.append(definition)
                case FragmentDefinitionNode(name=name):
                    if earlier := fragments.get(name.value):
                        taken = f"fragment {name.value} stands at {place(earlier)} already"
                        raise CodegenError(f"{place(definition)}: {taken}")
                    fragments[name.value] = definition
                case _:
                    raise CodegenError(f"{place(definition)}: only operations and fragments")
    if not operations:
        raise CodegenError(f"{folder} holds no operation")
    return Documents(tuple(operations), fragments)


def read_schema(file: Path) -> GraphQLSchema:
    """The schema that an SDL file describes."""
    try:
        return build_schema(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except (GraphQLSyntaxError, TypeError) as error:
        raise CodegenError(f"{file} is no schema: {error}") from error


def name_of(operation: OperationDefinitionNode) -> str:
    """The operation's name; empty where it has none."""
    return operation.name.value if operation.name else ""


def place(node: Node) -> str:
    """File and line of the node."""
    if node.loc is None:
        return "?"
    return f"{node.loc.source.name}:{node.loc.start_token.line}"


def purpose(operation: OperationDefinitionNode) -> str:
    """The comment that stands right above the operation."""
    lines: list[str] = []
    token = operation.loc.start_token if operation.loc else None
    while token and (before := token.prev) and before.kind is TokenKind.COMMENT:
        if before.line != token.line - 1:
            break
        lines.append((before.value or "").strip())
        token = before
    return " ".join(reversed(lines))


def spreads(node: Node) -> Iterator[str]:
    """Names of the fragments that the node spreads."""
    found: list[str] = []

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            found.append(spread.name.value)

    visit(node, Spreads())
    return iter(found)


def _parse(file: Path, folder: Path) -> DocumentNode:
    name = file.relative_to(folder).as_posix()
    try:
        return parse(Source(file.read_text(encoding="utf-8"), name))
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        raise CodegenError(f"{name}:{line}: {error.message}") from error
