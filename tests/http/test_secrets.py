"""No repr, log, error or traceback shows the token; no log or error shows a query."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from traceback import TracebackException
from typing import Any

import httpx
import pytest
import respx

from buildkite_async import NO_RETRY, Attempt, Buildkite, BuildkiteError, GraphQLFailed
from buildkite_async.emulator import Emulator
from buildkite_async.http import download
from buildkite_async.wire.redaction import masked_headers
from tests.doubles.service import TOKEN, Stream, client, http_client, json_response
from tests.doubles.virtual_time import in_virtual_time

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
    """Return everything that an error shows: its message, repr, attributes and pickle."""
    shown = [str(error), repr(error), str(vars(error)), str(error.args)]
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
        frames = TracebackException.from_exception(error, capture_locals=True).stack
        ours = [frame for frame in frames if "buildkite_async" in frame.filename]
        assert len(ours) > 3
        assert TOKEN not in "".join(str(frame.locals) for frame in ours)


SECRET = "sssecret123"
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
    error: BaseException | None = None
    async with client(respx_mock, retry=NO_RETRY) as bk:
        try:
            await call(bk, tmp_path)
        except BuildkiteError as caught:
            error = caught
    assert error is not None
    while error is not None:
        frames = TracebackException.from_exception(error, capture_locals=True).stack
        shown = [
            f"{frame.name}: {name}"
            for frame in frames
            if "buildkite_async" in frame.filename and frame.name != "_attempt"
            for name, value in (frame.locals or {}).items()
            if SECRET in value
        ]
        assert shown == []
        error = error.__cause__


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
