"""Faults of `.graphql` files, each with file and line, found before anything is generated.

Some rules keep the generated classes true. A named fragment that selects from a union without
spelling `__typename` gets classes that require it and a query that does not ask for it; of an
object that is selected in two places, whether fragments or not, the class keeps one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from keyword import iskeyword
from typing import Any, Final

from attrs import evolve
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLUnionType,
    Node,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    is_abstract_type,
    validate,
    visit,
)

from .arguments import defaults_of
from .class_names import clashes
from .connection import connections_of
from .cost import DEPTH_LIMIT, depth_of, plan_of, points
from .documents import RULES, Documents, name_of, spot
from .errors import one_line
from .finding import DEFAULT_LEVELS, Finding, Level, Rule
from .naming import class_name, portal_class, snake
from .schema_types import named
from .selecting import Selected, Selecting, key_of

__all__ = ["BUDGET", "lint"]

BUDGET: Final = 5_000
"""Points at the defaults: what one user has in five minutes."""

# Of the modules of a package, those that ariadne-codegen makes beside them, and the base classes.
TAKEN: Final = frozenset(
    {"base_client", "base_model", "client", "enums", "fragments", "input_types", "load"}
    | {"execute", "gql_session", "operations", "paged", "run", "transport", "walk", "walking"}
)

TAKEN_IN_PORTALS: Final = frozenset({"document", "slug"})
SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def lint(
    schema: GraphQLSchema,
    documents: Documents,
    levels: Mapping[Rule, Level] = DEFAULT_LEVELS,
    budget: int = BUDGET,
) -> list[Finding]:
    """All faults by place; what is not valid for the schema is looked at no further."""
    document = documents.whole()
    found: Iterable[Finding] = list(
        chain(_names(documents), _portal_names(documents), _invalid(schema, document))
    )
    if not found:
        visitor = _FieldRules(schema, documents)
        visit(document, TypeInfoVisitor(visitor.types, visitor))
        found = chain(
            visitor.findings,
            _class_names(schema, documents),
            _limits(schema, documents, budget),
            _unwalked(schema, documents),
        )
    levelled = {evolve(finding, level=levels[finding.rule]) for finding in found}
    return sorted(finding for finding in levelled if finding.level != "off")


def _names(documents: Documents) -> Iterator[Finding]:
    names = [one.name.value for one in documents.operations if one.name]
    methods = Counter(snake(name) for name in names)
    for operation in documents.operations:
        if operation.name is None:
            yield _finding(operation, "name", "an operation needs a name")
        elif operation.operation is OperationType.SUBSCRIPTION:
            yield _finding(operation, "invalid", "the service has no subscriptions")
        elif (method := snake(operation.name.value)) in TAKEN or methods[method] > 1:
            yield _finding(operation, "name", f"the name {method} is taken")
        yield from _keyword_names(operation)
    classes = Counter(map(class_name, documents.fragments))
    for name, fragment in documents.fragments.items():
        if classes[class_name(name)] > 1:
            yield _finding(fragment, "name", f"the name {class_name(name)} is taken")
    for node in (*documents.operations, *documents.fragments.values()):
        if node.name and not _is_usable(class_name(node.name.value)):
            yield _finding(node, "name", f"{node.name.value} cannot be the name of a class")


def _is_usable(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name)


def _keyword_names(operation: OperationDefinitionNode) -> Iterator[Finding]:
    """Variables that would be one keyword of the operation's method."""
    keywords: dict[str, str] = {}
    for node in operation.variable_definitions:
        variable = node.variable.name.value
        if (other := keywords.setdefault(snake(variable), variable)) != variable:
            message = f"${variable} and ${other} would both be the keyword {snake(variable)}"
            yield _finding(node, "name", message)


def _portal_names(documents: Documents) -> Iterator[Finding]:
    methods = {snake(name_of(operation)) for operation in documents.operations}
    for slug, operations in documents.portals.items():
        if not SLUG.fullmatch(slug):
            message = f"{slug} is no slug of a portal: small letters, digits and hyphens"
            yield _finding(operations[0], "name", message)
        elif (module := snake(portal_class(slug))) in methods:
            yield _finding(operations[0], "name", f"the name {module} is taken by an operation")
        for operation in operations:
            if (method := snake(name_of(operation))) in TAKEN_IN_PORTALS:
                yield _finding(operation, "name", f"the name {method} is taken")


def _invalid(schema: GraphQLSchema, document: DocumentNode) -> Iterator[Finding]:
    for error in validate(schema, document, RULES):
        yield _finding(error.nodes[0] if error.nodes else None, "invalid", error.message)


def _class_names(schema: GraphQLSchema, documents: Documents) -> Iterator[Finding]:
    for node, name in clashes(schema, documents):
        yield _finding(node, "name", f"another class is called {name} already: use an alias")


def _limits(schema: GraphQLSchema, documents: Documents, budget: int) -> Iterator[Finding]:
    for operation in documents.operations:
        plan = plan_of(schema, operation, documents.fragments)
        if (cost := points(plan, defaults_of(operation))) > budget:
            message = f"{name_of(operation)} costs {cost:,} points at its defaults, over {budget:,}"
            yield _finding(operation, "cost", message)
        if (depth := depth_of(operation.selection_set, documents.fragments)) > DEPTH_LIMIT:
            message = f"{name_of(operation)} is {depth} levels deep, over {DEPTH_LIMIT}"
            yield _finding(operation, "depth", message)


def _unwalked(schema: GraphQLSchema, documents: Documents) -> Iterator[Finding]:
    """Queries with connections that `walk` cannot follow, and why."""
    for operation in documents.operations:
        connections = connections_of(schema, operation, documents.fragments)
        if connections and all(one.obstacle for one in connections):
            field = ".".join(connections[0].path)
            why = f"{field}: {connections[0].obstacle}"
            yield _finding(operation, "unwalked", f"walk cannot follow {name_of(operation)}, {why}")
        first, *others = [".".join(one.path) for one in connections if not one.obstacle] or [""]
        for other in others:
            message = f"walk follows {first} of {name_of(operation)}, and never {other}"
            yield _finding(operation, "unwalked", message)


class _FieldRules(Visitor):
    def __init__(self, schema: GraphQLSchema, documents: Documents) -> None:
        super().__init__()
        self.types = TypeInfo(schema)
        self.findings: list[Finding] = []
        self._schema = schema
        self._selecting = Selecting(schema, documents.fragments)

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        definition: Any = self.types.get_field_def()
        if definition is None:
            return
        if node.name.value in {"__schema", "__type"}:
            self._report(node, "invalid", "the schema itself cannot be selected: use `pull`")
        type_ = named(definition.type)
        name = node.name.value
        if definition.deprecation_reason:
            self._report(node, "deprecated", f"{name} is deprecated", definition)
        for argument in node.arguments:
            declared = definition.args.get(argument.name.value)
            if declared is not None and declared.deprecation_reason:
                where = f"{name}({argument.name.value}:) is deprecated"
                self._report(argument, "deprecated", where, declared)
        sized = {argument.name.value for argument in node.arguments} & {"first", "last"}
        if type_.name.endswith("Connection") and "first" in definition.args and not sized:
            self._report(node, "unsized-page", f"{name} has no page size and counts as 500")
        if is_abstract_type(type_) and not _spells_typename(node.selection_set):
            message = f"{name} selects from {type_.name} without __typename"
            self._report(node, "typename", message)

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        parent = self.types.get_parent_type()
        if parent is None:
            return
        for concrete in _concrete(self._schema, parent):
            places: dict[str, list[Selected]] = {}
            attributes: dict[str, str] = {}
            for selected in self._selecting.fields(concrete, node):
                self._report_clash(selected.node, attributes)
                if selected.node.selection_set:
                    places.setdefault(key_of(selected.node), []).append(selected)
            for key, selections in places.items():
                self._report_contest(key, selections)

    def _report_clash(self, node: FieldNode, attributes: dict[str, str]) -> None:
        """Two fields that would be one attribute of the class."""
        key = key_of(node)
        attribute = "typename" if key == "__typename" else snake(key)
        if (other := attributes.setdefault(attribute, key)) != key:
            message = f"{key} and {other} would both be the attribute {attribute}: use an alias"
            self._report(node, "name", message)

    def _report_contest(self, key: str, selections: Sequence[Selected]) -> None:
        """An object that is selected in several places loses all of them but one."""
        one, *others = {id(selected.node): selected for selected in selections}.values()
        for other in others:
            rule: Rule = "repeated-object"
            if one.fragment != other.fragment:
                alone = "" in {one.fragment, other.fragment}
                rule = "overridden-fragment" if alone else "lossy-fragments"
            file, line = spot(one.node)
            why = f"{key} is selected at {file}:{line} too, and the class would keep only one"
            self._report(other.node, rule, why)

    def _report(self, node: Node, rule: Rule, message: str, deprecated: Any = None) -> None:
        reason = f": {one_line(deprecated.deprecation_reason)}" if deprecated else ""
        self.findings.append(_finding(node, rule, f"{message}{reason}"))


def _concrete(schema: GraphQLSchema, type_: GraphQLNamedType) -> Sequence[GraphQLNamedType]:
    """The types that get a class of their own where this one is selected from."""
    if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
        return schema.get_possible_types(type_)
    return [type_]


def _spells_typename(selections: SelectionSetNode | None) -> bool:
    inside = selections.selections if selections else ()
    fields = (one for one in inside if isinstance(one, FieldNode))
    return any(field.name.value == "__typename" and not field.alias for field in fields)


def _finding(node: Node | None, rule: Rule, message: str) -> Finding:
    file, line = spot(node)
    return Finding(file, line, rule, message)
