"""Pulling a schema from an endpoint."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from graphql import GraphQLSchema, build_schema, graphql_sync

from buildkite_async_codegen import cli
from buildkite_async_codegen.errors import CodegenError
from buildkite_async_codegen.introspect import introspect, schema_text
from buildkite_async_codegen.schema_file import read_schema

URL = "https://graphql.example/v1"
TOKEN = "bkua_very_secret"
Handler = Callable[[httpx.Request], httpx.Response]


def serving(schema: GraphQLSchema, *refused: str, status: int = 200) -> tuple[Handler, list[str]]:
    """An endpoint that refuses queries with one of the words, as an older server would."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        asked.append(query)
        if any(word in query for word in refused):
            return httpx.Response(status, json={"errors": [{"message": "unknown option"}]})
        return httpx.Response(200, json=graphql_sync(schema, query).formatted)

    return answer, asked


def pulled(handler: Handler, url: str = URL, **options: object) -> GraphQLSchema:
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        return introspect(http, url, **options)  # type: ignore[arg-type]


def test_what_is_pulled_is_the_whole_schema(schema: GraphQLSchema) -> None:
    handler, asked = serving(schema)
    assert schema_text(pulled(handler)) == schema_text(schema)
    assert len(asked) == 1


def test_the_text_is_sorted_and_stable(schema: GraphQLSchema) -> None:
    text = schema_text(schema)
    names = [line.split()[1] for line in text.splitlines() if line.startswith("type ")]
    assert names == sorted(names)
    assert schema_text(build_schema(text)) == text
    assert text.endswith("}\n") or text.endswith("Subscription\n")


def test_the_text_names_its_roots_so_that_subscription_stays_a_type(
    schema: GraphQLSchema,
) -> None:
    text = schema_text(schema)
    assert text.startswith("schema {\n  query: Query\n  mutation: Mutation\n}\n")
    assert build_schema(text).subscription_type is None


def test_descriptions_come_on_request_only() -> None:
    described = build_schema('"Prose." type Query { "More." a: Int }')
    handler, _ = serving(described)
    assert "Prose" not in schema_text(pulled(handler))
    assert "More." in schema_text(pulled(handler, descriptions=True))


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("refused", "requests"),
    [
        (["isOneOf"], 2),
        (["specifiedBy"], 3),
        (["inputFields(includeDeprecated"], 4),
        (["isRepeatable"], 5),
    ],
)
def test_a_server_that_refuses_newer_options_is_asked_for_less(
    schema: GraphQLSchema, refused: list[str], requests: int, status: int
) -> None:
    handler, asked = serving(schema, *refused, status=status)
    assert schema_text(pulled(handler)) == schema_text(schema)
    assert len(asked) == requests


@pytest.mark.parametrize("word", ["isRepeatable", "specifiedBy", "isOneOf"])
def test_an_option_that_a_server_refuses_by_name_is_the_only_one_left_out(
    schema: GraphQLSchema, word: str
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        asked.append(query)
        if word in query:
            message = f"Field '{word}' doesn't exist on type '__Type'"
            return httpx.Response(200, json={"errors": [{"message": message}]})
        return httpx.Response(200, json=graphql_sync(schema, query).formatted)

    asked: list[str] = []
    assert schema_text(pulled(answer)) == schema_text(schema)
    assert len(asked) == 2
    assert "inputFields(includeDeprecated" in asked[1]


def test_a_server_that_refuses_everything_is_quoted(schema: GraphQLSchema) -> None:
    handler, _ = serving(schema, "__schema")
    with pytest.raises(CodegenError, match=r"example/v1 refused introspection: unknown option"):
        pulled(handler)


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (httpx.Response(401, html="No."), "answered 401 Unauthorized: is the token right"),
        (httpx.Response(401, json={"errors": []}), "answered 401 Unauthorized: is the token right"),
        (httpx.Response(502, html="<h1>Bad</h1>"), "answered 502 Bad Gateway"),
        (httpx.Response(200, html="<h1>Hello</h1>"), "something that is no GraphQL answer"),
        (httpx.Response(302, headers={"Location": "https://x.example"}), "answered 302 Found"),
        (httpx.Response(200, json={"data": {"__schema": {"types": []}}}), "no valid schema"),
        (httpx.Response(200, json={"data": {"__schema": 7}}), "no valid schema"),
        (httpx.Response(200, json={"data": {"__schema": {"types": [None]}}}), "no valid schema"),
        (httpx.Response(200, json={"data": None}), "refused introspection: the answer holds no"),
        (
            httpx.Response(200, json={"errors": {"message": "an object"}}),
            "introspection: an object",
        ),
        (httpx.Response(200, json={"errors": "a text"}), "refused introspection: a text"),
        (httpx.Response(200, json={"errors": [1, {"message": None}]}), "introspection: 1; None"),
        (httpx.Response(200, json={"errors": [{"message": "a\nb\x1b[2J"}]}), r": a b\[2J$"),
        (httpx.Response(200, content=b"[" * 100_000), "something that is no GraphQL answer"),
    ],
)
def test_an_answer_that_is_no_schema_is_one_sentence(
    response: httpx.Response, message: str
) -> None:
    with pytest.raises(CodegenError, match=message) as caught:
        pulled(lambda _: response, token=TOKEN)
    assert TOKEN not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(
    ("url", "message"),
    [
        (URL, "no token was sent; --token-env NAME names the variable that holds one"),
        ("https://graphql.buildkite.com/v1", "BUILDKITE_API_TOKEN is not set: it has to hold"),
    ],
)
def test_who_is_refused_without_a_token_learns_how_to_give_one(
    url: str, message: str, status: int
) -> None:
    with pytest.raises(CodegenError, match=f"{status} .*: {message}"):
        pulled(lambda _: httpx.Response(status, json={"message": "No."}), url)


def test_an_answer_that_does_not_end_is_given_up_by_size() -> None:
    def body() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 2**23

    with pytest.raises(CodegenError, match="answered more than 128 MiB: that is no schema"):
        pulled(lambda _: httpx.Response(200, content=body()))


def test_an_answer_that_drips_is_given_up_by_time() -> None:
    seconds = itertools.count(step=100)

    def body() -> Iterator[bytes]:
        for _ in range(20):
            yield b" "

    with pytest.raises(CodegenError, match="did not finish in 300 seconds"):
        pulled(lambda _: httpx.Response(200, content=body()), clock=lambda: next(seconds))


def test_half_an_answer_is_no_answer(schema: GraphQLSchema) -> None:
    def body() -> Iterator[bytes]:
        yield b'{"data": '
        raise httpx.RemoteProtocolError("peer closed connection")

    with pytest.raises(CodegenError, match="cannot be reached: peer closed connection"):
        pulled(lambda _: httpx.Response(200, content=body()))


@pytest.mark.parametrize("url", ["no url", "http://[", "ftp://graphql.example", "https://"])
def test_what_is_no_url_is_one_sentence(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pull", url, "--to", str(tmp_path / "schema.graphql")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_connection_that_fails_is_one_sentence_without_the_query() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(CodegenError, match="cannot be reached: refused") as caught:
        pulled(refuse, "https://graphql.example/v1?api_key=hush")
    assert "hush" not in str(caught.value)


def test_the_token_goes_into_the_header_only(schema: GraphQLSchema) -> None:
    handler, _ = serving(schema)
    seen: list[httpx.Request] = []

    def remember(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return handler(request)

    pulled(remember, token=TOKEN)
    (request,) = seen
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str(request.url)
    assert TOKEN.encode() not in request.content


def test_the_token_does_not_leave_in_the_clear(schema: GraphQLSchema) -> None:
    handler, asked = serving(schema)
    with pytest.raises(CodegenError, match="is not https: the token stays here"):
        pulled(handler, "http://graphql.example/v1", token=TOKEN)
    assert asked == []
    pulled(handler, "http://127.0.0.1:8080/v1", token=TOKEN)


@pytest.fixture
def endpoint(schema: GraphQLSchema, monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """Let the command talk to the small schema, and remember what it asked."""
    handler, _ = serving(schema)
    seen: list[httpx.Request] = []

    def remember(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return handler(request)

    real = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **_: real(transport=httpx.MockTransport(remember)))
    return seen


def test_pull_writes_the_file(
    endpoint: list[httpx.Request], schema: GraphQLSchema, tmp_path: Path
) -> None:
    file = tmp_path / "deep" / "schema.graphql"
    assert cli.main(["pull", URL, "--to", str(file)]) == 0
    assert file.read_text() == schema_text(schema)
    assert schema_text(read_schema(file)) == schema_text(schema)
    assert "Authorization" not in endpoint[0].headers


def test_the_token_of_buildkite_is_read_for_buildkite_only(
    endpoint: list[httpx.Request], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUILDKITE_API_TOKEN", TOKEN)
    file = str(tmp_path / "schema.graphql")
    cli.main(["pull", "https://graphql.buildkite.com/v1", "--to", file])
    cli.main(["pull", URL, "--to", file])
    cli.main(["pull", URL, "--token-env", "BUILDKITE_API_TOKEN", "--to", file])
    sent = ["Authorization" in request.headers for request in endpoint]
    assert sent == [True, False, True]


def test_nothing_is_asked_of_buildkite_without_a_token(
    endpoint: list[httpx.Request],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("BUILDKITE_API_TOKEN", raising=False)
    arguments = ["pull", "https://graphql.buildkite.com/v1", "--to", str(tmp_path / "x")]
    assert cli.main(arguments) == 2
    assert "BUILDKITE_API_TOKEN is not set" in capsys.readouterr().err
    assert endpoint == []


def test_a_variable_without_a_token_is_an_error(
    endpoint: list[httpx.Request],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("NO_SUCH_TOKEN", raising=False)
    arguments = ["pull", URL, "--token-env", "NO_SUCH_TOKEN", "--to", str(tmp_path / "x")]
    assert cli.main(arguments) == 2
    assert "the variable NO_SUCH_TOKEN holds no token" in capsys.readouterr().err
    assert endpoint == []
