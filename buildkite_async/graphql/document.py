"""Ad hoc documents, looked at before they leave. Needs graphql-core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import field, frozen
from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldsOnCorrectTypeRule,
    FragmentDefinitionNode,
    GraphQLError,
    IntValueNode,
    KnownArgumentNamesRule,
    KnownTypeNamesRule,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    parse,
    print_ast,
    specified_rules,
    validate,
)

from buildkite_async.errors import ComplexityExceeded, InvalidArgument
from buildkite_async.graphql.complexity import Complexity, advice, check_complexity, refuse_depth
from buildkite_async.graphql.document_complexity import complexity_of, deepest_field
from buildkite_async.graphql.operation import Transport, advise
from buildkite_async.graphql.packaged_schema import packaged_schema
from buildkite_async.graphql.variable_types import variable_faults
from buildkite_async.graphql.variables import encode_fields

if TYPE_CHECKING:
    from gql import GraphQLRequest

__all__ = ["Check", "Request", "request_of"]

Check = Literal["all", "known", "nothing"]
"""`known`: fields and arguments that the packaged schema does not know pass."""

_OF_UNKNOWN: Final = (FieldsOnCorrectTypeRule, KnownArgumentNamesRule, KnownTypeNamesRule)
RULES: Final[dict[Check, tuple[type[ASTValidationRule], ...]]] = {
    "all": tuple(specified_rules),
    "known": tuple(rule for rule in specified_rules if rule not in _OF_UNKNOWN),
    "nothing": (NoFragmentCyclesRule,),  # a circle has neither cost nor depth
}


@frozen(kw_only=True)
class Request:
    """One operation of a document, ready to be sent."""

    document: str
    operation_name: str | None
    variables: Mapping[str, Any]
    mutation: bool
    points: int
    advice: str | None
    """What to ask for less of, should it be refused as too dear."""

    async def send_over(self, transport: Transport) -> Mapping[str, Any]:
        """Send it and give the answer's data."""
        try:
            return await transport.graphql(
                self.document,
                operation_name=self.operation_name,
                variables=self.variables,
                idempotent=not self.mutation,
                cost=self.points,
            )
        except ComplexityExceeded as error:
            advise(error, self.advice)
            raise


def request_of(
    document: str | DocumentNode | GraphQLRequest,
    variables: Mapping[str, Any],
    *,
    operation_name: str | None = None,
    check: Check = "all",
) -> Request:
    """The operation to send; what the service would refuse anyway is refused here."""
    text, given, named = _parts(document)
    given = {**encode_fields(given), **variables}
    operation = _chosen(_read(text, check), operation_name or named)
    if check != "nothing":
        faults = variable_faults(packaged_schema(), operation.variables, given)
        if words := "; ".join(islice(faults, 3)):
            raise InvalidArgument(words)
    sizes = {**operation.defaults, **given}
    return Request(
        document=text,
        operation_name=operation_name or named or operation.name,
        variables=given,
        mutation=operation.mutation,
        points=check_complexity(operation.cost, sizes, operation.name),
        advice=advice(operation.cost, sizes),
    )


@frozen(kw_only=True)
class _Operation:
    name: str | None
    mutation: bool
    cost: Complexity
    defaults: Mapping[str, int]
    variables: Sequence[VariableDefinitionNode] = field(repr=False)


def _parts(
    document: str | DocumentNode | GraphQLRequest,
) -> tuple[str, Mapping[str, Any], str | None]:
    """Text, variables and operation name that the document brings along."""
    if isinstance(document, str):
        return document, {}, None
    if isinstance(document, DocumentNode):
        return print_ast(document), {}, None
    values = document.variable_values or {}
    return print_ast(document.document), values, document.operation_name


def _chosen(operations: tuple[_Operation, ...], name: str | None) -> _Operation:
    if name is None and len(operations) == 1:
        return operations[0]
    for operation in operations:
        if operation.name == name is not None:
            return operation
    names = ", ".join(operation.name or "an unnamed one" for operation in operations)
    raise InvalidArgument(
        f"the document has no operation {name}, but {names}"
        if name
        else f"say by operation_name= which operation to run: {names}"
    )


@lru_cache(maxsize=128)
def _read(text: str, check: Check) -> tuple[_Operation, ...]:
    """The document's operations; programs send the same few documents again and again."""
    try:
        document = parse(text)
    except GraphQLError as error:
        raise InvalidArgument(_described(error)) from error
    if errors := validate(packaged_schema(), document, RULES[check], max_errors=3):
        words = "; ".join(map(_described, errors))
        if check == "all" and not validate(packaged_schema(), document, RULES["known"]):
            words += " (allow_unknown_fields=True lets pass what a newer schema knows)"
        raise InvalidArgument(words)
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    found = tuple(
        _operation(node, fragments)
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    )
    if not found:
        raise InvalidArgument("the document holds no operation")
    return found


def _operation(
    node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> _Operation:
    name = node.name.value if node.name else None
    if node.operation is OperationType.SUBSCRIPTION:
        raise InvalidArgument("the service has no subscriptions")
    variables = node.variable_definitions or ()  # None in graphql-core 3.3
    path = deepest_field(node.selection_set, fragments)
    refuse_depth(len(path), ".".join(path), name)
    return _Operation(
        name=name,
        mutation=node.operation is OperationType.MUTATION,
        cost=complexity_of(packaged_schema(), node, fragments),
        defaults={
            one.variable.name.value: int(one.default_value.value)
            for one in variables
            if isinstance(one.default_value, IntValueNode)
        },
        variables=variables,
    )


def _described(error: GraphQLError) -> str:
    where = error.locations[0] if error.locations else None
    return f"{where.line}:{where.column}: {error.message}" if where else error.message
