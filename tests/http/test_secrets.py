"""The token stands in no repr, log, error or traceback; queries in no log or error."""

from __future__ import annotations

import logging
import pickle
import traceback
from pathlib import Path
from traceback import TracebackException
from typing import Any

import httpx
import pytest

from buildkite_async import NO_RETRY, Attempt, Buildkite, BuildkiteError, GraphQLFailed
from buildkite_async.emulator import Emulator
from buildkite_async.wire.redaction import masked_headers
from tests.doubles.service import TOKEN, Service, Stream, answer, build_json, client
from tests.doubles.virtual_time import in_virtual_time

ECHO = {"message": f"no {TOKEN}", "errors": [f"Bearer {TOKEN}"], "scope": "rest", "reset": 1}
STEPS: dict[str, Any] = {
    **{str(status): httpx.Response(status, json=ECHO) for status in (302, 400, 401, 403, 429, 500)},
    "HTML": httpx.Response(502, html=f"<title>{TOKEN}</title>"),
    "unreached": httpx.ConnectError(f"no route for {TOKEN}"),
    "lost": httpx.ReadError(f"reset {TOKEN}"),
    "late": httpx.ReadTimeout(f"slow {TOKEN}"),
    "protocol": httpx.LocalProtocolError(f"bad header {TOKEN}"),
    "no JSON": httpx.Response(200, content=b"<html>"),
    "cut": lambda _: httpx.Response(
        200, stream=Stream(b"\x1f\x8b"), headers={"Content-Encoding": "gzip"}
    ),
    "foreign": answer([], Link='<https://evil.example/?key=hush>; rel="next"'),
}


def told(error: BaseException | None) -> str:
    """All that an error says, with its causes, as a traceback or a pickle shows it."""
    if error is None:
        return ""
    shown = [str(error), repr(error), str(vars(error)), str(error.args)]
    if isinstance(error, BuildkiteError):
        shown.append(str(pickle.dumps(error)))
    return " ".join(shown)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("retried", [False, True])
@in_virtual_time
async def test_no_error_shows_the_token_or_the_query(
    step: Any, retried: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    options = {} if retried else {"retry": NO_RETRY}
    async with client(Service(step), **options) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.org("acme").builds.list(commit="hush").collect()
    assert TOKEN not in told(caught.value)
    assert "hush" not in told(caught.value)
    assert TOKEN not in caplog.text
    assert "hush" not in caplog.text


@in_virtual_time
async def test_no_traceback_of_a_refusal_shows_the_token() -> None:
    async with client(Service(httpx.Response(401, json=ECHO))) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.user.get()
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


@in_virtual_time
async def test_no_variable_of_a_traceback_shows_the_token() -> None:
    async with client(Service(httpx.Response(401))) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.user.get()
        with pytest.raises(BuildkiteError) as of_a_portal:
            await bk.portal("acme", "p", token=TOKEN).invoke({}, operation_name="x")
    for error in (caught.value, of_a_portal.value):
        frames = TracebackException.from_exception(error, capture_locals=True).stack
        ours = [frame for frame in frames if "buildkite_async" in frame.filename]
        assert len(ours) > 3
        assert TOKEN not in "".join(str(frame.locals) for frame in ours)


@pytest.mark.parametrize("status", [200, 400])
@in_virtual_time
async def test_a_graphql_answer_that_repeats_the_token_shows_it_nowhere(status: int) -> None:
    body = {
        "errors": [{"message": f"no {TOKEN}", "extensions": {"of": TOKEN}}],
        "data": {"a": TOKEN},
    }
    async with client(Service(httpx.Response(status, json=body))) as bk:
        with pytest.raises(BuildkiteError) as caught:
            await bk.graphql.execute("{ viewer { id } }")
        with pytest.raises(BuildkiteError) as of_a_portal:
            await bk.portal("acme", "p", token=TOKEN).invoke({}, operation_name="x")
    assert TOKEN not in told(caught.value)
    assert TOKEN not in told(of_a_portal.value)


@pytest.mark.parametrize("token", ["1", "t", "a", "null"])
@in_virtual_time
async def test_short_tokens_do_not_spoil_the_words_around_them(token: str) -> None:
    body = {"errors": [{"message": f"say {token}!", "path": ["data"]}], "data": {"data": [1, None]}}
    async with Buildkite(
        token, http_client=httpx.AsyncClient(transport=Service(answer(body)))
    ) as bk:
        with pytest.raises(GraphQLFailed) as caught:
            await bk.graphql.execute("{ viewer { id } }")
    assert "***" in caught.value.message
    assert caught.value.data == {"data": [1, None]}


@in_virtual_time
async def test_no_repr_shows_the_token() -> None:
    async with client(Service(answer(build_json()))) as bk:
        acme = bk.org("acme")
        shown = [bk, acme, bk.using(timeout=3), acme.builds, bk._session, bk._session._state]
        shown += [acme.builds.list(), acme.builds.list().concurrent(3), bk.rate_limits]
        assert TOKEN not in "".join(f"{each} {each!r}" for each in shown)


@in_virtual_time
async def test_what_hooks_are_given_shows_no_token() -> None:
    seen: list[Attempt] = []
    async with client(Service(httpx.Response(401, json=ECHO)), hooks=[seen.append]) as bk:
        with pytest.raises(BuildkiteError):
            await bk.user.get()
    assert TOKEN not in repr(seen)


@pytest.mark.parametrize("name", ["Authorization", "authorization", "COOKIE", "Set-Cookie"])
def test_secret_headers_are_masked_whatever_their_case(name: str) -> None:
    assert masked_headers([(name, TOKEN), ("X-Team", "web")]) == {name: "***", "X-Team": "web"}


async def test_over_a_socket_no_log_shows_the_token_or_a_query(
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
