"""The room `bk.graphql`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.connection_pager import ConnectionPager
from buildkite_async.graphql.generated.operations import Operations
from buildkite_async.graphql.variables import encode_fields

if TYPE_CHECKING:
    from gql import GraphQLRequest
    from gql.transport.async_transport import AsyncTransport
    from graphql import DocumentNode

    from buildkite_async.graphql.document import Check

__all__ = ["GraphQL"]

N = TypeVar("N")
P = ParamSpec("P")


class GraphQL(Operations):
    """Typed operations, walks over their connections, and documents of your own.

    https://buildkite.com/docs/apis/graphql-api
    """

    def walk(
        self,
        operation: Callable[P, Awaitable[HasConnection[N]]],
        /,
        *args: P.args,
        **variables: P.kwargs,
    ) -> ConnectionPager[N]:
        """Every node of the operation's connection, page after page."""
        return ConnectionPager(operation, args, variables)

    async def execute(
        self,
        document: str | DocumentNode | GraphQLRequest,
        /,
        *,
        operation_name: str | None = None,
        validate: bool = True,
        allow_unknown_fields: bool = False,
        **variables: object,
    ) -> Mapping[str, Any]:
        """Run a document and give the answer's data.

        It is checked against the packaged schema first. What a newer schema may know goes out by
        `allow_unknown_fields`, which checks all but fields, their arguments and types, or by
        `validate=False`, which checks nothing. `operation_name` chooses among several operations.
        A variable that is called like one of these three comes in a `gql.GraphQLRequest`.
        """
        from buildkite_async.graphql.document import request_of

        known_only: Check = "known" if allow_unknown_fields else "all"
        request = request_of(
            document,
            encode_fields(variables),
            operation_name=operation_name,
            check=known_only if validate else "nothing",
        )
        return await request.send_over(self.transport)

    def gql_session(self) -> AsyncTransport:
        """A transport for `gql.Client` over the same session.

        Errors are this package's own. gql's batches, uploads, extensions of answers and arguments
        for single requests are not supported.
        """
        from buildkite_async.graphql.gql_transport import GqlTransport

        return GqlTransport(self.transport)
