"""The limiter when responses are lost or name no figures, and when calls compete for a window."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import httpx
import pytest

from buildkite_async import NO_RETRY, Buildkite, BuildkiteError
from buildkite_async.http.limiter import Permit, ProbeNeeded, RateLimiter, WaitTooLong
from buildkite_async.http.rate_limits import REMEMBERED, RateWindows, RequestCost
from buildkite_async.http.request import Lane
from buildkite_async.wire.headers import Readings, WindowReading
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import build_json, client, json_response
from tests.doubles.virtual_time import in_virtual_time, turns


def limiter(places: int = 10) -> RateLimiter:
    return RateLimiter(RateWindows(), asyncio.get_running_loop().time, asyncio.sleep, places)


def readings(limit: int, remaining: int, reset: int) -> Readings:
    window = WindowReading(limit, remaining, reset)
    return Readings(window, window)


def respond(permit: Permit, figures: Readings) -> None:
    permit.settle(figures)
    permit.end()


def points(amount: int) -> RequestCost:
    return RequestCost("graphql", amount=amount)


async def get(bk: Buildkite) -> None:
    await bk.org("acme").builds.get("web", 7)


@in_virtual_time
async def test_calls_lost_across_a_reset_hold_up_later_ones_for_a_period_at_most() -> None:
    limits, cost = limiter(), RequestCost("rest", "acme")
    respond(await limits.acquire(cost), readings(10, 9, 20))
    await asyncio.sleep(25)
    lost = [await limits.acquire(cost) for _ in range(10)]
    await asyncio.sleep(70)
    for permit in lost:
        permit.end()
    async with asyncio.timeout(70):
        (await limits.acquire(cost)).end()


@pytest.mark.parametrize("lost", [False, True])
@in_virtual_time
async def test_calls_without_figures_are_counted_for_a_whole_period(lost: bool) -> None:
    class Bare(ExactService):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            response = await super().handle_async_request(request)
            if asyncio.get_running_loop().time() > 10 and response.status_code == 200:
                if lost:
                    raise httpx.ReadError("lost")
                return json_response(build_json())
            return response

    service = Bare(respond=lambda _: json_response(build_json()), user=ExactWindow(10))
    async with client(service, retry=NO_RETRY) as bk:

        async def tried() -> None:
            with suppress(BuildkiteError):
                await get(bk)

        await asyncio.sleep(1)
        await get(bk)
        await asyncio.sleep(109)
        await tried()
        await asyncio.sleep(15)
        await asyncio.gather(*(tried() for _ in range(19)))
    assert service.refused == []


@in_virtual_time
async def test_a_call_without_figures_near_the_reset_counts_in_the_new_window() -> None:
    limits, cost = limiter(), RequestCost("rest", "acme")
    respond(await limits.acquire(cost), readings(3, 2, 10))
    await asyncio.sleep(10)  # the window resets between 9 and 11
    bare = await limits.acquire(cost)
    respond(bare, Readings())
    await asyncio.sleep(2)
    assert [window.left(12.0) for window in limits.windows.of(cost)] == [2, 2]
    await asyncio.sleep(60)
    assert [window.left(72.0) for window in limits.windows.of(cost)] == [3, 3]


@in_virtual_time
async def test_a_left_call_without_figures_stays_counted_while_no_limits_are_known() -> None:
    limits, cost = limiter(), RequestCost("rest", "acme")
    left = await limits.acquire(cost)
    left.leave()
    second = await limits.acquire(cost)
    await asyncio.sleep(1)
    respond(left, Readings())
    respond(second, readings(10, 9, 30))
    assert [window.left(1.0) for window in limits.windows.of(cost)] == [8, 8]


@in_virtual_time
async def test_interactive_calls_of_another_organization_do_not_starve_bulk_calls() -> None:
    limits = limiter(places=2)
    stopped = False

    async def call(organization: str, lane: Lane) -> None:
        permit = await limits.acquire(RequestCost("rest", organization), lane)
        await asyncio.sleep(1)
        respond(permit, readings(100_000, 90_000, 30))

    async def flood() -> None:
        while not stopped:
            await call("globex", "interactive")

    await call("globex", "interactive")
    await call("acme", "bulk")
    floods = [asyncio.create_task(flood()) for _ in range(4)]
    await asyncio.sleep(3.3)
    async with asyncio.timeout(10):
        await call("acme", "bulk")
    stopped = True
    await asyncio.gather(*floods)


@in_virtual_time
async def test_a_bulk_call_of_a_whole_window_gets_one_beside_small_interactive_calls() -> None:
    limits, loop = limiter(), asyncio.get_running_loop()
    used: dict[int, int] = {}

    async def call(amount: int, lane: Lane) -> None:
        permit = await limits.acquire(points(amount), lane)
        window = int(loop.time() // 300)
        used[window] = used.get(window, 0) + amount
        left = 1000 - used[window], int(300 - loop.time() % 300) + 1
        await asyncio.sleep(15)
        respond(permit, readings(1000, *left))

    async def trickle() -> None:
        async with asyncio.TaskGroup() as calls:
            while True:
                calls.create_task(call(20, "interactive"))
                await asyncio.sleep(12)

    small = asyncio.create_task(trickle())
    await asyncio.sleep(30)
    async with asyncio.timeout(900):
        await call(1000, "bulk")
    small.cancel()
    await asyncio.gather(small, return_exceptions=True)
    assert max(used.values()) <= 1000


async def with_lost_points(limits: RateLimiter) -> None:
    """Leave 300 of 1000 points, and 600 unconfirmed."""
    respond(await limits.acquire(points(100)), readings(1000, 900, 250))
    (await limits.acquire(points(600))).end()


@in_virtual_time
async def test_max_wait_does_not_refuse_a_call_that_only_needs_figures() -> None:
    limits = limiter()
    await with_lost_points(limits)
    with pytest.raises(ProbeNeeded):
        await limits.acquire(points(700), limit=20)
    assert asyncio.get_running_loop().time() == pytest.approx(5.0, abs=0.1)


@in_virtual_time
async def test_max_wait_refuses_at_once_if_no_figures_can_come_before_the_reset() -> None:
    limits = limiter()
    respond(await limits.acquire(points(1)), readings(1000, 900, 250))
    (await limits.acquire(points(900))).end()
    with pytest.raises(WaitTooLong):
        await limits.acquire(points(10), limit=20)
    assert asyncio.get_running_loop().time() == 0.0


@in_virtual_time
async def test_a_call_that_asks_for_the_figures_keeps_its_turn() -> None:
    limits, order = limiter(), list[str]()
    await with_lost_points(limits)

    async def first() -> None:
        with pytest.raises(ProbeNeeded) as needed:
            await limits.acquire(points(700))
        with needed.value.turn:
            probe = await limits.acquire(RequestCost("graphql", probe=True))
            await asyncio.sleep(0.5)
            respond(probe, readings(1000, 899, 245))
            await turns(5)
        permit = await limits.acquire(points(700), turn=needed.value.turn)
        order.append("first")
        respond(permit, readings(1000, 199, 244))

    async def later(name: str) -> None:
        permit = await limits.acquire(points(90))
        order.append(name)
        permit.end()

    calls = [asyncio.create_task(first())]
    await asyncio.sleep(0.1)
    calls += [asyncio.create_task(later(name)) for name in ("second", "third")]
    await asyncio.gather(*calls)
    assert order == ["first", "second", "third"]


@in_virtual_time
async def test_organizations_without_recent_calls_are_forgotten() -> None:
    limits = limiter()
    for number in range(20 * REMEMBERED):
        cost = RequestCost("rest", f"organization-{number}")
        respond(await limits.acquire(cost), readings(100_000, 90_000, 30))
        await asyncio.sleep(5)
    assert len(limits._lines) <= 3 * REMEMBERED
    assert len(limits.windows._windows) <= 3 * REMEMBERED


@in_virtual_time
async def test_cancelled_calls_do_not_pile_up_behind_one_that_waits() -> None:
    limits, cost = limiter(), RequestCost("rest", "acme")
    respond(await limits.acquire(cost), readings(10, 0, 50))
    head = asyncio.create_task(limits.acquire(cost))
    await turns(1)
    for _ in range(1000):
        waiting = asyncio.create_task(limits.acquire(cost))
        await turns(1)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert limits.waiting == 1
    assert limits._queued < 50
    (await head).end()
    assert limits._queued == 0
