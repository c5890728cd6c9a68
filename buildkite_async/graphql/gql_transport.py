"""A transport for gql: its client and DSL, with this package's connections, limits and errors."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Any

from gql import GraphQLRequest
from gql.transport.async_transport import AsyncTransport
from graphql import ExecutionResult

from buildkite_async.errors import InvalidArgument
from buildkite_async.graphql.document import request_of
from buildkite_async.graphql.operation import Transport
from buildkite_async.graphql.response_data import ResponseData

__all__ = ["GqlTransport"]


class GqlTransport(AsyncTransport):
    """A gql transport that sends over the client's session and has no connection of its own."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def connect(self) -> None:
        """Do nothing: the session is open as long as its client."""

    async def close(self) -> None:
        """Do nothing: the session belongs to its client."""

    async def execute(
        self,
        request: GraphQLRequest,
        *,
        extra_args: Mapping[str, Any] | None = None,
        upload_files: bool = False,
        **others: object,
    ) -> ExecutionResult:
        """Send the request; errors are raised as those of this package.

        Raises:
            InvalidArgument: An argument is not supported.
        """
        if upload_files:
            raise InvalidArgument("upload_files must be False: the service does not accept files")
        if extra_args or others:
            given = ", ".join([*(["extra_args"] if extra_args else []), *sorted(others)])
            raise InvalidArgument(
                f"{given} cannot be passed on: the client's session sends the request"
            )
        data = await request_of(request, {}, check="limits").send(self._transport)
        extensions = data.extensions if isinstance(data, ResponseData) else None
        return ExecutionResult(data=dict(data), extensions=extensions)

    async def execute_batch(
        self, reqs: list[GraphQLRequest], *_: Any, **__: Any
    ) -> list[ExecutionResult]:
        """Raise InvalidArgument: the service does not support batches."""
        raise InvalidArgument(
            "the service does not support batches: execute the requests one by one"
        )

    def subscribe(
        self, request: GraphQLRequest, *_: Any, **__: Any
    ) -> AsyncGenerator[ExecutionResult, None]:
        """Raise InvalidArgument: the service does not support subscriptions."""
        raise InvalidArgument("the service does not support subscriptions")
