"""The schema of an endpoint is read by introspection."""

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
from buildkite_async_codegen.introspection import introspect
from buildkite_async_codegen.schema_file import read_schema
from buildkite_async_codegen.sdl import print_sdl

URL = "https://graphql.example/v1"
TOKEN = "bkua_very_secret"
Handler = Callable[[httpx.Request], httpx.Response]


def serving(schema: GraphQLSchema, *refused: str, status: int = 200) -> tuple[Handler, list[str]]:
    """Serve a schema, but refuse queries with one of the words, as an older server would.

    Returns the handler, and the list of queries that it receives.
    """
    queries: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        queries.append(query)
        if any(word in query for word in refused):
            return httpx.Response(status, json={"errors": [{"message": "unknown option"}]})
        return httpx.Response(200, json=graphql_sync(schema, query).formatted)

    return respond, queries


def pull(handler: Handler, url: str = URL, **options: object) -> GraphQLSchema:
    with httpx.Client(transport=httpx.MockTransport(handler)) as http:
        return introspect(http, url, **options)  # type: ignore[arg-type]


def test_the_whole_schema_is_pulled(schema: GraphQLSchema) -> None:
    handler, queries = serving(schema)
    assert print_sdl(pull(handler)) == print_sdl(schema)
    assert len(queries) == 1


def test_descriptions_are_pulled_only_on_request() -> None:
    described = build_schema('"Prose." type Query { "More." a: Int }')
    handler, _ = serving(described)
    assert "Prose" not in print_sdl(pull(handler))
    assert "More." in print_sdl(pull(handler, descriptions=True))


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
def test_options_that_a_server_refuses_are_left_out(
    schema: GraphQLSchema, refused: list[str], requests: int, status: int
) -> None:
    handler, queries = serving(schema, *refused, status=status)
    assert print_sdl(pull(handler)) == print_sdl(schema)
    assert len(queries) == requests


@pytest.mark.parametrize("word", ["isRepeatable", "specifiedBy", "isOneOf"])
def test_only_the_option_that_a_server_names_is_left_out(schema: GraphQLSchema, word: str) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        query = json.loads(request.content)["query"]
        queries.append(query)
        if word in query:
            message = f"Field '{word}' doesn't exist on type '__Type'"
            return httpx.Response(200, json={"errors": [{"message": message}]})
        return httpx.Response(200, json=graphql_sync(schema, query).formatted)

    queries: list[str] = []
    assert print_sdl(pull(respond)) == print_sdl(schema)
    assert len(queries) == 2
    assert "inputFields(includeDeprecated" in queries[1]


def test_errors_beside_a_schema_are_shown(
    schema: GraphQLSchema, capsys: pytest.CaptureFixture[str]
) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        result = graphql_sync(schema, json.loads(request.content)["query"]).formatted
        return httpx.Response(200, json={**result, "errors": [{"message": "No labels."}]})

    assert print_sdl(pull(respond)) == print_sdl(schema)
    assert "v1 responded with errors beside the schema: No labels." in capsys.readouterr().err


def test_a_server_that_refuses_everything_is_quoted(schema: GraphQLSchema) -> None:
    handler, _ = serving(schema, "__schema")
    with pytest.raises(CodegenError, match=r"example/v1 refused introspection: unknown option"):
        pull(handler)


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (httpx.Response(401, html="No."), "responded with 401 Unauthorized: check the token"),
        (
            httpx.Response(401, json={"errors": []}),
            "responded with 401 Unauthorized: check the token",
        ),
        (httpx.Response(502, html="<h1>Bad</h1>"), "responded with 502 Bad Gateway"),
        (
            httpx.Response(200, html="<h1>Hello</h1>"),
            "200 OK, but the body is not a GraphQL response",
        ),
        (
            httpx.Response(302, headers={"Location": "https://x.example"}),
            "responded with 302 Found",
        ),
        (httpx.Response(200, json={"data": {"__schema": {"types": []}}}), "no valid schema"),
        (httpx.Response(200, json={"data": {"__schema": 7}}), "no valid schema"),
        (httpx.Response(200, json={"data": {"__schema": {"types": [None]}}}), "no valid schema"),
        (
            httpx.Response(200, json={"data": None}),
            "refused introspection: the response has no schema",
        ),
        (
            httpx.Response(200, json={"errors": {"message": "an object"}}),
            "introspection: an object",
        ),
        (httpx.Response(200, json={"errors": "a text"}), "refused introspection: a text"),
        (
            httpx.Response(200, json={"errors": [1, {"message": None}]}),
            'introspection: 1; {"message": null}',
        ),
        (httpx.Response(200, json={"errors": [{"message": "a\nb\x1b[2J"}]}), r": a b\[2J$"),
        (
            httpx.Response(200, content=b"[" * 100_000),
            "200 OK, but the body is not a GraphQL response",
        ),
    ],
)
def test_a_response_without_a_schema_is_reported_in_one_line(
    response: httpx.Response, message: str
) -> None:
    with pytest.raises(CodegenError, match=message) as caught:
        pull(lambda _: response, token=TOKEN)
    assert TOKEN not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(
    ("url", "message"),
    [
        (URL, "no token was sent; name the variable that holds one by --token-env NAME"),
        ("https://graphql.buildkite.com/v1", "BUILDKITE_API_TOKEN is not set: set it to"),
    ],
)
def test_a_refusal_without_a_token_says_how_to_give_one(
    url: str, message: str, status: int
) -> None:
    with pytest.raises(CodegenError, match=f"{status} .*: {message}"):
        pull(lambda _: httpx.Response(status, json={"message": "No."}), url)


def test_the_size_of_a_response_is_limited() -> None:
    def body() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 2**23

    with pytest.raises(CodegenError, match="sent more than 128 MiB, too much for a schema"):
        pull(lambda _: httpx.Response(200, content=body()))


def test_the_time_for_a_response_is_limited() -> None:
    seconds = itertools.count(step=100)

    def body() -> Iterator[bytes]:
        for _ in range(20):
            yield b" "

    with pytest.raises(CodegenError, match="did not finish in 300 seconds"):
        pull(lambda _: httpx.Response(200, content=body()), clock=lambda: next(seconds))


def test_an_incomplete_response_is_an_error(schema: GraphQLSchema) -> None:
    def body() -> Iterator[bytes]:
        yield b'{"data": '
        raise httpx.RemoteProtocolError("peer closed connection")

    with pytest.raises(CodegenError, match="cannot be reached: peer closed connection"):
        pull(lambda _: httpx.Response(200, content=body()))


@pytest.mark.parametrize("url", ["no url", "http://[", "ftp://graphql.example", "https://"])
def test_an_invalid_url_is_reported_in_one_line(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pull", url, "--to", str(tmp_path / "schema.graphql")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_message_of_a_connection_error_leaves_out_the_query_string() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(CodegenError, match="cannot be reached: refused") as caught:
        pull(refuse, "https://graphql.example/v1?api_key=hush")
    assert "hush" not in str(caught.value)


def test_the_token_is_sent_in_the_header_only(schema: GraphQLSchema) -> None:
    handler, _ = serving(schema)
    requests: list[httpx.Request] = []

    def record(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return handler(request)

    pull(record, token=TOKEN)
    (request,) = requests
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str(request.url)
    assert TOKEN.encode() not in request.content


def test_the_token_is_not_sent_unencrypted(schema: GraphQLSchema) -> None:
    handler, queries = serving(schema)
    with pytest.raises(CodegenError, match="is not https: the token was not sent"):
        pull(handler, "http://graphql.example/v1", token=TOKEN)
    assert queries == []
    pull(handler, "http://127.0.0.1:8080/v1", token=TOKEN)


@pytest.fixture
def endpoint(schema: GraphQLSchema, monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """Serve the small schema to the command, and record its requests."""
    handler, _ = serving(schema)
    requests: list[httpx.Request] = []

    def record(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return handler(request)

    real = httpx.Client
    monkeypatch.setattr(httpx, "Client", lambda **_: real(transport=httpx.MockTransport(record)))
    return requests


def test_pull_writes_the_file(
    endpoint: list[httpx.Request], schema: GraphQLSchema, tmp_path: Path
) -> None:
    file = tmp_path / "deep" / "schema.graphql"
    assert cli.main(["pull", URL, "--to", str(file)]) == 0
    assert file.read_text() == print_sdl(schema)
    assert print_sdl(read_schema(file)) == print_sdl(schema)
    assert "Authorization" not in endpoint[0].headers


def test_the_default_token_is_sent_to_buildkite_only(
    endpoint: list[httpx.Request], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUILDKITE_API_TOKEN", TOKEN)
    file = str(tmp_path / "schema.graphql")
    cli.main(["pull", "https://graphql.buildkite.com/v1", "--to", file])
    cli.main(["pull", URL, "--to", file])
    cli.main(["pull", URL, "--token-env", "BUILDKITE_API_TOKEN", "--to", file])
    sent = ["Authorization" in request.headers for request in endpoint]
    assert sent == [True, False, True]


def test_nothing_is_sent_to_buildkite_without_a_token(
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
    assert "the variable NO_SUCH_TOKEN is not set" in capsys.readouterr().err
    assert endpoint == []


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("SSL_CERT_FILE", "missing.pem", "SSL_CERT_FILE names missing.pem, which cannot be read"),
        ("SSL_CERT_FILE", "empty.pem", "SSL_CERT_FILE names empty.pem, which holds no PEM"),
        ("SSL_CERT_DIR", "missing", "SSL_CERT_DIR names missing, which is not a directory"),
        ("HTTPS_PROXY", "ftp://secret@x", "HTTPS_PROXY is not the URL of a proxy"),
        ("TOKEN", "a\xe4", "the variable TOKEN has characters that no token has"),
        ("", "", "the variable '' is not set"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_variable_that_cannot_be_used_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variable: str,
    value: str,
    words: str,
) -> None:
    Path("empty.pem").write_text("")
    monkeypatch.setenv("TOKEN", TOKEN)
    for other in ("SSL_CERT_FILE", "https_proxy"):
        monkeypatch.delenv(other, raising=False)
    if variable:
        monkeypatch.setenv(variable, value)
    name = variable if variable in {"", "TOKEN"} else "TOKEN"
    url = "https://127.0.0.1:1/"
    assert cli.main(["pull", url, "--token-env", name, "--to", "schema.graphql"]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.splitlines()) == 1
    assert "secret" not in error


@pytest.mark.parametrize("host", ["a" * 300, "\udc80"])
def test_a_host_that_cannot_exist_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, host: str
) -> None:
    assert cli.main(["pull", f"https://{host}.example/", "--to", str(tmp_path / "x")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
