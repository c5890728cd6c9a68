"""Pagination of GraphQL connections."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from types import MethodType
from typing import Any, TypeVar

from buildkite_async.errors import DecodeError, GraphQLFailed, InvalidArgument
from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.operation import OperationsBase
from buildkite_async.graphql.page_sizer import PageSizer
from buildkite_async.paging.pager import Page, Pager

__all__ = ["ConnectionPager"]

N = TypeVar("N")


class ConnectionPager(Pager[N]):
    """All nodes of an operation's connection, typed; null edges and nodes are skipped."""

    def __init__(
        self,
        operation: Callable[..., Awaitable[HasConnection[N]]],
        arguments: Sequence[object],
        variables: Mapping[str, object],
        row_limit: int | None = None,
    ) -> None:
        self._operation = operation
        self._arguments = tuple(arguments)
        self._variables = variables
        self._row_limit = row_limit

    def _at_most(self, rows: int) -> ConnectionPager[N]:
        return ConnectionPager(self._operation, self._arguments, self._variables, rows)

    async def pages(self) -> AsyncGenerator[Page[N]]:
        """Iterate over the pages; each is small enough for the limits of complexity and rate."""
        operation = _with_page_sizer(self._operation, PageSizer(self._row_limit))
        variables = dict(self._variables)
        seen: set[object] = set()
        while True:
            response = await operation(*self._arguments, **variables)
            connection = _connection(response)
            yield Page(_nodes(connection))
            if (cursor := _next(connection, type(response).__name__)) is None:
                return
            seen.add(variables.get(response.connection_path.cursor))
            if cursor in seen:
                raise DecodeError(
                    f"{type(response).__name__}: the cursor of the next page was used before"
                )
            variables[response.connection_path.cursor] = cursor


def _with_page_sizer(
    operation: Callable[..., Awaitable[HasConnection[N]]], page_sizer: PageSizer
) -> Callable[..., Awaitable[HasConnection[N]]]:
    """Return the operation with sized pages; a function that wraps one is returned unchanged."""
    if isinstance(operation, MethodType) and isinstance(operation.__self__, OperationsBase):
        return MethodType(operation.__func__, operation.__self__.walking(page_sizer))
    return operation


def _connection(response: HasConnection[Any]) -> Any:
    if not hasattr(response, "connection_path"):
        raise InvalidArgument(f"{type(response).__name__} has no connection that can be paginated.")
    found: Any = response
    for step in response.connection_path.path:
        if not hasattr(found, step):
            typename = getattr(found, "typename", type(found).__name__)
            raise GraphQLFailed(
                f"the type {typename} has no {step}", operation=type(response).__name__
            )
        if (found := getattr(found, step)) is None:
            raise GraphQLFailed(
                f"{step} is null: it does not exist, or the token may not see it",
                operation=type(response).__name__,
            )
    return found


def _nodes(connection: Any) -> list[Any]:
    edges = (edge for edge in connection.edges or () if edge is not None)
    return [edge.node for edge in edges if edge.node is not None]


def _next(connection: Any, operation: str) -> str | None:
    """Return the cursor of the next page; None if this page is the last."""
    page = connection.page_info
    if page is not None and page.has_next_page is False:
        return None
    if page is None or page.has_next_page is None or page.end_cursor is None:
        raise DecodeError(
            f"{operation}: the response does not say if there is a next page, or lacks its cursor"
        )
    cursor: str = page.end_cursor
    return cursor
