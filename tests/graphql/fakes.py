"""A transport without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from buildkite_async.http import Lane


@frozen(kw_only=True)
class Sent:
    """An operation that was sent."""

    query: str
    operation_name: str | None
    variables: Mapping[str, Any]
    idempotent: bool
    cost: int | None
    lane: Lane = "interactive"


@define
class FakeTransport:
    """Returns the given responses in turn, and records what is sent."""

    responses: list[Mapping[str, Any] | Exception] = field(factory=list)
    sent: list[Sent] = field(factory=list)
    largest_query: int | None = None

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
        lane: Lane = "interactive",
    ) -> Mapping[str, Any]:
        self.sent.append(
            Sent(
                query=query,
                operation_name=operation_name,
                variables=variables,
                idempotent=idempotent,
                cost=cost,
                lane=lane,
            )
        )
        match self.responses.pop(0):
            case Exception() as error:
                raise error
            case response:
                return response

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Any, int]],
        lane: Lane,
    ) -> Mapping[str, Any]:
        variables, cost = fit(self.largest_query)
        return await self.graphql(
            query,
            operation_name=operation_name,
            variables=variables,
            idempotent=True,
            cost=cost,
            lane=lane,
        )
