"""Calls wait for a connection in order of arrival, and stop waiting when they are cancelled."""

from __future__ import annotations

import asyncio

import pytest

from buildkite_async import Buildkite, ClientNotOpen, UsageError
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import Service, build_json, client, http_client, json_response
from tests.doubles.virtual_time import in_virtual_time, turns


async def get(bk: Buildkite, number: int = 7) -> None:
    await bk.org("acme").builds.get("web", number)


def numbers(service: Service) -> list[int]:
    return [int(request.url.path.rpartition("/")[2]) for request in service.requests]


@in_virtual_time
async def test_calls_are_sent_in_order_of_arrival() -> None:
    service = Service(json_response(build_json()), seconds=1.0)
    async with client(service, connections=2) as bk:
        await asyncio.gather(*(get(bk, number) for number in range(1, 11)))
    assert numbers(service) == list(range(1, 11))


@in_virtual_time
async def test_no_more_calls_are_under_way_than_there_are_connections() -> None:
    service = Service(json_response(build_json()), seconds=1.0)
    async with client(service, connections=3) as bk:
        await asyncio.gather(*(get(bk) for _ in range(12)))
    assert service.most_under_way == 3


@in_virtual_time
async def test_the_first_call_is_sent_alone_to_learn_the_rate_limits() -> None:
    service = Service(
        json_response(
            build_json(), **{"RateLimit-User-Remaining": "3", "RateLimit-User-Reset": "20"}
        ),
        seconds=1.0,
    )
    async with client(service) as bk:
        calls = asyncio.gather(*(get(bk) for _ in range(4)))
        await asyncio.sleep(0.5)
        assert service.calls == 1
        await calls


@in_virtual_time
async def test_the_next_call_takes_the_place_of_one_cancelled_while_it_waits() -> None:
    service = Service(json_response(build_json()), seconds=1.0)
    async with client(service, connections=1) as bk:
        first, second, third = (asyncio.create_task(get(bk, n)) for n in (1, 2, 3))
        await asyncio.sleep(0.5)
        second.cancel()
        await asyncio.gather(first, third)
        with pytest.raises(asyncio.CancelledError):
            await second
    assert numbers(service) == [1, 3]


@pytest.mark.parametrize("after", range(12))
@in_virtual_time
async def test_a_call_cancelled_at_any_turn_of_the_loop_releases_its_connection(after: int) -> None:
    service = Service(json_response(build_json()), seconds=0.0)
    async with client(service, connections=1) as bk:
        await get(bk)
        calls = [asyncio.create_task(get(bk)) for _ in range(4)]
        await turns(after)
        for call in calls[:3]:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        assert bk._session._state.limiter.waiting == 0
        await get(bk)
    assert service.under_way == 0


@in_virtual_time
async def test_a_call_cancelled_while_it_waits_for_a_reset_leaves_no_task() -> None:
    exact = ExactService(respond=lambda _: json_response(build_json()), user=ExactWindow(1))
    async with client(exact) as bk:
        await get(bk)
        waiting = asyncio.create_task(get(bk))
        await asyncio.sleep(1.0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await turns(2)
        assert asyncio.all_tasks() == {asyncio.current_task()}


@in_virtual_time
async def test_closing_the_client_fails_calls_that_wait() -> None:
    service = Service(json_response(build_json()), seconds=10.0)
    async with http_client(service) as connections:
        bk = await Buildkite("token", http_client=connections, connections=1).open()
        calls = [asyncio.create_task(get(bk)) for _ in range(3)]
        await asyncio.sleep(1.0)
        await bk.close()
        results = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(result) for result in results] == [type(None), ClientNotOpen, ClientNotOpen]
    assert service.calls == 1


@in_virtual_time
async def test_a_waiting_call_that_is_cancelled_after_closing_is_counted_once() -> None:
    service = Service(json_response(build_json()), seconds=10.0)
    async with client(service, connections=1) as bk:
        under_way, waiting = (asyncio.create_task(get(bk)) for _ in range(2))
        await asyncio.sleep(1.0)
        await bk.close()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await under_way
        assert bk._session._state.limiter.under_way == 0
    assert service.calls == 1


@pytest.mark.parametrize("connections", [0, -1])
def test_less_than_one_connection_is_refused(connections: int) -> None:
    with pytest.raises(UsageError, match="connections"):
        Buildkite("token", connections=connections)
