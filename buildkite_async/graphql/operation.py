"""One GraphQL operation, and the base of classes that hold many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final, Generic, Protocol, Self, TypeVar

from attrs import field, frozen

from buildkite_async.errors import ComplexityExceeded, DecodeError, InvalidArgument
from buildkite_async.graphql.complexity import Complexity, advice, check_complexity
from buildkite_async.graphql.connection import ConnectionPath
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.model import GraphQLObject
from buildkite_async.graphql.page_sizer import PageSizer
from buildkite_async.graphql.variables import encode_fields
from buildkite_async.http.error_parsing import unreadable

__all__ = ["Operation", "OperationsBase", "Transport", "advise"]

R = TypeVar("R", bound=GraphQLObject)

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

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Mapping[str, Any], int]],
    ) -> Mapping[str, Any]:
        """The `data` of a page that fits the budget when it is sent.

        `fit` gives the variables for a number of points, and what they ask for; None is no limit.
        """
        ...


@frozen(kw_only=True)
class Operation(Generic[R]):
    """A document with one operation, the class of its answer and what it costs."""

    name: str
    document: str = field(repr=False)
    result: type[R] = field(repr=False)
    mutation: bool
    cost: Complexity = field(repr=False)
    defaults: Mapping[str, int] = field(default=NO_DEFAULTS, repr=False)

    def points(self, variables: Mapping[str, Any]) -> int:
        """Points that it requests with these variables; over the limit it raises."""
        return check_complexity(self.cost, {**self.defaults, **variables}, self.name)

    def advice(self, variables: Mapping[str, Any]) -> str | None:
        """What to ask for less of."""
        return advice(self.cost, {**self.defaults, **variables})

    @property
    def connection_path(self) -> ConnectionPath | None:
        """The connection that a walk follows; None where there is none."""
        found = getattr(self.result, "connection_path", None)
        return found if isinstance(found, ConnectionPath) else None


class OperationsBase:
    """Runs operations over a transport."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._page_fit: PageSizer | None = None

    def walking(self, page_sizer: PageSizer) -> Self:
        """The same operations, with pages that shrink to what fits and is wanted."""
        walking = copy(self)
        walking._page_fit = page_sizer  # noqa: SLF001  # its own kind
        return walking

    async def run(self, operation: Operation[R], variables: Mapping[str, object]) -> R:
        """Send one operation and give its answer."""
        sent = encode_fields(variables)
        if self._page_fit is None:
            data = await self._data(operation, sent)
        else:
            data = await self._page(operation, sent, self._page_fit)
        try:
            return decode(data, operation.result, operation.name)
        except DecodeError as error:
            raise unreadable(str(error), idempotent=not operation.mutation) from error

    async def _page(
        self, operation: Operation[Any], wished: dict[str, Any], page_sizer: PageSizer
    ) -> Mapping[str, Any]:
        """The data of one page of a walk."""
        connection_path = operation.connection_path
        if connection_path is None:
            raise InvalidArgument(f"{operation.name} holds no connection that a walk can follow.")
        if (size := connection_path.size) is None:
            return await self._data(operation, wished)
        last = wished

        def fit(room: int | None) -> tuple[Mapping[str, Any], int]:
            nonlocal last
            last = page_sizer.sized(wished, size, operation.cost, operation.defaults, room)
            return last, operation.points(last)

        while True:
            try:
                return await self.transport.graphql_page(
                    operation.document, operation_name=operation.name, fit=fit
                )
            except ComplexityExceeded as refusal:
                if not page_sizer.shrunk({**operation.defaults, **last}, size, refusal):
                    advise(refusal, operation.advice(last))
                    raise

    async def _data(
        self, operation: Operation[Any], variables: dict[str, Any]
    ) -> Mapping[str, Any]:
        try:
            return await self.transport.graphql(
                operation.document,
                operation_name=operation.name,
                variables=variables,
                idempotent=not operation.mutation,
                cost=operation.points(variables),
            )
        except ComplexityExceeded as error:
            advise(error, operation.advice(variables))
            raise


def advise(error: ComplexityExceeded, advice: str | None) -> None:
    """Say what to do about a refusal, where the service's own words do not."""
    if advice and error.problems:
        error.add_note(f"What may help: {advice}.")
