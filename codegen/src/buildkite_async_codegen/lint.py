"""Faults of `.graphql` files, each with file and line, found before anything is generated.

The first three rules keep the generated classes true. A named fragment that selects from a union
without spelling `__typename` gets classes that require it and a query that does not ask for it;
two fragments that select from the same object lose one side; so does a selection beside a
fragment's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from attrs import frozen
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    NoUnusedFragmentsRule,
    OperationType,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    is_abstract_type,
    specified_rules,
    validate,
    visit,
)

from .arguments import defaults_of
from .connection import connections_of
from .cost import DEPTH_LIMIT, depth_of, plan_of, points
from .documents import Documents, name_of, place
from .naming import snake
from .schema_types import named

__all__ = ["Finding", "lint", "not_walked"]

BUDGET: Final = 5_000
"""Points at the defaults: what one user has in five minutes."""

RULES: Final = tuple(rule for rule in specified_rules if rule is not NoUnusedFragmentsRule)
TAKEN: Final = frozenset(
    {"enums", "execute", "fragments", "gql_session", "input_types", "operations", "run"}
    | {"transport", "walk"}
)


@frozen(order=True)
class Finding:
    """One fault and where it is."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def lint(schema: GraphQLSchema, documents: Documents) -> list[Finding]:
    """All faults; what is not valid for the schema is looked at no further."""
    document = documents.whole()
    if invalid := list(chain(_names(documents), _invalid(schema, document))):
        return sorted(invalid)
    visitor = _FieldRules(TypeInfo(schema), documents)
    visit(document, TypeInfoVisitor(visitor.types, visitor))
    return sorted([*visitor.findings, *_limits(schema, documents)])


def not_walked(schema: GraphQLSchema, documents: Documents) -> list[Finding]:
    """Queries with connections that `walk` cannot follow, and why."""
    found: list[Finding] = []
    for operation in documents.operations:
        connections = connections_of(schema, operation, documents.fragments)
        if connections and all(one.obstacle for one in connections):
            field = ".".join(connections[0].path)
            why = f"{field}: {connections[0].obstacle}"
            message = f"walk cannot follow {name_of(operation)}, {why}"
            found.append(Finding(place(operation), message))
    return sorted(found)


def _names(documents: Documents) -> Iterator[Finding]:
    names = [one.name.value for one in documents.operations if one.name]
    methods = Counter(snake(name) for name in names)
    for operation in documents.operations:
        if operation.name is None:
            yield Finding(place(operation), "an operation needs a name")
        elif operation.operation is OperationType.SUBSCRIPTION:
            yield Finding(place(operation), "the service has no subscriptions")
        elif (method := snake(operation.name.value)) in TAKEN or methods[method] > 1:
            yield Finding(place(operation), f"the name {method} is taken")


def _invalid(schema: GraphQLSchema, document: DocumentNode) -> Iterator[Finding]:
    for error in validate(schema, document, RULES):
        where = place(error.nodes[0]) if error.nodes else "?"
        yield Finding(where, error.message)


def _limits(schema: GraphQLSchema, documents: Documents) -> Iterator[Finding]:
    for operation in documents.operations:
        plan = plan_of(schema, operation, documents.fragments)
        if (cost := points(plan, defaults_of(operation))) > BUDGET:
            message = f"{name_of(operation)} costs {cost:,} points at its defaults, over {BUDGET:,}"
            yield Finding(place(operation), message)
        if (depth := depth_of(operation.selection_set, documents.fragments)) > DEPTH_LIMIT:
            message = f"{name_of(operation)} is {depth} levels deep, over {DEPTH_LIMIT}"
            yield Finding(place(operation), message)


class _FieldRules(Visitor):
    def __init__(self, types: TypeInfo, documents: Documents) -> None:
        super().__init__()
        self.types = types
        self.findings: list[Finding] = []
        self._documents = documents

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        definition: Any = self.types.get_field_def()
        if definition is None:
            return
        type_ = named(definition.type)
        name = node.name.value
        if definition.deprecation_reason:
            self._report(node, f"{name} is deprecated: {definition.deprecation_reason}")
        sized = {argument.name.value for argument in node.arguments} & {"first", "last"}
        if type_.name.endswith("Connection") and "first" in definition.args and not sized:
            self._report(node, f"{name} has no page size and counts as 500")
        if is_abstract_type(type_) and not _spells_typename(node.selection_set):
            self._report(node, f"{name} selects from {type_.name} without __typename")

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        for key, where in _contested(node, self._documents):
            message = f"{key} is selected in several places, and the class would keep only one"
            self.findings.append(Finding(where, message))

    def _report(self, node: FieldNode, message: str) -> None:
        self.findings.append(Finding(place(node), message))


def _spells_typename(selections: SelectionSetNode | None) -> bool:
    inside = selections.selections if selections else ()
    fields = (one for one in inside if isinstance(one, FieldNode))
    return any(field.name.value == "__typename" and not field.alias for field in fields)


def _contested(selections: SelectionSetNode, documents: Documents) -> Iterator[tuple[str, str]]:
    """Keys of objects that are selected both here and in a fragment, or in two fragments."""
    for member in _members(selections):
        sources: dict[str, set[str]] = {}
        places: dict[str, str] = {}
        for source, field in _objects(member, "", documents):
            key = (field.alias or field.name).value
            sources.setdefault(key, set()).add(source)
            places.setdefault(key, place(field))
        for key, found in sources.items():
            if len(found) > 1:
                yield key, places[key]


def _members(selections: SelectionSetNode) -> Iterator[list[Any]]:
    """What becomes one class: everything common, with the selections for one type."""
    common = [one for one in selections.selections if not isinstance(one, InlineFragmentNode)]
    inline = [one for one in selections.selections if isinstance(one, InlineFragmentNode)]
    if not inline:
        yield common
    for fragment in inline:
        yield [*common, *fragment.selection_set.selections]


def _objects(
    selections: Iterable[Any], source: str, documents: Documents
) -> Iterator[tuple[str, FieldNode]]:
    for selection in selections:
        match selection:
            case FieldNode(selection_set=inside) if inside:
                yield source, selection
            case FragmentSpreadNode():
                name = selection.name.value
                fragment = documents.fragments[name]
                yield from _objects(fragment.selection_set.selections, name, documents)
            case _:
                continue
