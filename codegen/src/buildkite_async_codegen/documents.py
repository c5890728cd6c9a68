"""The operations and fragments of GraphQL files, with their locations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen
from graphql import (
    DefinitionNode,
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    Lexer,
    LoneAnonymousOperationRule,
    Node,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    Source,
    TokenKind,
    UniqueOperationNamesRule,
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
    "SUFFIXES",
    "UNKNOWN_FILE",
    "Documents",
    "comment_above",
    "definitions_in",
    "graphql_files",
    "location",
    "name_of",
    "position",
    "read_documents",
    "spreads",
    "variables",
]

RULES: Final = tuple(
    rule
    for rule in specified_rules
    if rule not in {NoUnusedFragmentsRule, LoneAnonymousOperationRule, UniqueOperationNamesRule}
)
"""The validation rules for documents.

A folder may hold fragments that are not used yet, and each operation is sent in a document of its
own; `lint` checks their names.
"""

SUFFIXES: Final = (".graphql", ".gql", ".graphqls")
"""The suffixes of files with GraphQL."""

UNKNOWN_FILE: Final = "?"
"""The file of a node without a location."""


@frozen
class Documents:
    """The operations and fragments of one or more folders."""

    operations: tuple[OperationDefinitionNode, ...]
    fragments: Mapping[str, FragmentDefinitionNode]
    portals: Mapping[str, tuple[OperationDefinitionNode, ...]] = field(
        factory=dict[str, tuple[OperationDefinitionNode, ...]]
    )
    """The operations that are stored in a portal, by the portal's slug."""

    def as_document(self) -> DocumentNode:
        """Return everything as one document."""
        return DocumentNode(definitions=(*self.operations, *self.fragments.values()))

    def fragments_of(self, node: Node) -> list[FragmentDefinitionNode]:
        """Return the fragments that the node uses, directly or not, sorted by name."""
        found: dict[str, FragmentDefinitionNode] = {}
        todo = list(spreads(node))
        while todo:
            name = todo.pop()
            if name not in found and (fragment := self.fragments.get(name)):
                found[name] = fragment
                todo.extend(spreads(fragment))
        return [found[name] for name in sorted(found)]

    def portal_text(self, slug: str) -> str:
        """Return the document to store in the portal."""
        operations = self.portals[slug]
        used = {
            fragment.name.value: fragment
            for operation in operations
            for fragment in self.fragments_of(operation)
        }
        nodes = (*operations, *(used[name] for name in sorted(used)))
        return "\n\n".join(print_ast(node) for node in nodes)

    def operation_text(self, operation: OperationDefinitionNode) -> str:
        """Return the document that is sent for the operation."""
        return "\n\n".join(print_ast(node) for node in (operation, *self.fragments_of(operation)))


def read_documents(*folders: Path, portals: Path | None = None) -> Documents:
    """Read all GraphQL files of the folders, sorted by name.

    Each file in the folder `portals` is the document of one portal, and is named after its slug;
    it may use the fragments of other files.
    """
    for folder in (*folders, *([portals] if portals else [])):
        if not folder.is_dir():
            raise CodegenError(f"{folder} is not a directory")
    operations: list[OperationDefinitionNode] = []
    fragments: dict[str, FragmentDefinitionNode] = {}
    stored: dict[str, tuple[OperationDefinitionNode, ...]] = {}
    for file, in_portals in _files(folders, portals):
        found, defined = _definitions(file)
        for name, fragment in defined.items():
            if earlier := fragments.get(name):
                raise _duplicate(fragment, earlier)
            fragments[name] = fragment
        operations += found
        if found and in_portals:
            stored[file.stem] = tuple(found)
    if not operations:
        searched = " and ".join(str(folder) for folder in (*folders, portals) if folder)
        raise CodegenError(f"there is no operation in {searched}")
    return Documents(tuple(operations), fragments, stored)


def graphql_files(folder: Path) -> list[Path]:
    """Return the files with GraphQL in a folder and those inside it, sorted by name."""
    return sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES and file.is_file())


def _files(folders: Sequence[Path], portals: Path | None) -> Iterator[tuple[Path, bool]]:
    """Yield each file, and whether it is a portal's; `portals` may be inside another folder."""
    stored = set(graphql_files(portals)) if portals else set[Path]()
    for folder in folders:
        for file in sorted(set(graphql_files(folder)) - stored):
            yield file, False
    for file in sorted(stored):
        yield file, True


def _definitions(
    file: Path,
) -> tuple[list[OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    operations: list[OperationDefinitionNode] = []
    fragments: dict[str, FragmentDefinitionNode] = {}
    for definition in _parse(file):
        match definition:
            case OperationDefinitionNode():
                operations.append(definition)
            case FragmentDefinitionNode(name=name):
                if earlier := fragments.get(name.value):
                    raise _duplicate(definition, earlier)
                fragments[name.value] = definition
            case _:
                raise CodegenError(
                    f"{location(definition)}: only operations and fragments are allowed here"
                )
    return operations, fragments


def _duplicate(fragment: FragmentDefinitionNode, earlier: FragmentDefinitionNode) -> CodegenError:
    name = fragment.name.value
    return CodegenError(
        f"{location(fragment)}: fragment {name} is already defined at {location(earlier)}"
    )


def name_of(operation: OperationDefinitionNode) -> str:
    """Return the operation's name, or the empty string if it has none."""
    return operation.name.value if operation.name else ""


def position(node: Node | None) -> tuple[str, int]:
    """Return the file and the line of the node."""
    if node is None or node.loc is None:
        return UNKNOWN_FILE, 0
    return node.loc.source.name, node.loc.start_token.line


def location(node: Node | None) -> str:
    """Return the file and the line of the node as `file:line`."""
    file, line = position(node)
    return f"{file}:{line}" if line else file


def comment_above(operation: OperationDefinitionNode) -> str:
    """Return the comment directly above the operation."""
    lines: list[str] = []
    token = operation.loc.start_token if operation.loc else None
    while token and (before := token.prev) and before.kind is TokenKind.COMMENT:
        if before.line != token.line - 1:
            break
        lines.append((before.value or "").strip())
        token = before
    return " ".join(reversed(lines))


def spreads(node: Node) -> Iterator[str]:
    """Yield the names of the fragments that the node spreads."""
    found: list[str] = []

    class Spreads(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            found.append(spread.name.value)

    visit(node, Spreads())
    return iter(found)


def variables(node: Node) -> Iterator[str]:
    """Yield the names of the variables that the node uses, apart from defining them."""
    found: list[str] = []

    class Variables(Visitor):
        def enter_variable_definition(self, *_: object) -> object:
            return self.SKIP

        def enter_variable(self, variable: VariableNode, *_: object) -> None:
            found.append(variable.name.value)

    visit(node, Variables())
    return iter(found)


def definitions_in(source: Source) -> Sequence[DefinitionNode]:
    """Return the definitions in a text, which may hold only comments.

    Raises GraphQLSyntaxError.
    """
    if Lexer(source).advance().kind is TokenKind.EOF:  # `parse` requires a definition
        return ()
    return parse(source).definitions


def _parse(file: Path) -> Sequence[DefinitionNode]:
    name = _relative(file)
    try:
        return definitions_in(Source(file.read_text(encoding="utf-8-sig"), name))
    except UnicodeDecodeError as error:
        raise CodegenError(f"{name} is not UTF-8") from error
    except OSError as error:
        raise CodegenError(f"{file} cannot be read: {error.strerror}") from error
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        raise CodegenError(f"{name}:{line}: {error.message}") from error


def _relative(file: Path) -> str:
    """Return the path relative to the current directory, which terminals and editors can open."""
    current = Path.cwd()
    return (file.relative_to(current) if file.is_relative_to(current) else file).as_posix()
