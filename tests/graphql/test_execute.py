"""Ad hoc documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import respx
from gql import Client, GraphQLRequest, gql
from gql.dsl import DSLQuery, DSLSchema, dsl_gql
from graphql import ExecutionResult, parse

from buildkite_async import Buildkite
from buildkite_async.errors import ComplexityExceeded, GraphQLFailed, InvalidArgument, UsageError
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


CYCLE = "{ build { ...B } } fragment B on Build { rebuiltFrom { ...B } }"
TOO_MANY = "{ viewer { organizations(first: 60000) { edges { node { id } } } } }"
TOO_DEEP = f"{{ build {'{ rebuiltFrom ' * 20}{{ id }}{' }' * 20} }}"


@pytest.mark.parametrize("checks", [{}, {"allow_unknown_fields": True}])
@pytest.mark.parametrize(
    ("document", "error", "message"),
    [
        (CYCLE, UsageError, "Cannot spread fragment 'B' within itself"),
        (TOO_MANY, ComplexityExceeded, "points"),
        (TOO_DEEP, ComplexityExceeded, "levels deep"),
    ],
)
async def test_what_is_over_a_limit_is_refused(
    graphql: GraphQL,
    transport: FakeTransport,
    document: str,
    error: type[Exception],
    message: str,
    checks: dict[str, Any],
) -> None:
    with pytest.raises(error, match=message):
        await graphql.execute(document, **checks)
    async with Client(transport=graphql.gql_session()) as session:
        with pytest.raises(error, match=message):
            await session.execute(gql(document))
    assert transport.sent == []


@pytest.mark.parametrize(
    ("document", "cost"),
    [(CYCLE, 1), (TOO_MANY, 50_000), (TOO_DEEP, 21), ("subscription { viewer { id } }", 1)],
)
async def test_without_checks_the_service_decides(
    graphql: GraphQL, transport: FakeTransport, document: str, cost: int
) -> None:
    transport.responses = [{}]
    await graphql.execute(document, validate=False)
    (sent,) = transport.sent
    assert max(sent.cost or 0, 1) == cost
    assert sent.idempotent is not document.startswith("subscription")


@pytest.mark.parametrize(
    ("document", "given", "message"),
    [
        ("{ viewer {", {}, "1:11: Syntax Error"),
        ("fragment F on User { id }", {}, "the document has no operation"),
        (TWO, {}, "pass operation_name"),
        (TWO, {"operation_name": "C"}, "operation_name is 'C'"),
        (NAME, {"n": object()}, "cannot be sent as JSON"),
        (3, {}, "document must be text"),
    ],
)
async def test_without_checks_a_request_must_still_be_possible(
    graphql: GraphQL, transport: FakeTransport, document: Any, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidArgument, match=message):
        await graphql.execute(document, validate=False, **given)
    assert transport.sent == []


# `User.name` is `String!`, `UnregisteredUser.name` is `String`.
NAMES = """query($a: ID!) { build(slug: $a) { createdBy {
  ... on User { name } ... on UnregisteredUser { name } } } }"""


async def test_fields_that_differ_in_null_may_have_the_same_key(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    with pytest.raises(UsageError, match=r"conflicting types .*allow_unknown_fields"):
        await graphql.execute(NAMES, a="x")
    transport.responses = [{"build": None}]
    assert await graphql.execute(NAMES, a="x", allow_unknown_fields=True) == {"build": None}


@pytest.mark.parametrize(
    "creator",
    [
        "... on User { name: id } ... on UnregisteredUser { name }",
        "... on User { name x: hasPassword } ... on UnregisteredUser { name x: email }",
        # One message names the reasons for both fields.
        "... on User { name x: uuid } } createdBy {"
        " ... on UnregisteredUser { name } ... on Node { x: id }",
    ],
)
async def test_fields_that_differ_in_more_than_null_are_refused(
    graphql: GraphQL, transport: FakeTransport, creator: str
) -> None:
    document = f"query($a: ID!) {{ build(slug: $a) {{ createdBy {{ {creator} }} }} }}"
    with pytest.raises(UsageError, match="conflict"):
        await graphql.execute(document, a="x", allow_unknown_fields=True)
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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"upload_files": True}, "upload_files must be False"),
        ({"extra_args": {"headers": {"X": "1"}}}, "extra_args cannot be passed on"),
        ({"timeout": 3}, "timeout cannot be passed on"),
    ],
)
async def test_arguments_of_gql_that_have_no_effect_are_refused(
    graphql: GraphQL, transport: FakeTransport, arguments: dict[str, Any], message: str
) -> None:
    async with Client(transport=graphql.gql_session()) as session:
        with pytest.raises(InvalidArgument, match=message):
            await session.execute(gql("{ viewer { id } }"), **arguments)
        with pytest.raises(InvalidArgument, match="does not support batches"):
            await session.execute_batch([gql("{ viewer { id } }")])
    assert transport.sent == []


async def test_gql_accepts_arguments_that_ask_for_nothing(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    transport.responses = [{"viewer": None}]
    async with Client(transport=graphql.gql_session()) as session:
        request = gql("{ viewer { id } }")
        found = await session.execute(request, upload_files=False, extra_args=None)
    assert found == {"viewer": None}


@pytest.mark.parametrize("extensions", [{"cost": {"points": 3}}, None])
async def test_gql_returns_the_whole_result_of_a_response(
    respx_mock: respx.MockRouter, extensions: Any
) -> None:
    body = {"data": {"viewer": {"id": "1"}}, **({"extensions": extensions} if extensions else {})}
    respx_mock.post("https://graphql.buildkite.com/v1").respond(json=body)
    async with (
        Buildkite("token") as bk,
        Client(transport=bk.graphql.gql_session()) as session,
    ):
        found = await session.execute(gql("{ viewer { id } }"), get_execution_result=True)
    assert isinstance(found, ExecutionResult)
    assert (found.data, found.extensions) == (body["data"], extensions)


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


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"validate": "no"}, "validate must be True or False, not 'no'"),
        ({"validate": None}, "validate must be True or False"),
        ({"allow_unknown_fields": 1}, "allow_unknown_fields must be True or False"),
        ({"operation_name": 5}, "operation_name must be text, not 5"),
    ],
)
async def test_an_option_of_another_type_is_refused(
    graphql: GraphQL, transport: FakeTransport, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(InvalidArgument, match=words):
        await graphql.execute("{ viewer { id } }", **options)
    assert transport.sent == []


@pytest.mark.parametrize("parsed", [False, True], ids=["keyword", "request"])
async def test_a_variable_that_holds_itself_is_refused(graphql: GraphQL, parsed: bool) -> None:
    loop: list[Any] = []
    loop.append(loop)
    document = "query ($x: [Int]) { a(x: $x) }"
    with pytest.raises(InvalidArgument, match="nested too deeply, or holds itself"):
        if parsed:
            request = GraphQLRequest(document, variable_values={"x": loop})
            await graphql.execute(request, validate=False)
        else:
            await graphql.execute(document, validate=False, x=loop)


@pytest.mark.parametrize("place", ["($first: Int = {}) {{ a }}", "{{ builds(first: {}) {{ a }} }}"])
async def test_without_checks_a_number_of_any_length_is_sent(
    graphql: GraphQL, transport: FakeTransport, place: str
) -> None:
    transport.responses = [{}]
    await graphql.execute(f"query {place.format('9' * 6000)}", validate=False)
    assert "9" * 6000 in transport.sent[0].query


async def test_without_checks_a_long_chain_of_fragments_is_sent(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    chain = (f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(3000))
    transport.responses = [{}]
    document = " ".join(["{ ...F0 }", *chain, "fragment F3000 on Query { a }"])
    await graphql.execute(document, validate=False)
    assert transport.sent[0].query == document


async def test_fields_that_fragments_multiply_are_not_all_counted(
    graphql: GraphQL, transport: FakeTransport
) -> None:
    twice = (
        f"fragment F{n} on Build {{ a: rebuiltFrom {{ ...F{n + 1} }} b: rebuiltFrom {{ ...F{n + 1} }} }}"
        for n in range(40)
    )
    transport.responses = [{}]
    document = " ".join(["{ node(id: 1) { ...F0 } }", *twice, "fragment F40 on Build { id }"])
    await graphql.execute(document, validate=False)
    assert transport.sent[0].cost == 50_000


def test_gql_cannot_subscribe_whatever_it_passes(graphql: GraphQL) -> None:
    transport = graphql.gql_session()
    with pytest.raises(InvalidArgument, match="does not support subscriptions"):
        transport.subscribe(GraphQLRequest("subscription { a }"), send_stop=True)  # type: ignore[call-arg]  # gql passes what it is given
