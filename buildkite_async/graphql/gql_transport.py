"""A transport for gql: its client and DSL, with this package's connections, limits and errors."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from gql import GraphQLRequest
from gql.transport.async_transport import AsyncTransport
from graphql import ExecutionResult

from buildkite_async.errors import InvalidArgument
from buildkite_async.graphql.document import request_of
from buildkite_async.graphql.operation import Transport

__all__ = ["GqlTransport"]


class GqlTransport(AsyncTransport):
    """A gql transport that sends over the client's session and has no connection of its own."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def connect(self) -> None:
        """Do nothing: the session is open as long as its client."""

    async def close(self) -> None:
        """Do nothing: the session belongs to its client."""

    async def execute(self, request: GraphQLRequest, **_: Any) -> ExecutionResult:
        """Send the request; errors are raised as those of this package."""
        data = await request_of(request, {}, check="nothing").send(self._transport)
        return ExecutionResult(data=dict(data))

    def subscribe(self, request: GraphQLRequest) -> AsyncGenerator[ExecutionResult, None]:
        """Raise InvalidArgument: the service does not support subscriptions."""
        raise InvalidArgument("the service does not support subscriptions")
