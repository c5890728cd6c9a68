"""Ad hoc documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from gql import Client, GraphQLRequest, gql
from gql.dsl import DSLQuery, DSLSchema, dsl_gql
from graphql import parse

from buildkite_async import Buildkite
from buildkite_async.errors import ComplexityExceeded, GraphQLFailed, UsageError
from buildkite_async.graphql import GraphQL
from buildkite_async.graphql.packaged_schema import packaged_schema
from tests.graphql.fakes import FakeTransport

NAME = "query($n: ID!) { organization(slug: $n) { name } }"
RESPONSE = {"organization": {"name": "Acme"}}
TWO = "query A { viewer { id } } query B { viewer { user { id } } }"
MUTATION = "mutation($i: JobTypeCommandCancelInput!) { jobTypeCommandCancel(input: $i) {\
 jobTypeCommand { id } } }"


@pytest.fixture
def graphql(transport: FakeTransport) -> GraphQL:
    return GraphQL(transport)


async def test_a_document_is_sent_with_its_variables(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [RESPONSE]
    assert await graphql.execute(NAME, n="acme") == RESPONSE
    (sent,) = transport.sent
    assert (sent.query, sent.variables, sent.idempotent) == (NAME, {"n": "acme"}, True)
    assert sent.cost == 1


@pytest.mark.parametrize("document", [parse(NAME), gql(NAME)], ids=["DocumentNode", "gql"])
async def test_parsed_documents_are_accepted(
    graphql: GraphQL, transport: FakeTransport, document: Any
) -> None:
    transport.responses = [RESPONSE]
    assert await graphql.execute(document, n="acme") == RESPONSE
    assert transport.sent[0].variables == {"n": "acme"}


async def test_a_document_of_the_dsl_is_accepted(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{"viewer": None}]
    schema = DSLSchema(packaged_schema())
    await graphql.execute(dsl_gql(DSLQuery(schema.Query.viewer.select(schema.Viewer.id))))
    assert "viewer" in transport.sent[0].query


async def test_a_request_is_sent_with_its_variables(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [RESPONSE]
    request = gql(NAME)
    request.variable_values = {"n": "acme"}
    await graphql.execute(request)
    assert transport.sent[0].variables == {"n": "acme"}


async def test_a_mutation_is_not_idempotent(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [{"jobTypeCommandCancel": None}]
    await graphql.execute(MUTATION, i={"id": "J"})
    assert not transport.sent[0].idempotent


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{ viewer { name } }", "1:12: Cannot query field 'name' on type 'Viewer'"),
        ("{ viewer { id }", "1:16: Syntax Error"),
        ("fragment F on User { id }", "no operation|never used"),
        (TWO, "pass operation_name, .* has several operations: A, B"),
        ("subscription { viewer { id } }", "subscription"),
    ],
)
async def test_an_invalid_document_is_refused_before_it_is_sent(
    graphql: GraphQL, transport: FakeTransport, document: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await graphql.execute(document)
    assert transport.sent == []


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, r"\$n"),
        ({"n": None}, r"\$n"),
        ({"n": "acme", "m": 1}, r"does not declare the variable \$m"),
        ({"n": ["acme"]}, r"\$n"),
    ],
)
async def test_invalid_variables_are_refused_before_they_are_sent(
    graphql: GraphQL, transport: FakeTransport, variables: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await graphql.execute(NAME, **variables)
    assert transport.sent == []


INPUTS = """query Builds($t: [BuildStates!]) {
  pipeline(slug: 1) { builds(first: 1, state: $t) { count } }
}
mutation Build($i: BuildCreateInput!) { buildCreate(input: $i) { __typename } }"""


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, r"\$i is missing; it has the type BuildCreateInput!"),
        ({"i": {"branch": "hush"}}, r"\$i.pipelineID is missing"),
        ({"i": {"pipelineID": "1", "hush": 1}}, r"\$i.hush is not a field of BuildCreateInput"),
        ({"i": ["hush"]}, r"\$i is not a valid BuildCreateInput"),
        ({"i": {"pipelineID": ["hush"]}}, r"\$i.pipelineID is not a valid ID"),
        ({"i": {"pipelineID": "1", "env": ["A=1", None]}}, r"\$i.env\[1\] must not be null"),
        ({"i": {"pipelineID": "1", "env": [{"a": "hush"}]}}, r"\$i.env\[0\] is not a valid String"),
        (
            {"i": {"pipelineID": "1", "author": {"name": ["hush"]}}},
            r"\$i.author.name is not a valid String",
        ),
    ],
)
async def test_an_error_in_a_variable_is_reported_without_its_value(
    graphql: GraphQL, transport: FakeTransport, variables: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        await graphql.execute(INPUTS, operation_name="Build", **variables)
    assert "hush" not in str(caught.value).replace("$i.hush is not", "")
    assert transport.sent == []


async def test_variables_of_a_request_are_encoded_like_keywords(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{}]
    request = GraphQLRequest(INPUTS, variable_values={"t": ("PASSED",)}, operation_name="Builds")
    await graphql.execute(request)
    assert transport.sent[0].variables == {"t": ["PASSED"]}


async def test_a_variable_with_a_default_may_be_left_out(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [RESPONSE]
    await graphql.execute('query($n: ID! = "acme") { organization(slug: $n) { name } }')
    assert transport.sent[0].variables == {}


async def test_a_single_value_is_accepted_for_a_list(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{}]
    await graphql.execute(INPUTS, operation_name="Builds", t="PASSED")
    assert transport.sent[0].variables == {"t": "PASSED"}


async def test_with_allow_unknown_fields_everything_else_is_checked(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{}]
    newer = "query($x: Moon, $n: ID!) { viewer { id moon(phase: $x) { id } } pipeline(slug: $n) { id(x: 1) } }"
    await graphql.execute(newer, allow_unknown_fields=True, x="full", n="a/b")
    with pytest.raises(UsageError, match=r"\$n is missing"):
        await graphql.execute(newer, allow_unknown_fields=True, x="full")
    with pytest.raises(UsageError, match=r"moon.*allow_unknown_fields=True"):
        await graphql.execute(newer, x="full", n="a/b")
    for allowed in (True, False):
        with pytest.raises(UsageError, match="never used") as caught:
            await graphql.execute("query($n: ID) { moon }", allow_unknown_fields=allowed)
        assert "allow_unknown_fields" not in str(caught.value)
    assert len(transport.sent) == 1


async def test_the_operation_is_selected_by_name(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{"viewer": None}]
    await graphql.execute(TWO, operation_name="B")
    assert (transport.sent[0].operation_name, transport.sent[0].cost) == ("B", 2)
    with pytest.raises(UsageError, match="operation_name is 'C', but the document has only: A, B"):
        await graphql.execute(TWO, operation_name="C")


async def test_checks_can_be_turned_off(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [{}]
    document = "query($x: Moon) { viewer { id moon(phase: $x) { id } } }"
    await graphql.execute(document, validate=False, x="full")
    assert transport.sent[0].cost == 1


async def test_cyclic_fragments_are_refused_without_checks_too(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    document = "{ build { ...B } } fragment B on Build { rebuiltFrom { ...B } }"
    with pytest.raises(UsageError, match="Cannot spread fragment 'B' within itself"):
        await graphql.execute(document, validate=False)
    assert transport.sent == []


async def test_the_complexity_is_checked_without_checks_too(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    document = "{ viewer { organizations(first: 60000) { edges { node { id } } } } }"
    with pytest.raises(ComplexityExceeded):
        await graphql.execute(document, validate=False)
    assert transport.sent == []


async def test_datetimes_are_sent_as_json(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [{"pipeline": None}]
    document = """query($since: DateTime) {
      pipeline(slug: "a/b") { builds(first: 1, createdAtFrom: $since) { count } }
    }"""
    await graphql.execute(document, since=datetime(2026, 1, 2, tzinfo=UTC))
    assert transport.sent[0].variables == {"since": "2026-01-02T00:00:00.000Z"}


async def test_gql_runs_over_the_same_transport(graphql: GraphQL, transport: FakeTransport) -> None:
    transport.responses = [RESPONSE, {"viewer": {"id": "1"}}]
    async with Client(transport=graphql.gql_session()) as session:
        request = gql(NAME)
        request.variable_values = {"n": "acme"}
        assert await session.execute(request) == RESPONSE
        two = gql(TWO)
        two.operation_name = "A"
        assert await session.execute(two) == {"viewer": {"id": "1"}}
    first, second = transport.sent
    assert (first.variables, first.idempotent, first.cost) == ({"n": "acme"}, True, 1)
    assert second.operation_name == "A"


async def test_gql_raises_the_errors_of_this_package(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    failed = GraphQLFailed("no", data={"viewer": None})
    transport.responses = [failed]
    async with Client(transport=graphql.gql_session()) as session:
        with pytest.raises(GraphQLFailed) as caught:
            await session.execute(gql("{ viewer { id } }"))
    assert caught.value is failed


async def test_a_fragment_that_is_spread_many_times_is_visited_once(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{}]
    levels = 60
    fragments = [
        f"fragment F{at} on Viewer {{ ...F{at + 1} ... on Viewer {{ ...F{at + 1} }} }}"
        for at in range(levels)
    ]
    last = f"fragment F{levels} on Viewer {{ user {{ id }} }}"
    await graphql.execute(" ".join(["{ viewer { ...F0 } }", *fragments, last]), validate=False)
    assert transport.sent[0].cost == 2


async def test_a_lone_surrogate_in_a_variable_is_refused() -> None:
    async with Buildkite("token") as bk:
        with pytest.raises(UsageError, match="lone surrogate"):
            await bk.graphql.execute(NAME, n="\ud800")
