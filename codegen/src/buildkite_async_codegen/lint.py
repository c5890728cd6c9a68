"""Finds problems of operations before anything is generated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from keyword import iskeyword
from typing import Any, Final, TypeVar

from attrs import evolve
from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
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
    validate,
    visit,
)

from buildkite_async.graphql.complexity import DEPTH_LIMIT, UNSIZED_PAGE, points
from buildkite_async.graphql.document_complexity import complexity_of, deepest_field, is_connection
from buildkite_async.graphql.null_conflicts import differs_only_in_null
from buildkite_async.graphql.page_arguments import negative_sizes, page_arguments

from .class_names import conflicting_classes
from .connection_fields import connections_of, walkable_connections
from .directive_advice import directive_advice
from .documents import RULES, Documents, location, name_of, position
from .errors import one_line
from .lint_rules import DEFAULT_BUDGET, DEFAULT_LEVELS, Finding, Level, Rule
from .method_arguments import defaults_of
from .naming import class_name, portal_class, snake
from .scalar_types import SCALARS
from .schema_types import named_type
from .selections import Selections, Source

__all__ = ["lint"]

N = TypeVar("N", bound=ExecutableDefinitionNode)

# Names of modules and of base classes' attributes, also of modules that ariadne-codegen writes.
TAKEN: Final = frozenset(
    {"base_client", "base_model", "client", "enums", "fragments", "input_types", "load"}
    | {"execute", "gql_session", "operations", "paged", "run", "transport"}
    | {"walk", "walk_connection", "walking"}
)

MOST_PLACES: Final = 3
"""How many other places of a problem are named."""
LONGEST_NAME: Final = 150
"""Files are named after operations and fragments, with an underscore before each word."""
RENAME: Final = "choose another name"
NO_SUBSCRIPTIONS: Final = (
    "is a subscription, and only queries and mutations are supported, as a method returns a single"
    " response: write a query, or keep the subscription in another folder"
)
TAKEN_IN_PORTALS: Final = frozenset({"document", "slug"})
SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def lint(
    schema: GraphQLSchema,
    documents: Documents,
    levels: Mapping[Rule, Level] = DEFAULT_LEVELS,
    budget: int = DEFAULT_BUDGET,
    scalars: Mapping[str, str] = SCALARS,
) -> list[Finding]:
    """Return all findings by location; if documents are invalid, other rules are not checked."""
    document = documents.as_document()
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
            _page_sizes(schema, documents),
            _unwalked(schema, documents, scalars),
        )
    with_levels = {evolve(finding, level=levels[finding.rule]) for finding in found}
    return sorted(finding for finding in with_levels if finding.level != "off")


def _names(documents: Documents) -> Iterator[Finding]:
    nodes = (*documents.operations, *documents.fragments.values())
    methods = _grouped(documents.operations, snake)
    for operation in documents.operations:
        if operation.name is None:
            yield _finding(operation, "name", "an operation needs a name, such as `query MyQuery`")
        elif operation.operation is OperationType.SUBSCRIPTION:
            yield _finding(operation, "invalid", f"{operation.name.value} {NO_SUBSCRIPTIONS}")
        elif (method := snake(operation.name.value)) in TAKEN:
            yield _finding(
                operation, "name", f"the name {method} is taken by generated code: {RENAME}"
            )
        elif other := _earlier(operation, methods[method]):
            taken = f"the name {method} is taken by {name_of(other)} at {location(other)}"
            yield _finding(operation, "name", f"{taken}: {RENAME}")
        yield from _keyword_names(operation)
    classes = _grouped(documents.fragments.values(), class_name)
    for name, fragment in documents.fragments.items():
        if other_fragment := _earlier(fragment, classes[class_name(name)]):
            taken = f"the name {class_name(name)} is taken by {other_fragment.name.value}"
            message = f"{taken} at {location(other_fragment)}: rename the fragment"
            yield _finding(fragment, "name", message)
    for node in nodes:
        if node.name and len(node.name.value) > LONGEST_NAME:
            name = f"{node.name.value[:20]}..."
            message = f"{name} has more than {LONGEST_NAME} characters, too many for a file's name"
            yield _finding(node, "name", f"{message}: {RENAME}")
        if node.name and not _is_usable(class_name(node.name.value)):
            yield _finding(
                node, "name", f"{node.name.value} cannot be the name of a class: {RENAME}"
            )


def _grouped(nodes: Iterable[N], derive: Callable[[str], str]) -> Mapping[str, Sequence[N]]:
    """Return the nodes that have a name, by the Python name that is derived from it."""
    found: dict[str, list[N]] = defaultdict(list)
    for node in nodes:
        if node.name:
            found[derive(node.name.value)].append(node)
    return found


def _earlier(node: N, nodes: Sequence[N]) -> N | None:
    """Return the first of the nodes; None if it is this one."""
    return None if nodes[0] is node else nodes[0]


def _is_usable(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name)


def _keyword_names(operation: OperationDefinitionNode) -> Iterator[Finding]:
    """Report variables that would be the same argument of the operation's method."""
    keywords: dict[str, str] = {}
    for node in operation.variable_definitions:
        variable = node.variable.name.value
        if (other := keywords.setdefault(snake(variable), variable)) != variable:
            message = (
                f"${variable} and ${other} would both be the argument {snake(variable)}: rename one"
            )
            yield _finding(node, "name", message)


def _portal_names(documents: Documents) -> Iterator[Finding]:
    methods = {snake(name_of(operation)): operation for operation in documents.operations}
    for slug, operations in documents.portals.items():
        if not SLUG.fullmatch(slug):
            message = f"{slug} is not a portal slug: use lowercase letters, digits and hyphens"
            yield _finding(operations[0], "name", message)
        elif (module := snake(portal_class(slug))) in methods:
            other = methods[module]
            taken = f"the name {module} is taken by {name_of(other)} at {location(other)}"
            message = f"{taken}: {RENAME}"
            yield _finding(operations[0], "name", message)
        for operation in operations:
            if (method := snake(name_of(operation))) in TAKEN_IN_PORTALS:
                yield _finding(operation, "name", f"the name {method} is taken: {RENAME}")


def _invalid(schema: GraphQLSchema, document: DocumentNode) -> Iterator[Finding]:
    for error in validate(schema, document, RULES):
        if differs_only_in_null(error.message):  # each type has a class of its own
            continue
        nodes = error.nodes or ()
        first = nodes[0] if nodes else None
        places = dict.fromkeys(map(location, nodes[1:]))
        places.pop(location(first), None)
        also = f" (also {', '.join(list(places)[:MOST_PLACES])})" if places else ""
        advice = directive_advice(error)
        message = f"{error.message.removesuffix('.')}: {advice}" if advice else error.message
        yield _finding(first, "invalid", f"{message}{also}")


def _class_names(schema: GraphQLSchema, documents: Documents) -> Iterator[Finding]:
    for node, name, other in conflicting_classes(schema, documents):
        taken = f"there is already a class called {name}, for {location(other)}"
        advice = "use an alias"
        if isinstance(other, FragmentDefinitionNode):
            advice += ", or rename the fragment"
        yield _finding(node, "name", f"{taken}: {advice}")


def _limits(schema: GraphQLSchema, documents: Documents, budget: int) -> Iterator[Finding]:
    for operation in documents.operations:
        name = name_of(operation)
        complexity = complexity_of(schema, operation, documents.fragments)
        if (cost := points(complexity, defaults_of(operation))) > budget:
            message = f"{name} costs {cost:,} points at its defaults, over {budget:,}"
            yield _finding(operation, "cost", message)
        if (
            depth := len(deepest_field(operation.selection_set, documents.fragments))
        ) > DEPTH_LIMIT:
            message = f"{name} is {depth} levels deep, over {DEPTH_LIMIT}"
            yield _finding(operation, "depth", message)


def _page_sizes(schema: GraphQLSchema, documents: Documents) -> Iterator[Finding]:
    for operation in documents.operations:
        arguments = page_arguments(schema, operation, documents.fragments)
        for argument, message in negative_sizes(arguments, defaults_of(operation)):
            yield _finding(argument.node, "invalid", message)


def _unwalked(
    schema: GraphQLSchema, documents: Documents, scalars: Mapping[str, str]
) -> Iterator[Finding]:
    """Report connections that `walk` does not follow, and why."""
    for operation in documents.operations:
        name = name_of(operation)
        connections = connections_of(schema, operation, documents.fragments, scalars)
        walkable = walkable_connections(schema, operation, documents.fragments, scalars)
        if connections and not walkable:
            nearest = next((each for each in connections if each.cursor), connections[0])
            field = ".".join(nearest.path)
            message = f"walk cannot follow {name}, {field}: {nearest.obstacle}"
            if other := next((each for each in connections if each.completes(nearest)), None):
                message += (
                    f"; {'.'.join(other.path)} has pages of its own: select all under one name"
                )
            yield _finding(operation, "unwalked", message)
        first = {each.cursor: each for each in reversed(walkable)}
        for other in connections:
            if other.obstacle or other in walkable or first[other.cursor].path == other.path:
                continue
            path, taker = ".".join(other.path), ".".join(first[other.cursor].path)
            message = f"walk follows {taker} of {name}, but not {path}"
            reason = f"both take the variable ${other.cursor}, so give it another one"
            yield _finding(operation, "unwalked", f"{message}: {reason}")


class _FieldRules(Visitor):
    def __init__(self, schema: GraphQLSchema, documents: Documents) -> None:
        super().__init__()
        self.types = TypeInfo(schema)
        self.findings: list[Finding] = []
        self._schema = schema
        self._selections = Selections(schema, documents.fragments)

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        definition: Any = self.types.get_field_def()
        if definition is None:
            return
        if node.name.value in {"__schema", "__type"}:
            self._report(node, "invalid", "the schema itself cannot be selected: use `pull`")
        type_ = named_type(definition.type)
        name = node.name.value
        if definition.deprecation_reason:
            self._report(node, "deprecated", f"{name} is deprecated", definition)
        for argument in node.arguments:
            declared = definition.args.get(argument.name.value)
            if declared is not None and declared.deprecation_reason:
                message = f"{name}({argument.name.value}:) is deprecated"
                self._report(argument, "deprecated", message, declared)
        sized = {argument.name.value for argument in node.arguments} & {"first", "last"}
        if is_connection(type_) and "first" in definition.args and not sized:
            message = f"{name} has no page size and counts as {UNSIZED_PAGE}"
            self._report(node, "unsized-page", message)
        if node.alias and node.alias.value.startswith("__"):
            message = f"{node.alias.value} is a name of GraphQL itself: use another alias"
            self._report(node, "name", message)

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        parent = self.types.get_parent_type()
        if parent is None:
            return
        for concrete in _concrete(self._schema, parent):
            attributes: dict[str, tuple[str, Node]] = {}
            for key, group in self._selections.groups(concrete, [Source(node)]).items():
                if not group[0].node.selection_set:  # attributes of leaves get an underscore
                    continue
                attribute = snake(key)
                own = (key, group[0].node)
                other, place = attributes.setdefault(attribute, own)
                if other != key:
                    both = f"{key} and {other}, which is at {location(place)},"
                    message = f"{both} would both be the attribute {attribute}: use an alias"
                    self._report(group[0].node, "name", message)

    def _report(self, node: Node, rule: Rule, message: str, deprecated: Any = None) -> None:
        reason = f": {one_line(deprecated.deprecation_reason)}" if deprecated else ""
        self.findings.append(_finding(node, rule, f"{message}{reason}"))


def _concrete(schema: GraphQLSchema, type_: GraphQLNamedType) -> Sequence[GraphQLNamedType]:
    """Return the types whose objects the type may hold."""
    if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
        return schema.get_possible_types(type_)
    return [type_]


def _finding(node: Node | None, rule: Rule, message: str) -> Finding:
    file, line = position(node)
    return Finding(file, line, rule, message)
