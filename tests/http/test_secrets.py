"""No repr, log, error or traceback shows the token; no log or error shows a query."""

from __future__ import annotations

import importlib
import json
import logging
import pickle
import pkgutil
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import httpcore
import httpx
import pytest
import respx

from buildkite_async import (
    NO_RETRY,
    Attempt,
    Buildkite,
    BuildkiteError,
    GraphQLFailed,
    Hosts,
    InvalidArgument,
    Retry,
    StatusError,
)
from buildkite_async.emulator import Emulator
from buildkite_async.http import Request, download, read_packed
from buildkite_async.wire.redaction import masked_headers
from tests.doubles.raw_service import raw_service, response
from tests.doubles.service import API, TOKEN, Stream, client, http_client, json_response
from tests.doubles.virtual_time import in_virtual_time

SECRET = "sssecret123"
ECHO = {"message": f"no {TOKEN}", "errors": [f"Bearer {TOKEN}"], "scope": "rest", "reset": 1}
FAILURES: dict[str, Any] = {
    **{str(status): httpx.Response(status, json=ECHO) for status in (302, 400, 401, 403, 429, 500)},
    "HTML": httpx.Response(502, html=f"<title>{TOKEN}</title>"),
    "no connection": httpx.ConnectError(f"no route for {TOKEN}"),
    "no response": httpx.ReadError(f"reset {TOKEN}"),
    "timeout": httpx.ReadTimeout(f"slow {TOKEN}"),
    "protocol": httpx.LocalProtocolError(f"bad header {TOKEN}"),
    "no JSON": httpx.Response(200, content=b"<html>"),
    "cut": lambda _: httpx.Response(
        200, stream=Stream(b"\x1f\x8b"), headers={"Content-Encoding": "gzip"}
    ),
    "link to another host": json_response([], Link='<https://evil.example/?key=hush>; rel="next"'),
}


def shown_by(error: BaseException) -> str:
    """Return everything that an error shows: message, repr, attributes, causes and pickle."""
    shown = [str(error), repr(error), str(vars(error)), str(error.args)]
    cause: BaseException | None = error
    while (cause := cause.__cause__ or cause.__context__) is not None:
        request = getattr(cause, "_request", None)
        shown += [
            str(cause),
            repr(cause),
            "" if request is None else f"{request!r} {request.headers.raw}",
        ]
    if isinstance(error, BuildkiteError):
        shown.append(str(pickle.dumps(error)))
    return " ".join(shown)


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("retried", [False, True])
@in_virtual_time
async def test_no_error_shows_the_token_or_the_query(
    failure: Any, retried: bool, caplog: pytest.LogCaptureFixture, respx_mock: respx.MockRouter
) -> None:
    caplog.set_level(logging.DEBUG)
    respx_mock.get().mock(side_effect=failure)
    options = {} if retried else {"retry": NO_RETRY}
    async with client(respx_mock, **options) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.list(commit="hush").collect()
    assert TOKEN not in shown_by(caught.value)
    assert "hush" not in shown_by(caught.value)
    assert TOKEN not in caplog.text
    assert "hush" not in caplog.text


@pytest.mark.parametrize("line", ["Set-Cookie: a=hush\0", "Set Cookie: hush", f"X: {TOKEN}\0"])
async def test_a_header_that_is_not_valid_is_not_quoted(line: str) -> None:
    async with (
        raw_service(f"HTTP/1.1 200 OK\r\n{line}\r\n\r\n".encode()) as port,
        Buildkite(TOKEN, hosts=f"http://127.0.0.1:{port}", retry=NO_RETRY) as bk,
    ):
        with pytest.raises(BuildkiteError, match="illegal header line") as caught:
            await bk.user.get()
    assert "hush" not in shown_by(caught.value)
    assert TOKEN not in shown_by(caught.value)


ECHOES = {"X-Echo": f"token {TOKEN}", "Set-Cookie": "session=sweet", "Link": f"<x?t={TOKEN}>"}


@in_virtual_time
async def test_headers_that_repeat_the_token_are_masked(respx_mock: respx.MockRouter) -> None:
    headers = [*ECHOES.items(), ("X-Plain", "kept"), ("X-Other", "é".encode())]
    respx_mock.get().mock(return_value=httpx.Response(404, headers=headers))
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.user.get()
    error = caught.value
    assert isinstance(error, StatusError)
    assert error.headers["x-echo"] == "token ***"
    assert error.headers["set-cookie"] == "***"
    assert (error.headers["X-PLAIN"], error.headers["X-Other"]) == ("kept", "é")
    assert TOKEN not in shown_by(error)
    assert "sweet" not in shown_by(error)
    assert pickle.loads(pickle.dumps(error)).headers["X-Plain"] == "kept"


@pytest.mark.parametrize("name", ["X-Amz-Signature", "sig", "X-Goog-Credential", "access_token"])
@pytest.mark.parametrize("separator", ["?", "?a=1&", "?a=1\\u0026"])
@in_virtual_time
async def test_signed_urls_in_the_body_of_an_error_are_masked(
    separator: str, name: str, respx_mock: respx.MockRouter
) -> None:
    url = f"https://storage.example/file{separator}{name}={SECRET}"
    body = f'{{"message": "see {url}", "url": "{url}", "errors": [{{"code": "{url}"}}]}}'
    respx_mock.get().respond(422, text=body)
    respx_mock.post().respond(
        json=json.loads(f'{{"errors": [{{"message": "{url}", "extensions": {{"a": "{url}"}}}}]}}')
    )
    async with client(respx_mock) as bk:
        with pytest.raises(StatusError, match="storage") as caught:
            await bk.user.get()
        with pytest.raises(BuildkiteError, match="storage") as failed:
            await bk.graphql.execute("{ viewer { id } }")
    assert caught.value.errors[0]["code"].startswith("https://storage.example/file")
    for error in (caught.value, failed.value):
        assert SECRET not in shown_by(error)
        assert SECRET.encode() not in pickle.dumps(error)


@in_virtual_time
async def test_no_repr_of_a_response_shows_its_headers(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(json={}, headers=ECHOES)
    request = Request(method="GET", url="https://api.buildkite.com/v2/user")
    async with client(respx_mock) as bk:
        found = [await bk._session.send(request), await bk._session.send(request, read_packed)]
    assert TOKEN not in repr(found)
    assert "sweet" not in repr(found)


@pytest.mark.parametrize(
    "given",
    [
        lambda: Buildkite(f"{SECRET} {SECRET}"),
        lambda: Buildkite(SECRET, connections=0),
        lambda: Buildkite(SECRET, verify="/no/such/file"),
        lambda: Buildkite(SECRET, hosts="no URL"),
        lambda: Buildkite("t").agent_api(f'{SECRET}"'),
        lambda: Buildkite("t").test_collection(f"{SECRET}\n{SECRET}"),
        lambda: Buildkite("t").portal("acme", "p", token=f"{SECRET}é"),
        lambda: Buildkite("t").portal("", "p", token=SECRET),
        lambda: Buildkite("t", cert=("/no/cert", "/no/key", SECRET)),
    ],
)
def test_no_variable_of_a_traceback_shows_a_token_that_is_refused(
    given: Callable[[], object],
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        given()
    assert SECRET not in str(caught.value)
    assert leaks(caught.value) == []


def test_no_variable_of_a_traceback_shows_the_token_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BUILDKITE_API_TOKEN", f"{SECRET} {SECRET}")
    with pytest.raises(InvalidArgument) as caught:
        Buildkite()
    assert leaks(caught.value) == []


def leaks(error: BaseException) -> list[str]:
    """Return the variables of the package's frames that show the secret."""
    found = variables_of(error)
    assert found
    return [each for each in found if SECRET in each]


@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_the_headers_of_using_cannot_replace_the_token(name: str) -> None:
    with pytest.raises(InvalidArgument, match=r"give the token as Buildkite\(token\)") as caught:
        Buildkite("t").using(headers={name: SECRET})
    assert SECRET not in str(caught.value)


@in_virtual_time
async def test_no_traceback_of_a_refusal_shows_the_token(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(401, json=ECHO)
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.user.get()
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


@in_virtual_time
async def test_no_variable_of_a_traceback_shows_the_token(respx_mock: respx.MockRouter) -> None:
    respx_mock.route().respond(401)
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.user.get()
        with pytest.raises(BuildkiteError) as of_a_portal:
            await bk.portal("acme", "p", token=TOKEN).invoke({}, operation_name="x")
    for error in (caught.value, of_a_portal.value):
        assert variables_of(error)
        assert TOKEN not in str(variables_of(error))


def variables_of(error: BaseException) -> list[str]:
    """Return the variables of all frames but those of tests, of an error and what led to it."""
    todo: list[BaseException | None] = [error]
    seen: list[BaseException] = []
    found: list[str] = []
    while todo:
        each = todo.pop()
        if each is None or each in seen:
            continue
        seen.append(each)
        todo += each.__cause__, each.__context__
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if "/tests/" not in frame.f_code.co_filename:
                name = frame.f_code.co_name
                found += [f"{name}: {key}={value!r}" for key, value in frame.f_locals.items()]
    return found


ECHOING_HEADERS = {
    "Set-Cookie": f"session={SECRET}",
    "Location": f"https://files.example/x?X-Amz-Signature={SECRET}",
    "X-Amz-Security-Token": SECRET,
}
CREATE: dict[str, Any] = {"commit": "HEAD", "branch": "main", "env": {"TOKEN": SECRET}}
REFUSED: dict[str, Callable[[Buildkite], Awaitable[object]]] = {
    "call": lambda bk: bk.user.get(),
    "listing": lambda bk: bk.org("acme").agents.list().collect(),
    "page": lambda bk: anext(bk.org("acme").agents.list().pages()),
    "builds": lambda bk: bk.org("acme").builds.list().concurrent(3).collect(),
    "body": lambda bk: bk.org("acme").builds.create("web", **CREATE),
    "extra body": lambda bk: bk.org("acme").teams.delete("x", extra_body={"a": SECRET}),
    "document": lambda bk: bk.graphql.execute("{ viewer { id } }"),
    "operation": lambda bk: bk.graphql.create_build(
        pipeline_id="p", branch="main", env=[f"TOKEN={SECRET}"]
    ),
    "walk": lambda bk: bk.graphql.walk(bk.graphql.list_pipeline_builds, slug=SECRET).collect(),
}
RESPONSES: dict[str, Any] = {
    "401": httpx.Response(401, json={"message": SECRET}, headers=ECHOING_HEADERS),
    "422": httpx.Response(422, json={"message": SECRET}, headers=ECHOING_HEADERS),
    "500": httpx.Response(500, text=SECRET, headers=ECHOING_HEADERS),
    "HTML": httpx.Response(200, html=f"<title>{SECRET}</title>", headers=ECHOING_HEADERS),
    "no JSON": httpx.Response(200, text=f"{{{SECRET}", headers=ECHOING_HEADERS),
    "wrong JSON": httpx.Response(200, json=SECRET, headers=ECHOING_HEADERS),
    "cut": lambda _: httpx.Response(
        200, stream=Stream(SECRET.encode()), headers={**ECHOING_HEADERS, "Content-Encoding": "gzip"}
    ),
    "lost": httpx.ReadError("lost"),
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
@in_virtual_time
async def test_no_traceback_keeps_the_body_or_the_headers_of_a_response_or_request(
    call: Callable[[Buildkite], Awaitable[object]], response: Any, respx_mock: respx.MockRouter
) -> None:
    respx_mock.route().mock(side_effect=response if callable(response) else [response])
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await call(bk)
    assert SECRET not in str(variables_of(caught.value))


@in_virtual_time
async def test_what_is_not_sent_stays_out_of_tracebacks() -> None:
    calls: list[Callable[[Buildkite], object]] = [
        lambda bk: bk.org("acme").builds.create("web", **CREATE, extra_body={"x": object()}),
        lambda bk: bk.org("acme").builds.create("", **CREATE),
        lambda bk: bk.org("acme").builds.create("web", **CREATE, colour=SECRET),
        lambda bk: bk.using(headers={"X-Key": f"{SECRET}\n"}),
        lambda bk: bk.using(headers={"Authorization": SECRET}),
        lambda bk: bk.using(hedders={"X-Key": SECRET}),  # type: ignore[call-arg]
        lambda bk: bk.org("acme").using(headers={"Authorization": SECRET}),
        lambda bk: bk.graphql.create_build(pipeline=SECRET),  # type: ignore[call-arg]
        lambda bk: bk.graphql.execute("{ viewer { id } }", id=[SECRET, object()]),
        lambda _: Buildkite(SECRET, hosts=f"https://user:{SECRET}@proxy.example"),
        lambda _: Buildkite(SECRET, colour="red"),  # type: ignore[call-arg]
        lambda _: Hosts(api=f"https://user:{SECRET}@proxy.example"),
    ]
    async with Buildkite("t", http_client=httpx.AsyncClient()) as bk:
        for call in calls:
            with pytest.raises(BuildkiteError) as caught:
                made = call(bk)
                await cast("Awaitable[object]", made)
            assert SECRET not in str(variables_of(caught.value)), caught.value


@in_virtual_time
async def test_what_the_caller_handles_keeps_its_traceback(respx_mock: respx.MockRouter) -> None:
    respx_mock.route().respond(404)
    async with client(respx_mock, retry=NO_RETRY) as bk:
        pages = bk.org("acme").agents.list().pages()
        try:
            raise LookupError("of the caller")
        except LookupError as own:
            for call in (bk.user.get, bk.graphql.get_viewer, lambda: anext(pages)):
                with pytest.raises(BuildkiteError) as caught:
                    await call()
                assert caught.value.__context__ is own
            with pytest.raises(InvalidArgument):
                bk.org("acme").agents.get("")
            with pytest.raises(InvalidArgument):
                await bk.org("acme").builds.create("web", extra_body={"a": object()})
            with pytest.raises(InvalidArgument):
                Retry(attempts=0)
            assert own.__traceback__ is not None


@in_virtual_time
async def test_what_is_handled_when_a_later_page_fails_keeps_its_traceback(
    respx_mock: respx.MockRouter,
) -> None:
    following = f'<{API}/organizations/acme/agents?page=2>; rel="next"'
    page = json_response([{"id": "a"}], Link=following)
    respx_mock.get().mock(side_effect=[page, httpx.Response(404)])
    async with client(respx_mock, retry=NO_RETRY) as bk:
        pages = bk.org("acme").agents.list().pages()
        await anext(pages)
        try:
            raise LookupError("of the caller")
        except LookupError as own:
            with pytest.raises(StatusError):
                await anext(pages)
            assert own.__traceback__ is not None


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://a.example/x?sig=hush&page=2", "https://a.example/x?sig=***&page=2"),
        ("/x?sig=hush", "/x?sig=***"),
        ("x?hush", "x?***"),
        ("https://a.example/x#access_token=hush", "https://a.example/x#access_token=***"),
        ("https://u:hush@a.example/", "https://***@a.example/"),
        (
            '<https://a.example/?t=hush>; rel="next", </b?c=hush>',
            '<https://a.example/?t=***>; rel="next", </b?c=***>',
        ),
        ("0; url=https://a.example/?t=hush", "0; url=https://a.example/?t=***"),
        ("text/html; charset=utf-8", "text/html; charset=utf-8"),
        ("12; w=60", "12; w=60"),
    ],
)
@pytest.mark.parametrize("name", ["Location", "X-Other"])
@in_virtual_time
async def test_errors_show_no_query_of_a_url_in_a_header(
    name: str, given: str, shown: str, respx_mock: respx.MockRouter
) -> None:
    respx_mock.get().respond(403, headers={name: given})
    async with client(respx_mock) as bk:
        with pytest.raises(StatusError) as caught:
            await bk.user.get()
    assert caught.value.headers[name] == shown
    assert "hush" not in shown_by(caught.value)


@in_virtual_time
async def test_errors_of_storage_do_not_repeat_the_signature_of_a_url(
    tmp_path: Path, respx_mock: respx.MockRouter
) -> None:
    signature = "a%2Fb" + "c" * 20
    url = f"https://files.example/a?X-Amz-Signature={signature}&Expires=300"
    said = f"<Error><Code>Bad</Code><Message>300 {signature} a/b{'c' * 20}</Message></Error>"
    respx_mock.get().respond(403, text=said)
    async with client(respx_mock) as bk:
        with pytest.raises(StatusError, match=r"Bad: 300 \*\*\* \*\*\*") as caught:
            await download(bk._session, url, tmp_path / "a")
    assert "c" * 20 not in shown_by(caught.value)


CALLS: dict[str, Callable[[Buildkite, Path], Awaitable[object]]] = {
    "trigger": lambda bk, _: bk.triggers.deliver(
        SECRET, {}, github_secret=SECRET, linear_secret=SECRET
    ),
    "refresh token": lambda bk, _: bk.oauth.refresh_token(client_id="c", refresh_token=SECRET),
    "device": lambda bk, _: bk.oauth.authorize_device(
        client_id="c", scope="read_builds", client_secret=SECRET
    ),
    "portal secret": lambda bk, _: bk.portal("acme", "p").create_token(
        client_id="c", secret=SECRET
    ),
    "portal code": lambda bk, _: bk.portal("acme", "p").redeem_token_code(
        code=SECRET, secret=SECRET
    ),
    "agent token": lambda bk, _: bk.agent_api(SECRET).metrics.get(),
    "cluster secret": lambda bk, _: bk.org("acme").clusters.secrets.create(
        "c", key="k", value=SECRET
    ),
    "value": lambda bk, _: bk.org("acme").clusters.secrets.update_value("c", "s", SECRET),
    "new trigger": lambda bk, _: bk.org("acme").pipelines.triggers.create(
        "p",
        type="github",
        label="l",
        build={"environment": {"PASSWORD": SECRET}},
        verification={"strategy": "hmac", "secret": SECRET},
    ),
    "trigger's settings": lambda bk, _: bk.org("acme").pipelines.triggers.update(
        "p",
        "t",
        build={"environment": {"PASSWORD": SECRET}},
        verification={"strategy": "hmac", "secret": SECRET},
    ),
    "signed URL": lambda bk, folder: download(
        bk._session, f"https://files.example/a?X-Signature={SECRET}", folder / "a"
    ),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("failure", [httpx.Response(404), httpx.ReadError], ids=["refused", "lost"])
@in_virtual_time
async def test_no_variable_of_a_traceback_shows_a_secret_that_a_call_was_given(
    call: Callable[[Buildkite, Path], Awaitable[object]],
    failure: Any,
    tmp_path: Path,
    respx_mock: respx.MockRouter,
) -> None:
    options = "return_value" if isinstance(failure, httpx.Response) else "side_effect"
    respx_mock.route().mock(**{options: failure})
    async with client(respx_mock, retry=NO_RETRY) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await call(bk, tmp_path)
    assert leaks(caught.value) == []


@pytest.mark.parametrize("status", [200, 400])
@in_virtual_time
async def test_a_token_that_a_graphql_response_repeats_is_not_shown(
    status: int, respx_mock: respx.MockRouter
) -> None:
    body = {
        "errors": [{"message": f"no {TOKEN}", "extensions": {"of": TOKEN}}],
        "data": {"a": TOKEN},
    }
    respx_mock.post().respond(status, json=body)
    async with client(respx_mock) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.graphql.execute("{ viewer { id } }")
        with pytest.raises(BuildkiteError) as of_a_portal:
            await bk.portal("acme", "p", token=TOKEN).invoke({}, operation_name="x")
    assert TOKEN not in shown_by(caught.value)
    assert TOKEN not in shown_by(of_a_portal.value)


@pytest.mark.parametrize("token", ["1", "t", "a", "null"])
@in_virtual_time
async def test_masking_a_short_token_leaves_the_rest_of_a_response_as_it_is(
    token: str, respx_mock: respx.MockRouter
) -> None:
    body = {"errors": [{"message": f"say {token}!", "path": ["data"]}], "data": {"data": [1, None]}}
    respx_mock.post().respond(json=body)
    async with Buildkite(token, http_client=http_client(respx_mock)) as bk:
        with pytest.raises(GraphQLFailed) as caught:
            await bk.graphql.execute("{ viewer { id } }")
    assert "***" in caught.value.message
    assert caught.value.data == {"data": [1, None]}


@in_virtual_time
async def test_no_repr_shows_the_token(respx_mock: respx.MockRouter) -> None:
    async with client(respx_mock) as bk:
        acme = bk.org("acme")
        shown = [bk, acme, bk.using(timeout=3), acme.builds, bk._session, bk._session._state]
        shown += [acme.builds.list(), acme.builds.list().concurrent(3), bk.rate_limits]
        assert TOKEN not in "".join(f"{each} {each!r}" for each in shown)


@in_virtual_time
async def test_hooks_see_no_token(respx_mock: respx.MockRouter) -> None:
    respx_mock.get().respond(401, json=ECHO)
    seen: list[Attempt] = []
    async with client(respx_mock, hooks=[seen.append]) as bk:
        with pytest.raises(BuildkiteError):
            await bk.user.get()
    assert seen
    assert TOKEN not in repr(seen)


@pytest.mark.parametrize("name", ["Authorization", "authorization", "COOKIE", "Set-Cookie"])
def test_secret_headers_are_masked_in_any_case(name: str) -> None:
    assert masked_headers([(name, TOKEN), ("X-Team", "web")]) == {name: "***", "X-Team": "web"}


async def test_no_log_of_calls_over_a_socket_shows_the_token_or_a_query(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    emulator = Emulator(builds=3)
    with emulator.serve() as address:
        async with Buildkite(emulator.token, hosts=address.url) as bk:
            builds = await bk.org("acme").builds.list(commit="hush").collect()
    assert builds == []
    sent = [record for record in caplog.records if record.name.startswith(("httpx", "buildkite"))]
    assert sent
    assert emulator.token not in caplog.text
    assert all("hush" not in record.getMessage() for record in sent)


SIGNED_HEADERS = (
    ("Location", "https://files.example/a?X-Signature=hush"),
    ("Location", "/relative?X-Signature=hush"),
    ("Content-Location", "/it's?X-Signature=hush"),
    ("Link", '<https://files.example/b?X-Signature=hush>; rel="next"'),
    ("Set-Cookie", "session=hush; Path=/"),
    ("X-Echo", f"token={TOKEN}"),
)


@pytest.mark.parametrize("signed", SIGNED_HEADERS, ids=lambda header: header[0])
async def test_no_log_of_the_http_libraries_shows_what_a_response_holds_of_secrets(
    signed: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = response(signed, ("X-Plain", "kept"), status="302 Found")
    async with (
        raw_service(sent) as port,
        Buildkite(TOKEN, hosts=f"http://127.0.0.1:{port}", retry=NO_RETRY) as bk,
    ):
        with pytest.raises(BuildkiteError):
            await bk.user.get()
    logged = [r.getMessage() for r in caplog.records if r.name.startswith("httpcore")]
    assert any(signed[0] in text and "kept" in text for text in logged)
    assert "hush" not in caplog.text
    assert TOKEN not in caplog.text


async def test_logs_of_other_clients_stay_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with raw_service(response(("Set-Cookie", "a=b"))) as port:
        url = f"http://127.0.0.1:{port}"
        async with Buildkite(TOKEN, hosts=url) as bk, httpx.AsyncClient() as other:
            await bk.meta.ping()
            caplog.clear()
            await other.get(f"{url}/?page=2")
    assert "/?page=2" in caplog.text
    assert "a=b" in caplog.text


async def test_no_header_is_logged_while_it_is_compressed(caplog: pytest.LogCaptureFixture) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        logging.getLogger("hpack.hpack").debug("Adding (authorization, %s)", TOKEN)
        logging.getLogger("hpack.table").debug("Adding (Bearer, %s)", TOKEN[:9])
        return httpx.Response(200, json={})

    caplog.set_level(logging.DEBUG)
    connections = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    async with connections, Buildkite(TOKEN, http_client=connections) as bk:
        await bk.meta.ping()
    assert TOKEN[:9] not in caplog.text


async def test_every_logger_of_the_http_libraries_hides_what_is_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for module in pkgutil.walk_packages(httpcore.__path__, "httpcore."):
        with suppress(ImportError):  # of an extra that is not installed
            importlib.import_module(module.name)
    names = [name for name in logging.root.manager.loggerDict if name.startswith("httpcore.")]
    assert {"httpcore.connection", "httpcore.http11", "httpcore.proxy"} <= set(names)

    def respond(request: httpx.Request) -> httpx.Response:
        for name in names:
            logging.getLogger(name).debug("headers=[(b'X-Echo', b'%s')] of %s", TOKEN, name)
        return httpx.Response(200, json={})

    caplog.set_level(logging.DEBUG)
    connections = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    async with connections, Buildkite(TOKEN, http_client=connections) as bk:
        await bk.meta.ping()
    assert all(f"of {name}" in caplog.text for name in names)
    assert TOKEN not in caplog.text


async def test_cookies_are_not_kept() -> None:
    async with (
        raw_service(response(("Set-Cookie", "session=sweet; Path=/"))) as port,
        Buildkite(TOKEN, hosts=f"http://127.0.0.1:{port}") as bk,
    ):
        await bk.meta.ping()
        connections = bk._session._state.client
        assert connections is not None
        assert list(connections.cookies.jar) == []
