"""Pagination of GraphQL connections."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from itertools import count
from types import MethodType
from typing import Any, TypeVar

from buildkite_async.errors import DecodeError, GraphQLFailed, InvalidArgument
from buildkite_async.graphql.connection import HasConnection
from buildkite_async.graphql.operation import OperationsBase
from buildkite_async.graphql.page_sizer import PageSizer
from buildkite_async.http import Lane
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.pager import Page, Pager, Place, lane_of_page

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
        self._place = Place()

    def _at_most(self, rows: int) -> ConnectionPager[N]:
        return ConnectionPager(self._operation, self._arguments, self._variables, rows)

    async def _walk(self) -> AsyncGenerator[Page[N]]:
        """Fetch the pages; each is small enough for the limits of complexity and rate."""
        page_sizer = PageSizer(self._row_limit)
        variables = dict(self._variables)
        guard: EndGuard | None = None
        for nth in count(1):
            operation = _for_page(self._operation, page_sizer, lane_of_page(nth))
            response = await operation(*self._arguments, **variables)
            connection, name = _connection(response), type(response).__name__
            argument = response.connection_path.cursor
            if guard is None:
                guard = EndGuard(name)
                guard.visit(variables.get(argument))
            yield Page(_nodes(connection), cursor=_arguments(connection, argument))
            if (cursor := _next(connection, name)) is None:
                return
            guard.check(empty=not connection.edges, more=True)
            guard.visit(cursor)
            variables[argument] = cursor


def _for_page(
    operation: Callable[..., Awaitable[HasConnection[N]]], page_sizer: PageSizer, lane: Lane
) -> Callable[..., Awaitable[HasConnection[N]]]:
    """Return the operation for one sized page; a function that wraps one is returned unchanged."""
    if isinstance(operation, MethodType) and isinstance(operation.__self__, OperationsBase):
        return MethodType(operation.__func__, operation.__self__.walking(page_sizer, lane))
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


def _arguments(connection: Any, argument: str) -> dict[str, Any] | None:
    """Return the argument for the next page; None if this page is the last, or has no cursor."""
    page = connection.page_info
    if page is None or not page.has_next_page or page.end_cursor is None:
        return None
    return {argument: page.end_cursor}


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
