"""One GraphQL operation, and the base of classes that hold many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Generic, Protocol, TypeVar

from attrs import field, frozen

from buildkite_async.graphql.cost import Cost, affordable
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.encode import encode_fields
from buildkite_async.graphql.model import Model

__all__ = ["Operation", "OperationsBase", "Transport"]

R = TypeVar("R", bound=Model)

NO_DEFAULTS: Final[Mapping[str, int]] = {}


class Transport(Protocol):
    """What operations are sent over."""

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
    ) -> Mapping[str, Any]:
        """The `data` of the answer; an answer with errors raises."""
        ...


@frozen(kw_only=True)
class Operation(Generic[R]):
    """A document with one operation, the class of its answer and what it costs."""

    name: str
    document: str = field(repr=False)
    result: type[R] = field(repr=False)
    mutation: bool
    cost: Cost = field(repr=False)
    defaults: Mapping[str, int] = field(default=NO_DEFAULTS, repr=False)

    def points(self, variables: Mapping[str, Any]) -> int:
        """Points that it requests with these variables; over the limit it raises."""
        return affordable(self.cost, {**self.defaults, **variables}, self.name)


class OperationsBase:
    """Runs operations over a transport."""

    def __init__(self, transport: Transport) -> None:
        self.transport: Final = transport

    async def run(self, operation: Operation[R], variables: Mapping[str, object]) -> R:
        """Send one operation and give its answer."""
        sent = encode_fields(variables)
        data = await self.transport.graphql(
            operation.document,
            operation_name=operation.name,
            variables=sent,
            idempotent=not operation.mutation,
            cost=operation.points(sent),
        )
        return decode(data, operation.result, operation.name)
