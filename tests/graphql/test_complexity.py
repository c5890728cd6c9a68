"""The complexity of queries, and the limits that are checked before they are sent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildkite_async.errors import ComplexityExceeded
from buildkite_async.graphql.complexity import Complexity, PageCost, points
from buildkite_async.graphql.document import request_of
from buildkite_async.graphql.generated import Operations
from tests.graphql.fakes import FakeTransport

PIPELINES = 'query { organization(slug: "o") { pipelines(first: %s) { edges { node { slug } } } } }'
NESTED = """query {
  organization(slug: "o") {
    pipelines { edges { node { slug builds { edges { node { id } } } } } }
  }
}"""


def cost_of(document: str, **variables: object) -> int:
    return request_of(document, variables).points


def test_the_worked_example_of_the_documentation() -> None:
    assert cost_of(PIPELINES % 500) == 503


def test_the_actual_cost_example_of_the_documentation() -> None:
    assert cost_of(PIPELINES % 10) == 13


def test_the_error_example_of_the_documentation() -> None:
    with pytest.raises(ComplexityExceeded, match="251,503 points") as caught:
        cost_of(NESTED)
    assert "organization.pipelines.builds" in str(caught.value)


def test_leaves_cost_nothing() -> None:
    assert cost_of("{ viewer { id } }") == 1


def test_a_variable_sizes_the_page_and_its_default_counts() -> None:
    document = (
        "query($n: Int = 20) { viewer { organizations(first: $n) { edges { node { id } } } } }"
    )
    assert cost_of(document) == 3 + 20
    assert cost_of(document, n=5) == 3 + 5


def test_null_as_a_page_size_counts_as_no_size() -> None:
    document = (
        "query($n: Int = 20) { viewer { organizations(last: $n) { edges { node { id } } } } }"
    )
    assert cost_of(document, n=None) == 3 + 500


def test_page_info_and_edges_do_not_multiply() -> None:
    document = "{ viewer { organizations(first: 9) { pageInfo { endCursor } edges { cursor } } } }"
    assert cost_of(document) == 4


def test_the_most_expensive_member_of_a_union_counts() -> None:
    document = """query($first: Int = 3) { job(uuid: "1") {
      ... on JobTypeCommand { agent { id } artifacts(first: $first) { edges { node { id } } } }
      ... on JobTypeWait { build { id } }
    } }"""
    assert cost_of(document) == 1 + 1 + 2 + 3
    assert cost_of(document, first=0) == 1 + 1 + 2


def test_fragments_count_where_they_are_spread() -> None:
    spread = """query { viewer { ...V } }
      fragment V on Viewer { organizations(first: 4) { edges { node { ...O } } } }
      fragment O on Organization { id sso { isEnabled } }"""
    assert cost_of(spread) == 3 + 4 * 2


def test_the_same_field_selected_twice_counts_once() -> None:
    assert cost_of("{ viewer { user { id } user { name } } }") == 2


def test_a_query_that_is_too_deep_is_refused_with_its_path() -> None:
    inner = "id"
    for _ in range(14):
        inner = f"rebuiltFrom {{ {inner} }}"
    assert cost_of(f'{{ build(slug: "s") {{ {inner.replace("rebuiltFrom { id }", "id")} }} }}')
    with pytest.raises(ComplexityExceeded, match=r"16 levels deep at build\.rebuiltFrom"):
        cost_of(f'{{ build(slug: "s") {{ {inner} }} }}')


async def test_an_operation_over_the_limit_is_refused_before_it_is_sent(
    transport: FakeTransport,
) -> None:
    with pytest.raises(ComplexityExceeded, match=r"request fewer pipeline\.builds than 6000"):
        await Operations(transport).list_pipeline_builds(slug="acme/web", first=6000)
    assert transport.sent == []


async def test_the_transport_receives_the_complexity(transport: FakeTransport) -> None:
    transport.responses = [{"pipeline": None}]
    await Operations(transport).list_pipeline_builds(slug="acme/web", first=10)
    (sent,) = transport.sent
    assert sent.cost == request_of(sent.query, sent.variables).points


costs = st.recursive(
    st.builds(Complexity, st.integers(0, 9)),
    lambda inner: st.builds(
        Complexity,
        st.integers(0, 9),
        st.lists(st.builds(PageCost, st.just("p"), st.just(("n",)), inner), max_size=2).map(tuple),
        st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(costs, costs, st.integers(0, 50))
def test_the_costs_of_two_selections_add_up(one: Complexity, other: Complexity, size: int) -> None:
    variables = {"n": size}
    assert points(one + other, variables) == points(one, variables) + points(other, variables)


@settings(deadline=None)
@given(costs, st.integers(0, 50), st.integers(0, 50))
def test_a_larger_page_never_costs_less(cost: Complexity, size: int, more: int) -> None:
    assert points(cost, {"n": size}) <= points(cost, {"n": size + more})
