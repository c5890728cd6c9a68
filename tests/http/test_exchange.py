"""What is sent, and what is not, of a call that ends while it connects or sends its body."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from buildkite_async import (
    NO_RETRY,
    Attempt,
    Buildkite,
    DeadlineExceeded,
    OutcomeUnknown,
    StallOutcomeUnknown,
    StreamStalled,
    TimedOut,
)
from buildkite_async.http import Multipart, upload
from tests.doubles.connecting import Connecting
from tests.doubles.service import Service, build_json, client, json_response
from tests.doubles.sockets import open_sockets
from tests.doubles.virtual_time import in_virtual_time, run, turns

BUILD = json_response(build_json())
SLICES = 12
FILE = b"x" * (SLICES << 16)
"""As many pieces as are passed on at a time."""


def now() -> float:
    return asyncio.get_running_loop().time()


async def rebuild(bk: Buildkite, **options: Any) -> Any:
    return await bk.using(**options).org("acme").builds.rebuild("web", 7)


async def get(bk: Buildkite, **options: Any) -> Any:
    return await bk.using(**options).org("acme").builds.get("web", 7)


@pytest.mark.parametrize("connecting", [4.0, 2.0 - 1e-10], ids=["long", "to the same turn"])
@pytest.mark.parametrize("act", [rebuild, get])
@in_virtual_time
async def test_a_deadline_that_passes_while_connecting_means_that_nothing_was_sent(
    act: Any, connecting: float
) -> None:
    service = Service(BUILD)
    async with client(Connecting(service, connecting)) as bk:
        with pytest.raises(DeadlineExceeded, match="not sent within the deadline of 2 s") as caught:
            await act(bk, deadline=2)
        assert now() == pytest.approx(2.0)
        await asyncio.sleep(10)
    assert caught.value.outcome == "not_sent"
    assert not caught.value.sent
    assert service.calls == 0, "it is not sent later either"


@in_virtual_time
async def test_the_limit_of_an_attempt_that_passes_while_connecting_means_the_same() -> None:
    service = Service(BUILD)
    async with client(Connecting(service, 4.0), retry=NO_RETRY) as bk:
        with pytest.raises(TimedOut, match=r"not sent, no connection to .* in time") as caught:
            await rebuild(bk, attempt_limit=2)
    assert caught.value.outcome == "not_sent"
    assert service.calls == 0


@in_virtual_time
async def test_a_call_of_one_act_is_repeated_if_its_attempt_ended_while_connecting() -> None:
    service = Service(BUILD)
    async with client(Connecting(service, 4.0, 0.0)) as bk:
        await rebuild(bk, attempt_limit=2)
    assert service.calls == 1


@in_virtual_time
async def test_an_attempt_that_ends_after_connecting_leaves_the_outcome_unknown() -> None:
    service = Service(BUILD, seconds=4.0)
    async with client(Connecting(service, 1.0), retry=NO_RETRY) as bk:
        with pytest.raises(OutcomeUnknown):
            await rebuild(bk, attempt_limit=2)


@in_virtual_time
async def test_a_deadline_of_zero_sends_nothing() -> None:
    service = Service(BUILD)
    async with client(service) as bk:
        with pytest.raises(DeadlineExceeded) as caught:
            await rebuild(bk, deadline=0)
        assert caught.value.outcome == "not_sent"
        assert bk._session._state.limiter.under_way == 0
    assert service.calls == 0


@in_virtual_time
async def test_a_call_that_is_left_while_a_proxy_connects_is_not_sent() -> None:
    service = Service(BUILD)
    async with client(Connecting(service, 4.0, proxied=True)) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await rebuild(bk)
        await asyncio.sleep(10)
    assert service.calls == 0


@in_virtual_time
async def test_a_connection_that_is_being_made_is_not_cut() -> None:
    transport = Connecting(Service(BUILD), 40.0)
    async with client(transport, timeout=None) as bk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await get(bk)
        await asyncio.sleep(60)
        assert bk._session._state.live == set()
    assert not transport.cut


class Reading(Service):
    """Takes some seconds for each piece of a request's body."""

    def __init__(self, *steps: Any, each: float, seconds: float = 0.0) -> None:
        super().__init__(*steps, seconds=seconds)
        self._each = each
        self.pieces = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async for _ in request.stream:  # type: ignore[union-attr]
            self.pieces += 1
            await asyncio.sleep(self._each)
        return await super().handle_async_request(request)


def test_an_upload_that_is_left_stops_and_counts_as_sent(tmp_path: Path) -> None:
    attempts: list[Attempt] = []
    source = tmp_path / "a"
    source.write_bytes(FILE)

    async def leave() -> None:
        figures = {"RateLimit-Limit": "100", "RateLimit-Remaining": "90", "RateLimit-Reset": "300"}
        service = Reading(json_response([], **figures), each=1.0)
        async with client(service, hooks=[attempts.append]) as bk:
            await bk.org("acme").rules.list()
            before = bk.rate_limits.rest.organization_remaining("acme")
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(4.5):
                    await bk.org("acme").packages.create("gems", source)
            await asyncio.sleep(2)
            assert service.pieces <= SLICES / 2
            assert before is not None
            assert bk.rate_limits.rest.organization_remaining("acme") == before - 1

    run(leave())
    assert isinstance(attempts[-1].error, OutcomeUnknown)
    assert attempts[-1].error.outcome == "unknown"


def test_an_upload_of_one_act_that_stalls_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(FILE)

    async def stall() -> None:
        async with client(Reading(json_response({}), each=500.0)) as bk:
            with pytest.raises(StallOutcomeUnknown) as caught:
                await bk.org("acme").packages.create("gems", source)
        assert isinstance(caught.value, StreamStalled)
        assert isinstance(caught.value, OutcomeUnknown)
        assert caught.value.outcome == "unknown"

    run(stall())


@in_virtual_time
async def test_an_upload_whose_response_takes_long_has_not_stalled() -> None:
    service = Reading(httpx.Response(204), each=0.0, seconds=250.0)
    async with client(service, timeout=300, retry=NO_RETRY) as bk:
        body = Multipart({"name": "value"})
        response = await upload(bk._session, "PUT", "https://files.example/a", body)
    assert response.status == 204
    assert now() == pytest.approx(250.0)


async def test_a_close_that_is_cancelled_leaves_no_socket_open() -> None:
    arrived = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        before = open_sockets()
        bk = await Buildkite("t", hosts=url, retry=NO_RETRY).open()
        call = asyncio.create_task(get(bk))
        await arrived.wait()
        closing = asyncio.create_task(bk.close())
        await asyncio.sleep(0)
        closing.cancel()
        outcomes = await asyncio.gather(closing, call, return_exceptions=True)
        assert isinstance(outcomes[0], asyncio.CancelledError)
        pool: Any = bk._session._state.client
        assert pool.is_closed
        await turns(5)
        assert open_sockets() <= before + 1, "the server's own end at most"


async def test_a_call_that_was_left_keeps_no_other_from_our_own_pool() -> None:
    arrived: asyncio.Queue[None] = asyncio.Queue()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        arrived.put_nowait(None)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Buildkite("t", hosts=url, retry=NO_RETRY, connections=1) as bk:
            left = asyncio.create_task(get(bk))
            await arrived.get()
            left.cancel()
            following = asyncio.create_task(get(bk))
            await arrived.get()
            assert len(bk._session._state.live) == 2, "the first has not ended yet"
        await asyncio.gather(left, following, return_exceptions=True)
