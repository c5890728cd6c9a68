"""One GraphQL operation, and the base of classes that hold many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final, Generic, Protocol, Self, TypeVar

from attrs import field, frozen

from buildkite_async.errors import Misuse, TooComplex, Undecodable, unreadable
from buildkite_async.graphql.cost import Cost, affordable, narrowing
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.encode import encode_fields
from buildkite_async.graphql.listing import Walked
from buildkite_async.graphql.model import Model
from buildkite_async.graphql.page_fit import PageFit

__all__ = ["Operation", "OperationsBase", "Transport", "advise"]

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
    cost: Cost = field(repr=False)
    defaults: Mapping[str, int] = field(default=NO_DEFAULTS, repr=False)

    def points(self, variables: Mapping[str, Any]) -> int:
        """Points that it requests with these variables; over the limit it raises."""
        return affordable(self.cost, {**self.defaults, **variables}, self.name)

    def narrowing(self, variables: Mapping[str, Any]) -> str | None:
        """What to ask for less of."""
        return narrowing(self.cost, {**self.defaults, **variables})

    @property
    def walked(self) -> Walked | None:
        """The connection that a walk follows; None where there is none."""
        found = getattr(self.result, "walked", None)
        return found if isinstance(found, Walked) else None


class OperationsBase:
    """Runs operations over a transport."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._page_fit: PageFit | None = None

    def walking(self, page_fit: PageFit) -> Self:
        """The same operations, with pages that shrink to what fits and is wanted."""
        walking = copy(self)
        walking._page_fit = page_fit  # noqa: SLF001  # its own kind
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
        except Undecodable as error:
            raise unreadable(str(error), idempotent=not operation.mutation) from error

    async def _page(
        self, operation: Operation[Any], wished: dict[str, Any], page_fit: PageFit
    ) -> Mapping[str, Any]:
        """The data of one page of a walk."""
        walked = operation.walked
        if walked is None:
            raise Misuse(f"{operation.name} holds no connection that a walk can follow.")
        if (size := walked.size) is None:
            return await self._data(operation, wished)
        last = wished

        def fit(room: int | None) -> tuple[Mapping[str, Any], int]:
            nonlocal last
            last = page_fit.sized(wished, size, operation.cost, operation.defaults, room)
            return last, operation.points(last)

        while True:
            try:
                return await self.transport.graphql_page(
                    operation.document, operation_name=operation.name, fit=fit
                )
            except TooComplex as refusal:
                if not page_fit.shrunk({**operation.defaults, **last}, size, refusal):
                    advise(refusal, operation.narrowing(last))
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
        except TooComplex as error:
            advise(error, operation.narrowing(variables))
            raise


def advise(error: TooComplex, advice: str | None) -> None:
    """Say what to do about a refusal, where the service's own words do not."""
    if advice and error.problems:
        error.add_note(f"What may help: {advice}.")
