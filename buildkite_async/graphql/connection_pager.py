"""Pagination of GraphQL connections."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Mapping, Sequence
from itertools import count
from types import MethodType
from typing import Any, TypeVar, cast

from attrs import frozen

from buildkite_async.errors import DecodeError, GraphQLFailed, IncompleteListing, InvalidArgument
from buildkite_async.graphql.connection import ConnectionPath
from buildkite_async.graphql.objects import identity, own_scalars
from buildkite_async.graphql.operation import OperationsBase
from buildkite_async.graphql.page_sizer import PageSizer
from buildkite_async.http import Lane
from buildkite_async.http.arguments import shown
from buildkite_async.paging.end_guard import EndGuard
from buildkite_async.paging.pager import Page, Pager, Place, lane_of_page

__all__ = ["ConnectionPager"]

N = TypeVar("N")


class ConnectionPager(Pager[N]):
    """All nodes of an operation's connection, typed; null edges and nodes are skipped.

    If the connection is paginated by `last` and `before`, they are those from the last to the first.
    An empty page that says there are more is requested once more, and then an `IncompleteListing`. A
    page with fewer nodes than were asked for is believed, as the service may leave out some of them.
    """

    def __init__(
        self,
        operation: Callable[..., Awaitable[object]],
        arguments: Sequence[object],
        variables: Mapping[str, object],
        connection_path: ConnectionPath | None = None,
        row_limit: int | None = None,
    ) -> None:
        if connection_path is not None and not isinstance(
            cast("object", connection_path), ConnectionPath
        ):
            raise InvalidArgument(
                "connection must be a constant of a generated package for a connection, "
                f"not {shown(connection_path)}."
            )
        self._operation = operation
        self._connection_path = connection_path
        self._arguments = tuple(arguments)
        self._variables = variables
        self._row_limit = row_limit
        self._place = Place()

    def _at_most(self, rows: int) -> ConnectionPager[N]:
        return ConnectionPager(
            self._operation, self._arguments, self._variables, self._connection_path, rows
        )

    async def _walk(self) -> AsyncGenerator[Page[N]]:
        """Fetch the pages; each is small enough for the limits of complexity and rate."""
        page_sizer = PageSizer(self._row_limit)
        variables = dict(self._variables)
        guard: EndGuard | None = None
        arrived = 0
        known: set[Hashable] = set()
        for nth in count(1):
            lane = lane_of_page(nth)
            operation = _for_page(self._operation, page_sizer, lane, self._connection_path)
            response = await operation(*self._arguments, **variables)
            name = type(response).__name__
            path = self._connection_path or _own_path(response)
            argument = path.cursor
            if guard is None:
                guard = EndGuard(name)
                start = variables.get(argument)
                guard.visit(start if isinstance(start, str) else None)
            rows, following = _page(response, path)
            if not rows and following.is_certain:
                rows, following = _page(await operation(*self._arguments, **variables), path)
                if not rows and following.is_certain:
                    raise IncompleteListing(
                        f"{name}: a page has no nodes, but says that there are more.", rows=arrived
                    )
            nodes = _nodes(rows, path, response)
            arrived += len(nodes)
            if words := guard.stuck(empty=_repeats(nodes, known), more=following.is_certain):
                raise DecodeError(f"{name}: {words}")
            arguments = {argument: following.cursor} if following.is_certain else None
            yield Page(nodes[::-1] if path.backwards else nodes, cursor=arguments)
            if (cursor := _next(following, name)) is None:
                return
            guard.visit(cursor)
            variables[argument] = following.cursor


def _for_page(
    operation: Callable[..., Awaitable[object]],
    page_sizer: PageSizer,
    lane: Lane,
    connection_path: ConnectionPath | None,
) -> Callable[..., Awaitable[object]]:
    """Return the operation for one sized page; a function that wraps one is returned unchanged."""
    if isinstance(operation, MethodType) and isinstance(operation.__self__, OperationsBase):
        walking = operation.__self__.walking(page_sizer, lane, connection_path)
        return MethodType(operation.__func__, walking)
    return operation


def _own_path(response: object) -> ConnectionPath:
    """Return the place of the connection that a response has by itself."""
    path = getattr(response, "connection_path", None)
    if not isinstance(path, ConnectionPath):
        raise InvalidArgument(f"{type(response).__name__} has no connection that can be paginated.")
    return path


def _connection(response: object, connection_path: ConnectionPath) -> Any:
    found: Any = response
    for step in connection_path.path:
        if (found := _selected(found, step, response)) is None:
            raise GraphQLFailed(
                f"{step} is null: it does not exist, or the token may not see it",
                operation=type(response).__name__,
            )
    return found


def _selected(found: object, name: str, response: object) -> Any:
    """Return a field of an object in the response.

    Raises:
        GraphQLFailed: The operation does not select it from objects of this type.
    """
    if hasattr(found, name):
        return getattr(found, name)
    typename = getattr(found, "typename", type(found).__name__)
    raise GraphQLFailed(f"the type {typename} has no {name}", operation=type(response).__name__)


def _page(response: object, path: ConnectionPath) -> tuple[Sequence[Any], _Following]:
    """Return the edges or nodes of a response, and what it says about the next page."""
    connection = _connection(response, path)
    rows = _selected(connection, "edges" if path.in_edges else "nodes", response) or ()
    return rows, _following(_selected(connection, "page_info", response), path)


def _repeats(nodes: Sequence[Any], known: set[Hashable]) -> bool:
    """Whether a page has nodes, but only those of the pages before; from now on they are known."""
    ids = {identity(node) for node in nodes}
    repeats = bool(ids) and ids <= known
    if not repeats:
        known.clear()
    known |= ids - {None}
    return repeats


def _nodes(rows: Sequence[Any], connection_path: ConnectionPath, response: object) -> list[Any]:
    present = [row for row in rows if row is not None]
    if connection_path.in_edges:
        present = [_selected(edge, "node", response) for edge in present]
    return [node for node in present if node is not None]


@frozen
class _Following:
    """What a page says about the next one; None for what it leaves out."""

    more: bool | None
    cursor: Any
    """The value of the argument that requests it."""
    text: str | None
    """The cursor as it is sent."""

    @property
    def is_certain(self) -> bool:
        return self.more is True and self.text is not None


def _following(page: Any, connection_path: ConnectionPath) -> _Following:
    if page is None:
        return _Following(None, None, None)
    if connection_path.backwards:
        more, name = page.has_previous_page, "start_cursor"
    else:
        more, name = page.has_next_page, "end_cursor"
    cursor = text = getattr(page, name)
    if not isinstance(cursor, str) and (scalar := own_scalars(page.__class__).get(name)):
        text = scalar.write(cursor, name)
    # A value that could not be read is kept as it was sent.
    return _Following(
        more if isinstance(more, bool) else None, cursor, text if isinstance(text, str) else None
    )


def _next(following: _Following, operation: str) -> str | None:
    """Return the cursor of the next page as text; None if this page is the last."""
    if following.more is False:
        return None
    if following.more and following.cursor is not None and following.text is None:
        raise DecodeError(
            f"{operation}: the cursor of the next page is not text: if it has a scalar of your own, "
            "its `serialize` must return text"
        )
    if following.more is not True or following.text is None:
        raise DecodeError(
            f"{operation}: the response does not say if there is a next page, or lacks its cursor"
        )
    return following.text
