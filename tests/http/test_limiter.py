"""Waiting: in order of arrival, for no longer than the call is wanted."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from buildkite_async import Buildkite, ClientNotOpen, UsageError
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import Service, answer, build_json, client
from tests.doubles.virtual_time import in_virtual_time, turns


async def get(bk: Buildkite, number: int = 7) -> None:
    await bk.org("acme").builds.get("web", number)


def numbers(service: Service) -> list[int]:
    return [int(request.url.path.rpartition("/")[2]) for request in service.requests]


@in_virtual_time
async def test_calls_leave_in_the_order_in_which_they_came() -> None:
    service = Service(answer(build_json()), seconds=1.0)
    async with client(service, connections=2) as bk:
        await asyncio.gather(*(get(bk, number) for number in range(10)))
    assert numbers(service) == list(range(10))


@in_virtual_time
async def test_no_more_calls_are_under_way_than_there_are_connections() -> None:
    service = Service(answer(build_json()), seconds=1.0)
    async with client(service, connections=3) as bk:
        await asyncio.gather(*(get(bk) for _ in range(12)))
    assert service.most_under_way == 3


@in_virtual_time
async def test_the_first_call_goes_ahead_to_learn_the_figures() -> None:
    service = Service(
        answer(build_json(), **{"RateLimit-User-Remaining": "3", "RateLimit-User-Reset": "20"}),
        seconds=1.0,
    )
    async with client(service) as bk:
        calls = asyncio.gather(*(get(bk) for _ in range(4)))
        await asyncio.sleep(0.5)
        assert service.calls == 1
        await calls


@in_virtual_time
async def test_a_call_cancelled_while_it_waits_lets_the_next_one_in() -> None:
    service = Service(answer(build_json()), seconds=1.0)
    async with client(service, connections=1) as bk:
        first, second, third = (asyncio.create_task(get(bk, n)) for n in range(3))
        await asyncio.sleep(0.5)
        second.cancel()
        await asyncio.gather(first, third)
        with pytest.raises(asyncio.CancelledError):
            await second
    assert numbers(service) == [0, 2]


@pytest.mark.parametrize("after", range(12))
@in_virtual_time
async def test_a_call_cancelled_at_any_turn_gives_its_place_back(after: int) -> None:
    service = Service(answer(build_json()), seconds=0.0)
    async with client(service, connections=1) as bk:
        await get(bk)
        calls = [asyncio.create_task(get(bk)) for _ in range(4)]
        await turns(after)
        for call in calls[:3]:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        assert not bk._session._state.limiter._waiters
        await get(bk)
    assert service.under_way == 0


@in_virtual_time
async def test_a_call_cancelled_while_the_window_is_empty_leaves_no_alarm() -> None:
    exact = ExactService(answer=lambda _: answer(build_json()), user=ExactWindow(1))
    async with client(exact) as bk:
        await get(bk)
        waiting = asyncio.create_task(get(bk))
        await asyncio.sleep(1.0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await turns(2)
        assert asyncio.all_tasks() == {asyncio.current_task()}


@in_virtual_time
async def test_closing_turns_away_who_waits() -> None:
    service = Service(answer(build_json()), seconds=10.0)
    async with httpx.AsyncClient(transport=service) as connections:
        bk = await Buildkite("token", http_client=connections, connections=1).open()
        calls = [asyncio.create_task(get(bk)) for _ in range(3)]
        await asyncio.sleep(1.0)
        await bk.close()
        results = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(result) for result in results] == [type(None), ClientNotOpen, ClientNotOpen]
    assert service.calls == 1


@in_virtual_time
async def test_a_call_cancelled_as_the_client_closes_is_counted_once() -> None:
    service = Service(answer(build_json()), seconds=10.0)
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
def test_there_is_at_least_one_connection(connections: int) -> None:
    with pytest.raises(UsageError, match="connections"):
        Buildkite("token", connections=connections)
