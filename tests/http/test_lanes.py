"""Interactive calls go before bulk ones, and bulk ones are never starved."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from buildkite_async import RateLimited, ServerError
from buildkite_async.client import Organization
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.lanes import noted_lanes
from tests.doubles.service import Service, build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time

BUILD = json_response(build_json())
FIGURES = {
    f"RateLimit-{of}{name}": value
    for of in ("", "User-")
    for name, value in (("Limit", "10000"), ("Remaining", "9000"), ("Reset", "30"))
}


def exact(**options: Any) -> ExactService:
    options.setdefault("user", ExactWindow(10, phase=30.0))
    return ExactService(respond=lambda _: json_response(build_json()), **options)


async def get(acme: Organization, number: int = 7) -> None:
    await acme.builds.get("web", number)


def numbers(service: Service) -> list[int]:
    return [int(str(request.url).rpartition("/")[2]) for request in service.requests]


@in_virtual_time
async def test_an_interactive_call_goes_before_queued_bulk_calls() -> None:
    service = exact()
    async with client(service) as bk:
        acme = bk.org("acme")
        bulk = [asyncio.create_task(get(acme.using(lane="bulk"))) for _ in range(40)]
        await asyncio.sleep(0.5)
        await get(acme)
        assert asyncio.get_running_loop().time() < 33.0, "it waits for the window at most"
        assert sum(task.done() for task in bulk) < 20
        await asyncio.gather(*bulk)
    assert service.refused == []


@in_virtual_time
async def test_once_an_interactive_call_had_to_wait_bulk_calls_spare_it_a_part_of_the_window() -> (
    None
):
    service = exact()
    async with client(service) as bk:
        acme = bk.org("acme")
        bulk = [asyncio.create_task(get(acme.using(lane="bulk"))) for _ in range(60)]
        await asyncio.sleep(0.5)
        await get(acme)  # waits for the window, and is noticed
        await asyncio.sleep(10.0)
        began = asyncio.get_running_loop().time()
        await get(acme)
        assert asyncio.get_running_loop().time() == began
        await asyncio.gather(*bulk)
    assert service.refused == []


@in_virtual_time
async def test_bulk_calls_get_every_fifth_turn_beside_a_flood_of_interactive_ones() -> None:
    service = Service(lambda _: json_response(build_json(), **FIGURES), seconds=1.0)
    async with client(service, connections=1) as bk:
        acme = bk.org("acme")
        await get(acme, 9)
        calls = [asyncio.create_task(get(acme.using(lane="bulk"), 2)) for _ in range(4)]
        calls += [asyncio.create_task(get(acme, 1)) for _ in range(20)]
        await asyncio.gather(*calls)
    order = numbers(service)[1:]
    assert [place for place, number in enumerate(order) if number == 2] == [0, 5, 10, 15]


@in_virtual_time
async def test_calls_of_one_lane_are_served_in_the_order_of_their_arrival() -> None:
    service = Service(lambda _: json_response(build_json(), **FIGURES), seconds=1.0)
    async with client(service, connections=1) as bk:
        await asyncio.gather(*(get(bk.org("acme"), number) for number in range(1, 10)))
    assert numbers(service) == list(range(1, 10))


@in_virtual_time
async def test_a_long_walk_goes_on_in_the_bulk_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", "1"))
        link = {"Link": f'<{request.url.copy_set_param("page", str(number + 1))}>; rel="next"'}
        more = number < int(request.url.params.get("branch", "1"))
        return json_response([build_json(number)], **(link if more else {}), **FIGURES)

    lanes = noted_lanes(monkeypatch)
    service = Service(page)
    async with client(service) as bk:
        await bk.org("acme").builds.list(branch="15", page=1).collect()
    assert lanes == ["interactive"] * 10 + ["bulk"] * 5


@in_virtual_time
async def test_max_wait_raises_unsent_and_at_once_if_the_wait_is_known() -> None:
    service = exact()
    async with client(service) as bk:
        acme = bk.org("acme")
        await asyncio.gather(*(get(acme) for _ in range(10)))
        began = asyncio.get_running_loop().time()
        with pytest.raises(RateLimited) as caught:
            await get(acme.using(max_wait=2))
        assert asyncio.get_running_loop().time() == began
    assert len(service.accepted) == 10
    error = caught.value
    assert error.outcome == "not_sent"
    assert 29 <= (error.retry_after or 0) <= 32
    assert "max_wait is 2 s" in str(error)


@in_virtual_time
async def test_max_wait_holds_for_a_place_too() -> None:
    async with client(Service(BUILD, seconds=30.0), connections=1) as bk:
        acme = bk.org("acme")
        first = asyncio.create_task(get(acme))
        await asyncio.sleep(1.0)
        with pytest.raises(RateLimited) as caught:
            await get(acme.using(max_wait=2))
        assert asyncio.get_running_loop().time() == pytest.approx(3.0)
        assert caught.value.retry_after is None
        await first


@in_virtual_time
async def test_max_wait_bounds_the_pause_after_a_429() -> None:
    refused = httpx.Response(429, json={"message": "no", "scope": "rest", "reset": 40})
    service = Service(refused)
    async with client(service, max_wait=5) as bk:
        with pytest.raises(RateLimited) as caught:
            await get(bk.org("acme"))
    assert service.calls == 1
    assert caught.value.outcome == "refused"


@in_virtual_time
async def test_max_wait_refuses_at_once_after_a_429_that_named_no_figures() -> None:
    refused = httpx.Response(429, json={"message": "no", "scope": "rest", "reset": 40})
    service = Service(refused)
    async with client(service, max_wait=5) as bk:
        with pytest.raises(RateLimited):
            await get(bk.org("acme"))
        with pytest.raises(RateLimited) as caught:
            await get(bk.org("acme"))
        assert asyncio.get_running_loop().time() == 0.0
    assert service.calls == 1
    assert caught.value.outcome == "not_sent"
    assert (caught.value.retry_after or 0) >= 40


@pytest.mark.parametrize(("pause", "attempts"), [(40, 1), (4, 2)])
@in_virtual_time
async def test_max_wait_bounds_the_pause_that_an_outage_asks_for(pause: int, attempts: int) -> None:
    outage = httpx.Response(503, json={"message": "no"}, headers={"Retry-After": str(pause)})
    service = Service(outage, json_response(build_json()))
    async with client(service, max_wait=5) as bk:
        if attempts == 1:
            with pytest.raises(ServerError) as caught:
                await get(bk.org("acme"))
            assert caught.value.retry_after == pause
        else:
            await get(bk.org("acme"))
    assert service.calls == attempts


@in_virtual_time
async def test_big_downloads_never_hold_up_calls(tmp_path: Any = None) -> None:
    import tempfile
    from pathlib import Path

    from buildkite_async.http import download
    from tests.doubles.service import Stream

    folder = Path(tempfile.mkdtemp())

    def step(request: httpx.Request) -> httpx.Response:
        if request.url.host == "api.buildkite.com":
            return json_response(build_json())
        return httpx.Response(200, stream=Stream(b"x" * 2_000, b"y" * 2_000, seconds=25.0))

    async with client(Service(step), connections=4) as bk:
        session = bk._session
        files = [
            asyncio.create_task(download(session, f"https://files.example/{n}", folder / f"{n}"))
            for n in range(20)
        ]
        await asyncio.sleep(1.0)
        began = asyncio.get_running_loop().time()
        await get(bk.org("acme"))
        assert asyncio.get_running_loop().time() == began
        assert await asyncio.gather(*files) == [4_000] * 20


@in_virtual_time
async def test_calls_to_hosts_without_rate_limits_have_places_of_their_own() -> None:
    def step(request: httpx.Request) -> httpx.Response:
        return json_response(build_json())

    service = Service(step, seconds=20.0)
    async with client(service, connections=2) as bk:
        metrics = [asyncio.create_task(bk.agent_api("t").metrics.get()) for _ in range(2)]
        await asyncio.sleep(1.0)
        call = asyncio.create_task(get(bk.org("acme")))
        await asyncio.sleep(1.0)
        assert service.calls == 3
        await asyncio.gather(*metrics, call, return_exceptions=True)


@in_virtual_time
async def test_one_place_is_kept_free_of_bulk_calls_after_an_interactive_one_had_to_wait() -> None:
    service = Service(lambda _: json_response(build_json(), **FIGURES), seconds=10.0)
    async with client(service, connections=3) as bk:
        acme = bk.org("acme")
        await get(acme)
        bulk = [asyncio.create_task(get(acme.using(lane="bulk"))) for _ in range(9)]
        await asyncio.sleep(5.0)
        waiting = asyncio.create_task(get(acme))
        await asyncio.sleep(6.0)  # the places are given anew
        began = asyncio.get_running_loop().time()
        await get(acme)
        assert asyncio.get_running_loop().time() == began + 10.0
        await asyncio.gather(waiting, *bulk)
