"""One GraphQL operation, and the base of classes that hold many."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, Final, Generic, Protocol, Self, TypeVar

from attrs import field, frozen

from buildkite_async.errors import TooComplex
from buildkite_async.graphql.cost import Cost, affordable, fitting, narrowing
from buildkite_async.graphql.decode import decode
from buildkite_async.graphql.encode import encode_fields
from buildkite_async.graphql.listing import Walked
from buildkite_async.graphql.model import Model

__all__ = ["Operation", "OperationsBase", "Paging", "Transport", "advise"]

R = TypeVar("R", bound=Model)

NO_DEFAULTS: Final[Mapping[str, int]] = {}


class Transport(Protocol):
    """What operations are sent over."""

    @property
    def largest_query(self) -> int | None:
        """Points that every rate window has room for; None while unknown."""
        ...

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

    def narrowing(self, variables: Mapping[str, Any]) -> str | None:
        """What to ask for less of."""
        return narrowing(self.cost, {**self.defaults, **variables})

    def paged(
        self, variables: dict[str, Any], *, rows: int | None, room: int | None
    ) -> dict[str, Any]:
        """The variables, with a page of the walked connection that fits and is wanted."""
        walked = getattr(self.result, "walked", None)
        if not isinstance(walked, Walked) or walked.size is None:
            return variables
        given = {**self.defaults, **variables}
        fit = fitting(self.cost, given, walked.size, rows=rows, room=room)
        return variables if fit is None else {**variables, walked.size: fit}


@frozen
class Paging:
    """How a walk asks for pages."""

    rows: int | None = None
    """No more are wanted; None for all."""


class OperationsBase:
    """Runs operations over a transport."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._paging: Paging | None = None

    def paged(self, paging: Paging) -> Self:
        """The same operations, with pages that shrink to what fits and is wanted."""
        paged = copy(self)
        paged._paging = paging  # noqa: SLF001  # its own kind
        return paged

    async def run(self, operation: Operation[R], variables: Mapping[str, object]) -> R:
        """Send one operation and give its answer."""
        sent = encode_fields(variables)
        if self._paging is not None:
            room = self.transport.largest_query
            sent = operation.paged(sent, rows=self._paging.rows, room=room)
        try:
            data = await self.transport.graphql(
                operation.document,
                operation_name=operation.name,
                variables=sent,
                idempotent=not operation.mutation,
                cost=operation.points(sent),
            )
        except TooComplex as error:
            advise(error, operation.narrowing(sent))
            raise
        return decode(data, operation.result, operation.name)


def advise(error: TooComplex, advice: str | None) -> None:
    """Say what to do about a refusal, where the service's own words do not."""
    if advice and error.problems:
        error.add_note(f"What may help: {advice}.")
