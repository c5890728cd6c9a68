"""The `.graphql` files: operations and fragments, each with the place it was written at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    Node,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    Source,
    TokenKind,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    specified_rules,
    visit,
)

from .errors import CodegenError

__all__ = [
    "RULES",
    "Documents",
    "name_of",
    "place",
    "purpose",
    "read_documents",
    "spot",
    "spreads",
    "variables",
]

RULES: Final = tuple(rule for rule in specified_rules if rule is not NoUnusedFragmentsRule)
"""What makes a document valid; a folder may hold fragments that nobody uses yet."""


@frozen
class Documents:
    """All operations and fragments of a folder."""

    operations: tuple[OperationDefinitionNode, ...]
    fragments: Mapping[str, FragmentDefinitionNode]
    portals: Mapping[str, tuple[OperationDefinitionNode, ...]] = field(
        factory=dict[str, tuple[OperationDefinitionNode, ...]]
    )
    """By slug: those of the operations that are stored in a portal."""

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

    def portal(self, slug: str) -> str:
        """The document that a portal has to hold."""
        operations = self.portals[slug]
        used = {node.name.value: node for one in operations for node in self.used_by(one)}
        nodes = (*operations, *(used[name] for name in sorted(used)))
        return "\n\n".join(print_ast(node) for node in nodes)

    def text(self, operation: OperationDefinitionNode) -> str:
        """The document that is sent for the operation."""
        return "\n\n".join(print_ast(node) for node in (operation, *self.used_by(operation)))


def read_documents(*folders: Path, portals: Path | None = None) -> Documents:
    """Read every `.graphql` file of the folders, in order of name.

    Each file of the folder `portals` is the document of one portal and has its slug as name; it
    may use fragments of other files.
    """
    for folder in (*folders, *([portals] if portals else [])):
        if not folder.is_dir():
            raise CodegenError(f"{folder} is no folder")
    operations: list[OperationDefinitionNode] = []
    fragments: dict[str, FragmentDefinitionNode] = {}
    stored: dict[str, tuple[OperationDefinitionNode, ...]] = {}
    for file, in_portals in _files(folders, portals):
        found, defined = _definitions(file)
        for name, fragment in defined.items():
            if earlier := fragments.get(name):
                taken = f"fragment {name} stands at {place(earlier)} already"
                raise CodegenError(f"{place(fragment)}: {taken}")
            fragments[name] = fragment
        operations += found
        if found and in_portals:
            stored[file.stem] = tuple(found)
    if not operations:
        where = " and ".join(str(folder) for folder in (*folders, portals) if folder)
        raise CodegenError(f"{where} holds no operation")
    return Documents(tuple(operations), fragments, stored)


def _files(folders: Sequence[Path], portals: Path | None) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it is a portal's; portals may lie inside another folder."""
    apart = set(portals.rglob("*.graphql")) if portals else set[Path]()
    for folder in folders:
        for file in sorted(set(folder.rglob("*.graphql")) - apart):
            yield file, False
    for file in sorted(apart):
        yield file, True


def _definitions(
    file: Path,
) -> tuple[list[OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    operations: list[OperationDefinitionNode] = []
    fragments: dict[str, FragmentDefinitionNode] = {}
    for definition in _parse(file).definitions:
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
    return operations, fragments


def name_of(operation: OperationDefinitionNode) -> str:
    """The operation's name; empty where it has none."""
    return operation.name.value if operation.name else ""


def spot(node: Node | None) -> tuple[str, int]:
    """File and line of the node."""
    if node is None or node.loc is None:
        return "?", 0
    return node.loc.source.name, node.loc.start_token.line


def place(node: Node | None) -> str:
    """File and line of the node, in one word."""
    file, line = spot(node)
    return f"{file}:{line}" if line else file


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


def variables(node: Node) -> Iterator[str]:
    """Names of the variables that the node uses; its definitions of them are no use."""
    found: list[str] = []

    class Variables(Visitor):
        def enter_variable_definition(self, *_: object) -> object:
            return self.SKIP

        def enter_variable(self, variable: VariableNode, *_: object) -> None:
            found.append(variable.name.value)

    visit(node, Variables())
    return iter(found)


def _parse(file: Path) -> DocumentNode:
    name = _from_here(file)
    try:
        return parse(Source(file.read_text(encoding="utf-8-sig"), name))
    except UnicodeDecodeError as error:
        raise CodegenError(f"{name}: it is not UTF-8") from error
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        raise CodegenError(f"{name}:{line}: {error.message}") from error


def _from_here(file: Path) -> str:
    """The file's path from the current directory, for terminals and editors to follow."""
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()
