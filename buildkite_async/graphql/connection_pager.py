"""All nodes of a connection, page after page."""

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
    """Every node of an operation's connection, typed; null edges and nodes are skipped."""

    def __init__(
        self,
        operation: Callable[..., Awaitable[HasConnection[N]]],
        arguments: Sequence[object],
        variables: Mapping[str, object],
        wanted: int | None = None,
    ) -> None:
        self._operation = operation
        self._arguments = tuple(arguments)
        self._variables = variables
        self._wanted = wanted

    def _at_most(self, rows: int) -> ConnectionPager[N]:
        return ConnectionPager(self._operation, self._arguments, self._variables, rows)

    async def pages(self) -> AsyncGenerator[Page[N]]:
        """Page after page, as the cursor leads; each small enough for every limit."""
        operation = _walking(self._operation, PageSizer(self._wanted))
        variables = dict(self._variables)
        seen: set[object] = set()
        while True:
            answer = await operation(*self._arguments, **variables)
            connection = _connection(answer)
            yield Page(_nodes(connection))
            if (cursor := _next(connection, type(answer).__name__)) is None:
                return
            seen.add(variables.get(answer.connection_path.cursor))
            if cursor in seen:
                raise DecodeError(f"{type(answer).__name__}: the cursor does not move")
            variables[answer.connection_path.cursor] = cursor


def _walking(
    operation: Callable[..., Awaitable[HasConnection[N]]], page_sizer: PageSizer
) -> Callable[..., Awaitable[HasConnection[N]]]:
    """The operation with pages that fit, where it is one of ours and no function around one."""
    if isinstance(operation, MethodType) and isinstance(operation.__self__, OperationsBase):
        return MethodType(operation.__func__, operation.__self__.walking(page_sizer))
    return operation


def _connection(answer: HasConnection[Any]) -> Any:
    if not hasattr(answer, "connection_path"):
        raise InvalidArgument(
            f"{type(answer).__name__} holds no connection that a walk can follow."
        )
    found: Any = answer
    for step in answer.connection_path.path:
        if not hasattr(found, step):
            words = f"a {getattr(found, 'typename', type(found).__name__)} has no {step}"
            raise GraphQLFailed(words, operation=type(answer).__name__)
        if (found := getattr(found, step)) is None:
            raise GraphQLFailed(
                f"no {step} came: it does not exist, or the token may not see it",
                operation=type(answer).__name__,
            )
    return found


def _nodes(connection: Any) -> list[Any]:
    edges = (edge for edge in connection.edges or () if edge is not None)
    return [edge.node for edge in edges if edge.node is not None]


def _next(connection: Any, operation: str) -> str | None:
    """The cursor of the next page; None where this one is the last."""
    page = connection.page_info
    if page is not None and page.has_next_page is False:
        return None
    if page is None or page.has_next_page is None or page.end_cursor is None:
        raise DecodeError(f"{operation}: whether and where there is a next page did not come")
    cursor: str = page.end_cursor
    return cursor
