"""What becomes of a call whose caller has left, or whose client is closed."""

from __future__ import annotations

import asyncio
import gc
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import (
    NO_RETRY,
    Buildkite,
    ClientNotOpen,
    ConnectionFailed,
    DeadlineExceeded,
    InvalidArgument,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    WrongEventLoop,
)
from buildkite_async.http import File, Multipart, download
from tests.doubles.service import Service, Stream, build_json, client, json_response
from tests.doubles.sockets import open_sockets
from tests.doubles.virtual_time import in_virtual_time, run

BUILD = json_response(build_json())
FIGURES = {"RateLimit-Limit": "200", "RateLimit-Reset": "50"}


@asynccontextmanager
async def raw_server(*, responds: bool = True) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that records the first line of each request; it may never respond."""
    lines: list[bytes] = []
    tasks: set[asyncio.Task[Any]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            if not responds:
                await reader.read()
            else:
                head = await reader.readuntil(b"\r\n\r\n")
                lines.append(head.split(b"\r\n")[0])
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            tasks.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://localhost:{server.sockets[0].getsockname()[1]}", lines
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def slow_names(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the look-up of host names take a while."""
    loop = asyncio.get_running_loop()
    look_up = loop.getaddrinfo

    async def slow(*args: Any, **options: Any) -> Any:
        await asyncio.sleep(seconds)
        return await look_up(*args, **options)

    monkeypatch.setattr(loop, "getaddrinfo", slow)


async def test_a_call_that_is_cancelled_before_its_first_byte_is_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_server() as (url, lines), Buildkite("t", hosts=url) as bk:
        slow_names(monkeypatch, 0.2)
        call = asyncio.create_task(bk.org("acme").builds.rebuild("web", 7))
        await asyncio.sleep(0.05)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        for exchange in [*bk._session._state.live]:
            await exchange.ended()
        assert lines == []


async def test_closing_while_a_connection_is_made_sends_nothing_and_loses_no_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with raw_server() as (url, lines):
        gc.collect()
        sockets = open_sockets()
        slow_names(monkeypatch, 0.2)
        bk = await Buildkite("t", hosts=url, retry=NO_RETRY).open()
        call = asyncio.create_task(bk.org("acme").builds.rebuild("web", 7))
        await asyncio.sleep(0.05)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            await bk.close()
            (outcome,) = await asyncio.gather(call, return_exceptions=True)
            del call, bk
            gc.collect()
        await asyncio.sleep(0.05)
        assert isinstance(outcome, ConnectionFailed)
        assert outcome.outcome == "not_sent"
        assert lines == []
        assert open_sockets() - sockets <= 0


async def test_closing_ends_calls_under_way_with_an_error_of_ours() -> None:
    async with raw_server(responds=False) as (url, _):
        bk = await Buildkite("t", hosts=url, retry=NO_RETRY).open()
        act = asyncio.create_task(bk.org("acme").builds.rebuild("web", 7))
        read = asyncio.create_task(bk.org("acme").builds.get("web", 7))
        await asyncio.sleep(0.1)
        assert bk._session._state.live
        await bk.close()
        once, again = await asyncio.gather(act, read, return_exceptions=True)
    assert isinstance(once, OutcomeUnknown)
    assert isinstance(again, ClientNotOpen), "it waited for the figures that the first brings"


def test_closing_in_the_very_turn_of_a_call_is_an_error_of_ours() -> None:
    async def close_after(number: int) -> None:
        service = Service(BUILD)
        bk = await Buildkite("t", http_client=httpx.AsyncClient(transport=service)).open()
        call = asyncio.create_task(bk.org("acme").builds.get("web", 7))
        for _ in range(number):
            await asyncio.sleep(0)
        await bk.close()
        await bk._session._state.client.aclose()  # type: ignore[union-attr]
        (outcome,) = await asyncio.gather(call, return_exceptions=True)
        assert isinstance(outcome, ClientNotOpen | ConnectionFailed) or outcome.number == 7

    for number in range(12):
        run(close_after(number))


def test_a_client_is_closed_in_its_own_event_loop() -> None:
    bk = Buildkite("t", http_client=httpx.AsyncClient(transport=Service(BUILD)))

    async def use() -> None:
        await bk.open()
        await bk.org("acme").builds.get("web", 7)

    asyncio.run(use())
    with pytest.raises(WrongEventLoop):
        asyncio.run(bk.close())


@in_virtual_time
async def test_a_429_whose_caller_has_left_is_learned_from() -> None:
    refused = httpx.Response(429, headers={**FIGURES, "RateLimit-Remaining": "-1"})
    service = Service(refused, seconds=2.0)
    async with client(service, retry=NO_RETRY) as bk:
        for _ in range(10):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(1):
                    await bk.org("acme").builds.get("web", 7)
            await asyncio.sleep(3)
    assert service.calls == 1


@pytest.mark.parametrize("error", [asyncio.CancelledError(), RuntimeError("my own fault")])
@in_virtual_time
async def test_a_hook_that_raises_anything_keeps_nobody_waiting(error: BaseException) -> None:
    def hook(_: Any) -> None:
        raise error

    async with client(Service(BUILD), hooks=[hook]) as bk:
        await bk.org("acme").builds.get("web", 7)
    assert asyncio.get_running_loop().time() == 0.0


@pytest.mark.parametrize("failure", [OSError("odd"), ssl.SSLError("bad record mac")])
@in_virtual_time
async def test_a_failure_that_the_http_library_does_not_name_is_an_error_of_ours(
    failure: OSError,
) -> None:
    async with client(Service(failure), retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await bk.org("acme").builds.get("web", 7)
        with pytest.raises(OutcomeUnknown):
            await bk.org("acme").builds.rebuild("web", 7)
    body = httpx.Response(200, stream=Stream(b"{", failure))
    async with client(Service(body), retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await bk.org("acme").builds.get("web", 7)


@in_virtual_time
async def test_words_of_a_failure_that_are_no_text_are_read_all_the_same() -> None:
    async with client(Service(httpx.ReadError("\ud800")), retry=NO_RETRY) as bk:
        with pytest.raises(ConnectionFailed):
            await bk.org("acme").builds.get("web", 7)


def test_a_refusal_of_one_storage_does_not_hold_others(tmp_path: Path) -> None:
    def step(request: httpx.Request) -> httpx.Response:
        if request.url.host == "a.example":
            return httpx.Response(
                429, headers={"Retry-After": "500", **FIGURES, "RateLimit-Remaining": "-1"}
            )
        return httpx.Response(200, content=b"x" * 10)

    async def get() -> None:
        async with client(Service(step), retry=NO_RETRY) as bk:
            with pytest.raises(RateLimited):
                await download(bk._session, "https://a.example/1", tmp_path / "1")
            await download(bk._session, "https://b.example/2", tmp_path / "2")
        assert asyncio.get_running_loop().time() == 0.0

    run(get())


def test_a_deadline_beyond_the_limit_of_a_try_ends_a_stream(tmp_path: Path) -> None:
    async def get() -> None:
        body = Stream(*[b"x" * 2_000] * 999, seconds=1.0)
        async with client(Service(httpx.Response(200, stream=body)), retry=NO_RETRY) as bk:
            session = bk._session.using(deadline=400)
            with pytest.raises(DeadlineExceeded):
                await download(session, "https://a.example/1", tmp_path / "1")
        assert asyncio.get_running_loop().time() == pytest.approx(400.0)

    run(get())


def test_max_wait_is_counted_once_for_a_file_that_takes_from_a_window(tmp_path: Path) -> None:
    async def send() -> None:
        service = Service(json_response([], **FIGURES, **{"RateLimit-Remaining": "0"}), seconds=0.0)
        async with client(service, retry=NO_RETRY, connections=4) as bk:
            await bk.org("acme").rules.list()
            source = tmp_path / "a.gem"
            source.write_bytes(b"x")
            packages = bk.using(max_wait=9).org("acme").packages
            began = asyncio.get_running_loop().time()
            with pytest.raises(RateLimited) as caught:
                await packages.create("gems", source)
            assert asyncio.get_running_loop().time() - began <= 9.0
            assert caught.value.outcome == "not_sent"
            assert bk._session._state.file_places.under_way == 0

    run(send())
    assert Multipart({}, "file", "a", File.at(tmp_path / "a.gem")).size > 0


EXPENSIVE = '{ organization(slug: "acme") { pipelines(first: 500) { edges { node { id } } } } }'


@in_virtual_time
async def test_a_call_whose_probe_fails_was_not_sent() -> None:
    figures = {f"RateLimit-User-{n}": v for n, v in (("Limit", "600"), ("Reset", "300"))}
    known = json_response({"data": {"x": 1}}, **figures, **{"RateLimit-User-Remaining": "599"})
    service = Service(known, httpx.ReadError("lost"), httpx.Response(502))
    async with client(service, retry=NO_RETRY) as bk:
        await bk.graphql.execute("{ viewer { id } }")
        with pytest.raises(ConnectionFailed):
            await bk.graphql.execute(EXPENSIVE)
        with pytest.raises(ServerError) as caught:
            await bk.graphql.execute(EXPENSIVE)
    assert service.calls == 3
    assert caught.value.outcome == "not_sent"
    assert any("was not sent" in note for note in caught.value.__notes__)


@in_virtual_time
async def test_a_lane_that_does_not_exist_is_refused() -> None:
    async with client(Service(BUILD)) as bk:
        with pytest.raises(InvalidArgument, match="lane must be 'interactive' or 'bulk'"):
            bk.using(lane="fast")  # type: ignore[typeddict-item]
