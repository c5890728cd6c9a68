"""Sending of GraphQL operations over the client's session."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from attrs import frozen

from buildkite_async.errors import DecodeError
from buildkite_async.graphql.response import data_of
from buildkite_async.http import Bytes, Lane, Request, RequestCost, Session, fixed_body

__all__ = ["SessionTransport"]

SMALLEST_PART: Final = 5
"""A page smaller than a fifth of what fits a window waits for the next one instead."""


@contextmanager
def _named(operation: str | None) -> Generator[None]:
    """Add the name of the operation to errors about a response that is not JSON."""
    try:
        yield
    except DecodeError as error:
        raise type(error)(f"{operation or 'GraphQL'}: {error}") from error


@frozen
class SessionTransport:
    """A transport that sends operations over a session."""

    session: Session

    def service_now(self) -> datetime:
        """Return the time by the service's clock, from which ages are counted back."""
        return self.session.service_now()

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
        """Send an operation and return the data of the response.

        Raises:
            GraphQLFailed: The response has errors.
        """
        body: dict[str, Any] = {"query": query, "variables": dict(variables)}
        if operation_name is not None:
            body["operationName"] = operation_name
        request = Request(
            method="POST",
            url=self.session.hosts.graphql,
            host="graphql",
            body=fixed_body(Bytes.json(body)),
            idempotent=idempotent,
            cost=RequestCost("graphql", amount=max(cost or 1, 1)),
            lane=lane,
        )
        with _named(operation_name):
            response = await self.session.send(request)
        return data_of(response, operation_name)

    async def graphql_page(
        self,
        query: str,
        *,
        operation_name: str,
        fit: Callable[[int | None], tuple[Any, int]],
        lane: Lane,
    ) -> Mapping[str, Any]:
        """Send a query for one page, as large as the rate limits allow when it is sent.

        `fit` takes the available points, or None for no limit, and returns the variables and the
        points that they request.
        """

        def sized(capacity: int | None) -> RequestCost:
            """The page that fits into a whole window, and the smallest that is worth a call."""
            _, amount = fit(None if capacity is None else capacity - 1)
            _, least = fit(amount // SMALLEST_PART)
            return RequestCost("graphql", amount=max(amount, 1), least=max(min(least, amount), 1))

        def body(granted: RequestCost | None) -> Bytes:
            variables, _ = fit(None if granted is None else granted.amount)
            return Bytes.json(
                {"query": query, "variables": variables, "operationName": operation_name}
            )

        request = Request(
            method="POST",
            url=self.session.hosts.graphql,
            host="graphql",
            body=body,
            idempotent=True,
            fit=sized,
            lane=lane,
        )
        with _named(operation_name):
            response = await self.session.send(request)
        return data_of(response, operation_name)
