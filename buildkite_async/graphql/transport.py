"""Documents over the session: a POST whose response holds data or errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from buildkite_async.graphql.response import data_of
from buildkite_async.http import RequestCost, Session

__all__ = ["SessionTransport"]


@frozen
class SessionTransport:
    """Sends operations over the client's session."""

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
        """Run an operation and return its data; raises GraphQLFailed if it lists errors."""
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
        """Run a query for a page that is as large as the rate limits allow when its turn comes.

        `fit` returns the variables for a number of points, and what they ask for; None is no limit.
        """

        def fitted(room: int | None) -> tuple[Any, int]:
            variables, cost = fit(room)
            body = {"query": query, "variables": variables, "operationName": operation_name}
            return body, cost

        response = await self.session.send(
            "POST", self.session.hosts.graphql, host="graphql", idempotent=True, fit=fitted
        )
        return data_of(response, operation_name)
