"""Sending of GraphQL operations over the client's session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from buildkite_async.graphql.response import data_of
from buildkite_async.http import RequestCost, Session

__all__ = ["SessionTransport"]


@frozen
class SessionTransport:
    """A transport that sends operations over a session."""

    session: Session

    async def graphql(
        self,
        query: str,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any],
        idempotent: bool,
        cost: int | None,
    ) -> Mapping[str, Any]:
        """Send an operation and return the data of the response.

        Raises:
            GraphQLFailed: The response has errors.
        """
        body: dict[str, Any] = {"query": query, "variables": dict(variables)}
        if operation_name is not None:
            body["operationName"] = operation_name
        response = await self.session.send(
            "POST",
            self.session.hosts.graphql,
            host="graphql",
            json=body,
            idempotent=idempotent,
            claim=RequestCost("graphql", cost=max(cost or 1, 1)),
        )
        return data_of(response, operation_name)

    async def graphql_page(
        self, query: str, *, operation_name: str, fit: Callable[[int | None], tuple[Any, int]]
    ) -> Mapping[str, Any]:
        """Send a query for one page, as large as the rate limits allow when it is sent.

        `fit` takes the available points, or None for no limit, and returns the variables and the
        points that they request.
        """

        def fitted(available: int | None) -> tuple[Any, int]:
            variables, cost = fit(available)
            body = {"query": query, "variables": variables, "operationName": operation_name}
            return body, cost

        response = await self.session.send(
            "POST", self.session.hosts.graphql, host="graphql", idempotent=True, fit=fitted
        )
        return data_of(response, operation_name)
