"""One client belongs to one event loop of one process, and says so."""

from __future__ import annotations

import asyncio
import os
import sys

import httpx
import pytest

from buildkite_async import Buildkite, InvalidArgument, UsageError, WrongEventLoop
from tests.doubles.service import Service, build_json, json_response


def connected(service: Service) -> Buildkite:
    return Buildkite("token", http_client=httpx.AsyncClient(transport=service))


async def get(bk: Buildkite) -> int:
    return (await bk.org("acme").builds.get("web", 7)).number


def test_a_client_in_a_second_event_loop_is_refused() -> None:
    service = Service(json_response(build_json()))
    bk = connected(service)

    async def first() -> None:
        await bk.open()
        assert await get(bk) == 7

    asyncio.run(first())
    with pytest.raises(WrongEventLoop, match="one client for each event loop"):
        asyncio.run(get(bk))
    assert service.calls == 1


def test_a_client_may_be_opened_in_one_loop_and_used_in_another() -> None:
    bk = connected(Service(json_response(build_json())))
    asyncio.run(bk.open())  # as a fixture does that is not async
    assert asyncio.run(get(bk)) == 7


def test_without_asyncio_there_is_a_sentence() -> None:
    bk = connected(Service(json_response(build_json())))
    asyncio.run(bk.open())
    call = bk.org("acme").builds.get("web", 7)
    with pytest.raises(WrongEventLoop, match="runs on asyncio"):
        call.send(None)  # as trio would


def test_an_http_client_that_cannot_be_awaited_is_refused() -> None:
    with pytest.raises(InvalidArgument, match=r"httpx\.AsyncClient, not httpx\.Client"):
        Buildkite("token", http_client=httpx.Client())  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_client_is_refused_in_a_forked_process() -> None:
    bk = connected(Service(json_response(build_json())))

    async def in_the_child() -> str:
        try:
            await get(bk)
        except UsageError as error:
            return str(error)
        return "it was sent"

    async def main() -> bytes:
        await bk.open()
        await get(bk)
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                coroutine = in_the_child()
                try:
                    coroutine.send(None)
                except StopIteration as stopped:
                    os.write(writing, str(stopped.value).encode())
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as file:
            return file.read()

    assert b"forked" in asyncio.run(main())
