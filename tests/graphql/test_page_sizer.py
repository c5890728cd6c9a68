"""Pages are no larger than needed, and than the limits allow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.errors import ComplexityExceeded
from buildkite_async.graphql.complexity import (
    POINT_LIMIT,
    UNSIZED_PAGE,
    Complexity,
    PageCost,
    fitting_page_size,
    points,
)
from buildkite_async.graphql.connection import ConnectionPath, HasConnection
from buildkite_async.graphql.connection_pager import ConnectionPager
from buildkite_async.graphql.objects import GraphQLObject
from buildkite_async.graphql.operation import Operation, OperationsBase
from tests.graphql.fakes import FakeTransport


class Node(GraphQLObject):
    id: str


class Edge(GraphQLObject):
    node: Node | None


class Info(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class Connection(GraphQLObject):
    page_info: Info
    edges: list[Edge | None]


class Parts(GraphQLObject, HasConnection[Node]):
    parts: Connection
    connection_path = ConnectionPath(("parts",), cursor="after", size="first")


PARTS = Operation(
    name="Parts",
    document="query Parts { parts }",
    result=Parts,
    mutation=False,
    cost=Complexity(2, (PageCost("parts", ("first",), Complexity(3)),)),
    defaults={"first": 10},
)


class Catalogue(OperationsBase):
    async def list_parts(self, *, first: int | None = 10, after: str | None = None) -> Parts:
        return await self.run(PARTS, {"first": first, "after": after})


def page(*ids: str | None, more: bool = False) -> dict[str, Any]:
    edges = [{"node": id_ and {"id": id_}} for id_ in ids]
    return {"parts": {"pageInfo": {"hasNextPage": more, "endCursor": ids[-1]}, "edges": edges}}


def paginate(transport: FakeTransport, **variables: Any) -> ConnectionPager[Node]:
    return ConnectionPager(Catalogue(transport).list_parts, (), variables)


def requested_sizes(transport: FakeTransport) -> list[int | None]:
    return [sent.variables["first"] for sent in transport.sent]


async def test_first_requests_a_single_row(transport: FakeTransport) -> None:
    transport.responses = [page("a", more=True)]
    found = await paginate(transport).first()
    assert found == Node(id="a")
    assert requested_sizes(transport) == [1]
    assert transport.sent[0].cost == 2 + 3


async def test_first_skips_an_edge_without_a_node(transport: FakeTransport) -> None:
    transport.responses = [page(None, more=True), page("b", more=True)]
    transport.responses[0] = {
        "parts": {
            "pageInfo": {"hasNextPage": True, "endCursor": "1"},
            "edges": [None],
        }
    }
    assert await paginate(transport).first() == Node(id="b")
    assert requested_sizes(transport) == [1, 1]


async def test_collect_requests_no_more_rows_than_needed(transport: FakeTransport) -> None:
    transport.responses = [page("a", "b", "c", more=True)]
    assert len(await paginate(transport).collect(limit=3)) == 3
    assert requested_sizes(transport) == [3]


async def test_pages_are_no_larger_than_requested(transport: FakeTransport) -> None:
    transport.responses = [page("a", more=True), page("b")]
    await paginate(transport, first=1).collect(limit=30)
    assert requested_sizes(transport) == [1, 1]


@pytest.mark.parametrize(
    ("available", "first"), [(None, 10), (32, 10), (31, 9), (5, 1), (4, 1), (0, 1)]
)
async def test_a_page_fits_into_the_rate_window(
    transport: FakeTransport, available: int | None, first: int
) -> None:
    transport.largest_query = available
    transport.responses = [page("a")]
    assert [node.id async for node in paginate(transport)] == ["a"]
    assert requested_sizes(transport) == [first]


async def test_a_page_without_a_size_shrinks_only_if_it_has_to(transport: FakeTransport) -> None:
    transport.responses = [page("a"), page("a")]
    await paginate(transport, first=None).collect()
    transport.largest_query = 2 + 3 * (UNSIZED_PAGE - 1)
    await paginate(transport, first=None).collect()
    assert requested_sizes(transport) == [None, UNSIZED_PAGE - 1]


async def test_a_plain_call_is_sent_unchanged(transport: FakeTransport) -> None:
    transport.largest_query = 5
    transport.responses = [page("a")]
    await Catalogue(transport).list_parts(first=100)
    assert requested_sizes(transport) == [100]


async def test_a_function_that_wraps_an_operation_is_paginated_unchanged(
    transport: FakeTransport,
) -> None:
    async def wrapper(**variables: Any) -> Parts:
        return await Catalogue(transport).list_parts(first=7, **variables)

    transport.largest_query = 5
    transport.responses = [page("a", more=True), page("b")]
    assert len(await ConnectionPager(wrapper, (), {}).collect()) == 2
    assert requested_sizes(transport) == [7, 7]


async def test_a_page_of_one_row_that_is_too_complex_is_refused(transport: FakeTransport) -> None:
    expensive = Operation(
        name="Expensive",
        document="",
        result=Parts,
        mutation=False,
        cost=Complexity(0, (PageCost("parts", ("first",), Complexity(POINT_LIMIT + 1)),)),
    )

    class ExpensiveCatalogue(OperationsBase):
        async def list_expensive(self, *, first: int = 9, after: str | None = None) -> Parts:
            return await self.run(expensive, {"first": first, "after": after})

    with pytest.raises(ComplexityExceeded, match="request fewer parts than 1"):
        await ConnectionPager(ExpensiveCatalogue(transport).list_expensive, (), {}).collect()
    assert transport.sent == []


costs = st.recursive(
    st.builds(Complexity, st.integers(0, 9)),
    lambda inner: st.builds(
        Complexity,
        st.integers(0, 9),
        st.lists(
            st.builds(PageCost, st.just("p"), st.sampled_from([("n",), ("m",), (7,)]), inner),
            max_size=2,
        ).map(tuple),
        st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(
    costs,
    st.dictionaries(st.sampled_from(["n", "m"]), st.none() | st.integers(1, 3_000)),
    st.none() | st.integers(1, 100),
    st.none() | st.integers(0, 5_000),
)
def test_the_largest_page_that_fits_is_requested(
    cost: Complexity, variables: dict[str, Any], rows: int | None, available: int | None
) -> None:
    requested = variables.get("n") or UNSIZED_PAGE
    size = fitting_page_size(cost, variables, "n", rows=rows, available=available)
    limit = min(POINT_LIMIT, POINT_LIMIT if available is None else available)

    def fits(size: int) -> bool:
        return points(cost, {**variables, "n": size}) <= limit

    assert 1 <= size <= min(requested, rows or requested)
    assert fits(size) or size == 1
    assert size == min(requested, rows or requested) or not fits(size + 1)
