"""A transport without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen


@frozen(kw_only=True)
class Sent:
    """What a transport was asked to send."""

    query: str
    operation_name: str | None
    variables: Mapping[str, Any]
    idempotent: bool
    cost: int | None


@define
class FakeTransport:
    """Answers with what it was given, in turn, and remembers what it was asked."""

    answers: list[Mapping[str, Any] | Exception] = field(factory=list)
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
    ) -> Mapping[str, Any]:
        self.sent.append(
            Sent(
                query=query,
                operation_name=operation_name,
                variables=variables,
                idempotent=idempotent,
                cost=cost,
            )
        )
        match self.answers.pop(0):
            case Exception() as error:
                raise error
            case answer:
                return answer

    async def graphql_page(
        self, query: str, *, operation_name: str, fit: Callable[[int | None], tuple[Any, int]]
    ) -> Mapping[str, Any]:
        variables, cost = fit(self.largest_query)
        return await self.graphql(
            query, operation_name=operation_name, variables=variables, idempotent=True, cost=cost
        )
