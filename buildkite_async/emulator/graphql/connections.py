"""Lists behind cursors, as Relay's connections."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any, cast

from attrs import frozen
from graphql import GraphQLError

# Where a query names no page size: https://buildkite.com/docs/apis/graphql/graphql-resource-limits
DEFAULT_PAGE = 500


@frozen
class Edge:
    """A node with its place."""

    node: Any

    @property
    def cursor(self) -> str:
        """The place, as an opaque text."""
        return cursor_of(self.node)


@frozen
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@frozen
class NodeConnection:
    """A page of a list."""

    count: int
    edges: list[Edge]
    page_info: PageInfo

    @property
    def nodes(self) -> list[Any]:
        """The nodes of the edges."""
        return [each.node for each in self.edges]


def connect(nodes: Sequence[Any], arguments: Mapping[str, Any]) -> NodeConnection:
    """The page of `nodes` that `first`, `after`, `last` and `before` describe."""
    start, end = 0, len(nodes)
    if arguments.get("after") is not None:
        start = _position(nodes, arguments["after"]) + 1
    if arguments.get("before") is not None:
        end = _position(nodes, arguments["before"])
    first, last = arguments.get("first"), arguments.get("last")
    if first is None and last is None:
        first = DEFAULT_PAGE
    if first is not None:
        end = min(end, start + max(0, first))
    if last is not None:
        start = max(start, end - max(0, last))
    edges = [Edge(node) for node in nodes[start:end]]
    info = PageInfo(
        has_next_page=end < len(nodes),
        has_previous_page=start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return NodeConnection(len(nodes), edges, info)


def cursor_of(node: Any) -> str:
    """The cursor of a node; it stays good while others come and go."""
    identity = cast("Mapping[str, Any]", node)["id"] if type(node) is dict else node.id
    return b64encode(f"cursor---{identity}".encode()).decode()


def _position(nodes: Sequence[Any], cursor: str) -> int:
    for position, node in enumerate(nodes):
        if cursor_of(node) == cursor:
            return position
    raise GraphQLError("The cursor is not in this list")
