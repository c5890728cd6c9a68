"""The GraphQL API as the client offers it: `bk.graphql`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from buildkite_async.errors import InvalidArgument
from buildkite_async.graphql.connection import HasConnection, NamedConnection
from buildkite_async.graphql.connection_pager import ConnectionPager
from buildkite_async.graphql.generated.operations import Operations
from buildkite_async.graphql.operation import encode_variables
from buildkite_async.http.arguments import check_flag, shown

if TYPE_CHECKING:
    from gql import GraphQLRequest
    from gql.transport.async_transport import AsyncTransport
    from graphql import DocumentNode

    from buildkite_async.graphql.document import Check

__all__ = ["GraphQL"]

N = TypeVar("N")
P = ParamSpec("P")


def _check_operation(operation: object) -> None:
    if not callable(operation):
        raise InvalidArgument(
            "operation must be a method such as bk.graphql.list_pipeline_builds, "
            f"not {shown(operation)}."
        )


class GraphQL(Operations):
    """Typed operations, pagination of their connections, and your own documents.

    https://buildkite.com/docs/apis/graphql-api
    """

    def walk(
        self,
        operation: Callable[P, Awaitable[HasConnection[N]]],
        /,
        *args: P.args,
        **variables: P.kwargs,
    ) -> ConnectionPager[N]:
        """Iterate over all nodes of the operation's connection, page by page."""
        _check_operation(operation)
        return ConnectionPager(operation, args, variables)

    def walk_connection(
        self,
        connection: NamedConnection[N],
        operation: Callable[P, Awaitable[object]],
        /,
        *args: P.args,
        **variables: P.kwargs,
    ) -> ConnectionPager[N]:
        """Iterate over all nodes of another connection of the operation, page by page.

        A generated package has a constant for each connection besides the one that `walk` follows.
        Of that one, each response holds the same page.
        """
        return ConnectionPager(operation, args, variables, connection)

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
        """Run a document and return the data of the response.

        A variable with the name of one of the parameters has to be passed in a
        `gql.GraphQLRequest`.

        Args:
            document: The document, as text or parsed.
            operation_name: Which operation to run, if the document has several.
            validate: Whether to check the document and its variables against the packaged schema,
                and its complexity and depth, before it is sent. If false, the service decides
                about all that; checked are only the syntax, that the document has the operation
                to run, and that the variables have a JSON form.
            allow_unknown_fields: Whether to accept what the packaged schema does not know, because
                a newer schema may have it: fields, arguments and types. Fields of different types
                may also have the same key if they differ only in whether they can be null.
            **variables: The operation's variables.

        Raises:
            InvalidArgument: The document or a variable is not valid.
            ComplexityExceeded: The query is over the limit of complexity or depth.
            GraphQLFailed: The response has errors.
        """
        from buildkite_async.graphql.document import request_of

        check_flag("validate", validate)
        check_flag("allow_unknown_fields", allow_unknown_fields)
        if operation_name is not None and not isinstance(cast("object", operation_name), str):
            raise InvalidArgument(f"operation_name must be text, not {shown(operation_name)}.")
        check: Check = "known" if allow_unknown_fields else "all"
        request = request_of(
            document,
            encode_variables(variables),
            operation_name=operation_name,
            check=check if validate else "nothing",
        )
        return dict(await request.send(self.transport))

    def gql_session(self) -> AsyncTransport:
        """Return a transport for `gql.Client` that sends over the same session.

        Errors are those of this package. `get_execution_result` returns the data and the extensions
        of the response. Batches, uploads and arguments for the HTTP request are refused, because the
        service has no uploads, and the session sends the request.
        """
        from buildkite_async.graphql.gql_transport import GqlTransport

        return GqlTransport(self.transport)
