"""The page sizes of a document, which the service would take as 0 if they are negative.

Needs graphql-core. A size of 0 is accepted: it leaves out the rows beside a `count`, or those of an
inner connection. The largest size is not documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from graphql import (
    ArgumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    visit,
)

from buildkite_async.graphql.document_complexity import is_connection, named_type, whole_number
from buildkite_async.http.arguments import shown

__all__ = ["PageArgument", "negative_sizes", "page_arguments"]

SIZES: Final = frozenset({"first", "last"})


@frozen
class PageArgument:
    """An argument `first` or `last` of a connection."""

    field: str
    node: ArgumentNode

    def size(self, variables: Mapping[str, Any]) -> Any:
        """Return its value, given the variables and their defaults; None if it has none."""
        match self.node.value:
            case IntValueNode() as literal:
                return whole_number(literal)
            case VariableNode(name=name):
                return variables.get(name.value)
            case _:
                return None


def page_arguments(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Sequence[PageArgument]:
    """Return those of an operation and of the fragments that it spreads."""
    finder = _Finder(TypeInfo(schema))
    visit(operation, TypeInfoVisitor(finder.types, finder))
    seen: set[str] = set()
    while remaining := finder.spread - seen:
        seen |= remaining
        for name in sorted(remaining & fragments.keys()):
            visit(fragments[name], TypeInfoVisitor(finder.types, finder))
    return finder.found


def negative_sizes(
    arguments: Sequence[PageArgument], variables: Mapping[str, Any]
) -> Iterator[tuple[PageArgument, str]]:
    """Yield the arguments whose size is negative, and a sentence about each."""
    for argument in arguments:
        size = argument.size(variables)
        if isinstance(size, int) and size < 0:
            value = argument.node.value
            given = f", which is ${value.name.value}," if isinstance(value, VariableNode) else ""
            yield (
                argument,
                f"{argument.node.name.value} of {argument.field}{given} must be a whole number "
                f"of 0 or more, not {shown(size)}.",
            )


class _Finder(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.found: list[PageArgument] = []
        self.spread: set[str] = set()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        definition: Any = self.types.get_field_def()
        if definition is None or not is_connection(named_type(definition.type)):
            return
        self.found += [
            PageArgument(node.name.value, argument)
            for argument in node.arguments or ()
            if argument.name.value in SIZES
        ]

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        self.spread.add(node.name.value)
