"""Documents of the caller's own."""

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
ANSWER = {"organization": {"name": "Acme"}}
TWO = "query A { viewer { id } } query B { viewer { user { id } } }"
MUTATION = "mutation($i: JobTypeCommandCancelInput!) { jobTypeCommandCancel(input: $i) {\
 jobTypeCommand { id } } }"


@pytest.fixture
def room(transport: FakeTransport) -> GraphQL:
    return GraphQL(transport)


async def test_a_document_is_sent_with_its_variables(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [ANSWER]
    assert await room.execute(NAME, n="acme") == ANSWER
    (sent,) = transport.sent
    assert (sent.query, sent.variables, sent.idempotent) == (NAME, {"n": "acme"}, True)
    assert sent.cost == 1


@pytest.mark.parametrize("document", [parse(NAME), gql(NAME)], ids=["DocumentNode", "gql"])
async def test_parsed_documents_are_taken(
    room: GraphQL, transport: FakeTransport, document: Any
) -> None:
    transport.answers = [ANSWER]
    assert await room.execute(document, n="acme") == ANSWER
    assert transport.sent[0].variables == {"n": "acme"}


async def test_a_document_of_the_dsl_is_taken(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [{"viewer": None}]
    schema = DSLSchema(packaged_schema())
    await room.execute(dsl_gql(DSLQuery(schema.Query.viewer.select(schema.Viewer.id))))
    assert "viewer" in transport.sent[0].query


async def test_a_request_brings_its_variables_along(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [ANSWER]
    request = gql(NAME)
    request.variable_values = {"n": "acme"}
    await room.execute(request)
    assert transport.sent[0].variables == {"n": "acme"}


async def test_a_mutation_may_not_be_repeated(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [{"jobTypeCommandCancel": None}]
    await room.execute(MUTATION, i={"id": "J"})
    assert not transport.sent[0].idempotent


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{ viewer { name } }", "1:12: Cannot query field 'name' on type 'Viewer'"),
        ("{ viewer { id }", "1:16: Syntax Error"),
        ("fragment F on User { id }", "no operation|never used"),
        (TWO, "say by operation_name= which operation to run: A, B"),
        ("subscription { viewer { id } }", "subscription"),
    ],
)
async def test_what_the_service_would_refuse_is_refused_here(
    room: GraphQL, transport: FakeTransport, document: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await room.execute(document)
    assert transport.sent == []


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, r"\$n"),
        ({"n": None}, r"\$n"),
        ({"n": "acme", "m": 1}, "no variable m"),
        ({"n": ["acme"]}, r"\$n"),
    ],
)
async def test_variables_are_checked(
    room: GraphQL, transport: FakeTransport, variables: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await room.execute(NAME, **variables)
    assert transport.sent == []


INPUTS = """query Builds($t: [BuildStates!]) {
  pipeline(slug: 1) { builds(first: 1, state: $t) { count } }
}
mutation Build($i: BuildCreateInput!) { buildCreate(input: $i) { __typename } }"""


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, r"\$i is missing, it is BuildCreateInput!"),
        ({"i": {"branch": "hush"}}, r"\$i.pipelineID is missing"),
        ({"i": {"pipelineID": "1", "hush": 1}}, "BuildCreateInput has no field hush"),
        ({"i": ["hush"]}, r"\$i is no BuildCreateInput"),
        ({"i": {"pipelineID": ["hush"]}}, r"\$i.pipelineID is no ID"),
        ({"i": {"pipelineID": "1", "env": ["A=1", None]}}, r"\$i.env\[1\] is null"),
        ({"i": {"pipelineID": "1", "env": [{"a": "hush"}]}}, r"\$i.env\[0\] is no String"),
        ({"i": {"pipelineID": "1", "author": {"name": ["hush"]}}}, r"\$i.author.name is no String"),
    ],
)
async def test_what_is_wrong_with_a_variable_is_named_and_its_value_is_not(
    room: GraphQL, transport: FakeTransport, variables: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        await room.execute(INPUTS, operation_name="Build", **variables)
    assert "hush" not in str(caught.value).replace("no field hush", "")
    assert transport.sent == []


async def test_variables_of_a_request_are_encoded_like_keywords(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{}]
    request = GraphQLRequest(INPUTS, variable_values={"t": ("PASSED",)}, operation_name="Builds")
    await room.execute(request)
    assert transport.sent[0].variables == {"t": ["PASSED"]}


async def test_a_variable_with_a_default_may_be_left_out(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [ANSWER]
    await room.execute('query($n: ID! = "acme") { organization(slug: $n) { name } }')
    assert transport.sent[0].variables == {}


async def test_one_value_stands_for_a_list_of_it(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [{}]
    await room.execute(INPUTS, operation_name="Builds", t="PASSED")
    assert transport.sent[0].variables == {"t": "PASSED"}


async def test_unknown_fields_pass_where_they_may_and_all_else_is_checked(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{}]
    newer = "query($x: Moon, $n: ID!) { viewer { id moon(phase: $x) { id } } pipeline(slug: $n) { id(x: 1) } }"
    await room.execute(newer, allow_unknown_fields=True, x="full", n="a/b")
    with pytest.raises(UsageError, match=r"\$n is missing"):
        await room.execute(newer, allow_unknown_fields=True, x="full")
    with pytest.raises(UsageError, match=r"moon.*allow_unknown_fields=True"):
        await room.execute(newer, x="full", n="a/b")
    for allowed in (True, False):
        with pytest.raises(UsageError, match="never used") as caught:
            await room.execute("query($n: ID) { moon }", allow_unknown_fields=allowed)
        assert "allow_unknown_fields" not in str(caught.value)
    assert len(transport.sent) == 1


async def test_the_operation_is_chosen_by_name(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [{"viewer": None}]
    await room.execute(TWO, operation_name="B")
    assert (transport.sent[0].operation_name, transport.sent[0].cost) == ("B", 2)
    with pytest.raises(UsageError, match="no operation C, but A, B"):
        await room.execute(TWO, operation_name="C")


async def test_checks_can_be_turned_off_for_what_a_newer_schema_knows(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{}]
    document = "query($x: Moon) { viewer { id moon(phase: $x) { id } } }"
    await room.execute(document, validate=False, x="full")
    assert transport.sent[0].cost == 1


async def test_fragments_in_a_circle_are_refused_even_so(
    room: GraphQL, transport: FakeTransport
) -> None:
    document = "{ build { ...B } } fragment B on Build { rebuiltFrom { ...B } }"
    with pytest.raises(UsageError, match="Cannot spread fragment 'B' within itself"):
        await room.execute(document, validate=False)
    assert transport.sent == []


async def test_the_cost_is_checked_even_so(room: GraphQL, transport: FakeTransport) -> None:
    document = "{ viewer { organizations(first: 60000) { edges { node { id } } } } }"
    with pytest.raises(ComplexityExceeded):
        await room.execute(document, validate=False)
    assert transport.sent == []


async def test_times_and_enums_are_sent_as_json(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [{"pipeline": None}]
    document = """query($since: DateTime) {
      pipeline(slug: "a/b") { builds(first: 1, createdAtFrom: $since) { count } }
    }"""
    await room.execute(document, since=datetime(2026, 1, 2, tzinfo=UTC))
    assert transport.sent[0].variables == {"since": "2026-01-02T00:00:00.000Z"}


async def test_gql_runs_over_the_same_transport(room: GraphQL, transport: FakeTransport) -> None:
    transport.answers = [ANSWER, {"viewer": {"id": "1"}}]
    async with Client(transport=room.gql_session()) as session:
        request = gql(NAME)
        request.variable_values = {"n": "acme"}
        assert await session.execute(request) == ANSWER
        two = gql(TWO)
        two.operation_name = "A"
        assert await session.execute(two) == {"viewer": {"id": "1"}}
    first, second = transport.sent
    assert (first.variables, first.idempotent, first.cost) == ({"n": "acme"}, True, 1)
    assert second.operation_name == "A"


async def test_gql_raises_our_errors(room: GraphQL, transport: FakeTransport) -> None:
    failed = GraphQLFailed("no", data={"viewer": None})
    transport.answers = [failed]
    async with Client(transport=room.gql_session()) as session:
        with pytest.raises(GraphQLFailed) as caught:
            await session.execute(gql("{ viewer { id } }"))
    assert caught.value is failed


async def test_fragments_that_spread_others_twice_are_looked_through_once(
    room: GraphQL, transport: FakeTransport
) -> None:
    transport.answers = [{}]
    levels = 60
    fragments = [
        f"fragment F{at} on Viewer {{ ...F{at + 1} ... on Viewer {{ ...F{at + 1} }} }}"
        for at in range(levels)
    ]
    last = f"fragment F{levels} on Viewer {{ user {{ id }} }}"
    await room.execute(" ".join(["{ viewer { ...F0 } }", *fragments, last]), validate=False)
    assert transport.sent[0].cost == 2


async def test_half_of_a_character_is_no_variable() -> None:
    async with Buildkite("token") as bk:
        with pytest.raises(UsageError, match="half of a character"):
            await bk.graphql.execute(NAME, n="\ud800")
