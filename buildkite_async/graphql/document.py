"""Ad hoc documents, checked before they are sent. Needs graphql-core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, cast

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
from buildkite_async.graphql.complexity import (
    POINT_LIMIT,
    Complexity,
    advice,
    check_complexity,
    check_depth,
    points,
)
from buildkite_async.graphql.document_complexity import complexity_of, deepest_field, whole_number
from buildkite_async.graphql.null_conflicts import differs_only_in_null
from buildkite_async.graphql.operation import Transport, add_advice, encode_variables
from buildkite_async.graphql.packaged_schema import packaged_schema
from buildkite_async.graphql.page_arguments import PageArgument, negative_sizes, page_arguments
from buildkite_async.graphql.variable_types import variable_errors
from buildkite_async.http.arguments import shown

if TYPE_CHECKING:
    from gql import GraphQLRequest

__all__ = ["Check", "DocumentRequest", "request_of"]

Check = Literal["all", "known", "limits", "nothing"]
"""What to check.

`known` accepts fields, arguments and types that the packaged schema lacks, `limits` checks only the
complexity and the depth.
"""

_UNKNOWN_NAME_RULES: Final = (FieldsOnCorrectTypeRule, KnownArgumentNamesRule, KnownTypeNamesRule)
RULES: Final[dict[Check, tuple[type[ASTValidationRule], ...]]] = {
    "all": tuple(specified_rules),
    "known": tuple(rule for rule in specified_rules if rule not in _UNKNOWN_NAME_RULES),
    "limits": (NoFragmentCyclesRule,),  # a cycle has neither a complexity nor a depth
    "nothing": (),
}


@frozen(kw_only=True)
class DocumentRequest:
    """One operation of a document, ready to be sent."""

    document: str
    operation_name: str | None
    variables: Mapping[str, Any]
    mutation: bool
    points: int
    """Its complexity."""
    advice: str | None
    """What to change if the service refuses it as too complex."""

    async def send(self, transport: Transport) -> Mapping[str, Any]:
        """Send it and return the data of the response."""
        try:
            return await transport.graphql(
                self.document,
                operation_name=self.operation_name,
                variables=self.variables,
                idempotent=not self.mutation,
                cost=self.points,
            )
        except ComplexityExceeded as error:
            add_advice(error, self.advice)
            raise


def request_of(
    document: str | DocumentNode | GraphQLRequest,
    variables: Mapping[str, Any],
    *,
    operation_name: str | None = None,
    check: Check = "all",
) -> DocumentRequest:
    """Return the operation to send.

    Raises:
        InvalidArgument: The document or a variable is not valid.
        ComplexityExceeded: The operation is over the limit of complexity or depth.
    """
    text, given, own_name = _parts(document)
    given = {**encode_variables(given), **variables}
    operation = _select(_parse(text, check), operation_name or own_name)
    if check in {"all", "known"}:
        errors = variable_errors(packaged_schema(), operation.variables, given)
        if message := "; ".join(islice(errors, 3)):
            raise InvalidArgument(message)
    sizes = {**operation.defaults, **given}
    for _, message in negative_sizes(operation.page_arguments, sizes):
        raise InvalidArgument(message)
    return DocumentRequest(
        document=text,
        operation_name=operation_name or own_name or operation.name,
        variables=given,
        mutation=operation.mutation,
        points=_points(operation, sizes, check),
        advice=advice(operation.cost, sizes),
    )


def _points(operation: _Operation, sizes: Mapping[str, Any], check: Check) -> int:
    """Return the points to wait for; the service refuses a query of more than the limit."""
    if check == "nothing":
        return min(points(operation.cost, sizes), POINT_LIMIT)
    return check_complexity(operation.cost, sizes, operation.name)


@frozen(kw_only=True)
class _Operation:
    name: str | None
    mutation: bool
    cost: Complexity
    defaults: Mapping[str, int]
    page_arguments: Sequence[PageArgument] = field(repr=False)
    """Those to check."""
    variables: Sequence[VariableDefinitionNode] = field(repr=False)


def _parts(
    document: str | DocumentNode | GraphQLRequest,
) -> tuple[str, Mapping[str, Any], str | None]:
    """Return the text of a document, and the variables and operation name that come with it."""
    if isinstance(document, str):
        return document, {}, None
    if isinstance(document, DocumentNode):
        return print_ast(document), {}, None
    values: Any = getattr(document, "variable_values", None) or {}
    parsed: object = getattr(document, "document", None)
    if not isinstance(parsed, DocumentNode) or not isinstance(values, Mapping):
        raise InvalidArgument(
            "document must be text, a parsed document or a gql.GraphQLRequest, "
            f"not {shown(document)}."
        )
    return print_ast(parsed), cast("Mapping[str, Any]", values), document.operation_name


def _select(operations: tuple[_Operation, ...], name: str | None) -> _Operation:
    if name is None and len(operations) == 1:
        return operations[0]
    for operation in operations:
        if operation.name == name is not None:
            return operation
    names = ", ".join(operation.name or "an unnamed one" for operation in operations)
    raise InvalidArgument(
        f"operation_name is {name!r}, but the document has only: {names}"
        if name
        else f"pass operation_name, because the document has several operations: {names}"
    )


@lru_cache(maxsize=128)
def _parse(text: str, check: Check) -> tuple[_Operation, ...]:
    """Parse the operations; cached, as programs send the same few documents again and again."""
    try:
        document = parse(text)
    except GraphQLError as error:
        raise InvalidArgument(_message(error)) from error
    except RecursionError:  # newer releases of graphql-core raise a GraphQLError
        raise InvalidArgument("the document is nested too deeply") from None
    if errors := _errors(document, check):
        message = "; ".join(map(_message, errors[:3]))
        if check == "all" and not _errors(document, "known"):
            message += " (allow_unknown_fields=True accepts what a newer schema may have)"
        raise InvalidArgument(message)
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    operations = tuple(
        _operation(node, fragments, check)
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    )
    if not operations:
        raise InvalidArgument("the document has no operation")
    return operations


def _errors(document: DocumentNode, check: Check) -> list[GraphQLError]:
    if not RULES[check]:  # graphql-core would still refuse long chains of fragments
        return []
    errors = validate(packaged_schema(), document, RULES[check])
    if check == "known":
        return [error for error in errors if not differs_only_in_null(error.message)]
    return errors


def _operation(
    node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode], check: Check
) -> _Operation:
    name = node.name.value if node.name else None
    variables = node.variable_definitions or ()  # None in graphql-core 3.3
    if check != "nothing":
        if node.operation is OperationType.SUBSCRIPTION:
            raise InvalidArgument("the service does not support subscriptions")
        path = deepest_field(node.selection_set, fragments)
        check_depth(len(path), ".".join(path), name)
    return _Operation(
        name=name,
        mutation=node.operation is not OperationType.QUERY,
        cost=_cost(node, fragments),
        defaults={
            variable.variable.name.value: number
            for variable in variables
            if isinstance(variable.default_value, IntValueNode)
            and (number := whole_number(variable.default_value)) is not None
        },
        page_arguments=(
            () if check == "nothing" else page_arguments(packaged_schema(), node, fragments)
        ),
        variables=variables,
    )


def _cost(
    node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Complexity:
    try:
        return complexity_of(packaged_schema(), node, fragments)
    except RecursionError:  # a cycle of fragments, which only the service checks
        return Complexity()


def _message(error: GraphQLError) -> str:
    location = error.locations[0] if error.locations else None
    return f"{location.line}:{location.column}: {error.message}" if location else error.message
