"""The poller is there while somebody waits, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from buildkite_async import Buildkite, BuildkiteError, ClientNotOpen
from tests.doubles.service import client, rate_limited
from tests.doubles.virtual_time import in_virtual_time, run, turns
from tests.waiting.scenario import Scenario, is_idle, places

Act = Callable[[Buildkite, Scenario], Awaitable[Any]]
SHA = "0123456789abcdef0123456789abcdef01234567"


def running(count: int) -> Scenario:
    scenario = Scenario(latency=0.5)
    for number in range(count):
        scenario.add(-60.0 - number, commit=SHA).run(1).end(20 + number)
    return scenario


def tasks() -> int:
    return len(asyncio.all_tasks()) - 1


@in_virtual_time
async def test_all_waits_share_one_poller():
    scenario = running(40)
    async with client(scenario.transport()) as bk:
        waits = [
            bk.org("acme").using(deadline=5).builds.wait(place) for place in places(scenario.builds)
        ]
        results = await asyncio.gather(*waits)
        assert {each.verdict for each in results} == {"passed"}
        assert len(scenario.log) < 20
        assert is_idle(bk)
        await turns(3)
        assert tasks() == 0


@in_virtual_time
async def test_organizations_and_clients_have_pollers_of_their_own():
    scenario = running(5)
    async with client(scenario.transport()) as bk, client(scenario.transport()) as other:
        waits = [each.org("acme").builds.wait("web/1") for each in (bk, bk, other)]
        running_waits = [asyncio.ensure_future(each) for each in waits]
        await asyncio.sleep(10)
        assert len(bk._session._state.background) == len(other._session._state.background) == 1
        assert tasks() == 3 + 2 * 3  # each poller, and what it sleeps in
        await asyncio.gather(*running_waits)


async def wait_for_one(bk: Buildkite, scenario: Scenario) -> None:
    await bk.org("acme").builds.wait("web/1", timeout=300)


async def wait_for_many(bk: Buildkite, scenario: Scenario) -> None:
    await bk.org("acme").builds.wait(places(scenario.builds), settle=5)


async def watch(bk: Buildkite, scenario: Scenario) -> None:
    async with bk.org("acme").builds.watch(places(scenario.builds), jobs=True) as events:
        async for _ in events:
            await asyncio.sleep(0)


async def wait_for_commit(bk: Buildkite, scenario: Scenario) -> None:
    await bk.org("acme").builds.wait_for_commit(SHA, branch="main")


async def find_by_id(bk: Buildkite, scenario: Scenario) -> None:
    scenario.builds[0].fields["id"] = "0190a1b2-0000-4000-8000-000000000001"
    await bk.org("acme").builds.wait("0190a1b2-0000-4000-8000-000000000001")


LIMITED = rate_limited("rest_user", 3)


ACTS = (wait_for_one, wait_for_many, watch, wait_for_commit, find_by_id)


@pytest.mark.parametrize(
    ("act", "failing"), [*((act, False) for act in ACTS), (wait_for_many, True)]
)
def test_cancelling_at_every_await_leaves_nothing(act: Act, failing: bool) -> None:
    async def cancelled(after: int, seconds: float) -> bool:
        scenario = running(6)
        if failing:
            scenario.fail(
                0, 3, lambda: httpx.Response(LIMITED.status_code, content=LIMITED.content)
            )
        async with client(scenario.transport()) as bk:
            task = asyncio.ensure_future(act(bk, scenario))
            await asyncio.sleep(seconds)
            await turns(after)
            finished = task.done()
            task.cancel()
            (end,) = await asyncio.gather(task, return_exceptions=True)
            assert finished or end is None or isinstance(end, asyncio.CancelledError)
            state = bk._session._state
            assert is_idle(bk)
            assert tasks() <= 1  # a response that is still waited for
            await asyncio.sleep(16)
            assert tasks() == 0
            sent = len(scenario.log)
            await asyncio.sleep(300)
            assert len(scenario.log) == sent
            assert not state.live
            assert (state.limiter.under_way, state.limiter.waiting) == (0, 0)
            await wait_for_one(bk, scenario)
        return not finished

    for moved in range(600):
        after, seconds = moved % 6, moved // 6 * 1.1
        if not run(cancelled(after, seconds)):
            break
    else:
        pytest.fail("it never came to its end")
    assert moved > 10


@in_virtual_time
async def test_cancelling_one_wait_leaves_the_others():
    scenario = running(8)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        one = asyncio.ensure_future(builds.wait(places(scenario.builds)))
        two = asyncio.ensure_future(builds.wait(places(scenario.builds)[4:]))
        await asyncio.sleep(10)
        one.cancel()
        results = await two
        assert [each.verdict for each in results] == ["passed"] * 4
        with pytest.raises(asyncio.CancelledError):
            await one


@pytest.mark.parametrize("count", [1, 8])
@in_virtual_time
async def test_closing_the_client_wakes_all_with_an_error(count: int):
    scenario = running(count)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        calls = [builds.wait("web/1"), builds.wait(places(scenario.builds)), watch(bk, scenario)]
        waits = [asyncio.ensure_future(each) for each in calls]
        await asyncio.sleep(10)
        await bk.close()
        assert is_idle(bk)
        ends = await asyncio.gather(*waits, return_exceptions=True)
        assert [type(each) for each in ends] == [ClientNotOpen] * 3
        assert tasks() == 0
        with pytest.raises(ClientNotOpen):
            await builds.wait("web/1")


@in_virtual_time
async def test_the_death_of_the_poller_wakes_all_with_an_error():
    scenario = running(8)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        calls = [builds.wait("web/1"), builds.wait(places(scenario.builds)), watch(bk, scenario)]
        waits = [asyncio.ensure_future(each) for each in calls]
        await asyncio.sleep(10)
        poller: Any
        (poller,) = bk._session._state.background.values()
        poller._task.cancel()
        ends = await asyncio.gather(*waits, return_exceptions=True)
        assert [type(each) for each in ends] == [BuildkiteError] * 3
        assert (await builds.wait("web/1")).verdict == "passed"


@in_virtual_time
async def test_a_mistake_inside_the_poller_is_an_error_for_all(caplog: pytest.LogCaptureFixture):
    scenario = running(8)

    def broken() -> httpx.Response:
        raise ZeroDivisionError

    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        scenario.fail(12, 30, broken)
        waits = [builds.wait("web/1"), builds.wait(places(scenario.builds))]
        ends = await asyncio.gather(*waits, return_exceptions=True)
        assert [str(each) for each in ends] == [
            "The poller of builds failed: ZeroDivisionError."
        ] * 2
    assert "The poller of builds failed." in caplog.text


@in_virtual_time
async def test_leaving_a_plain_iteration_ends_the_poller_a_little_later():
    scenario = running(8)
    async with client(scenario.transport()) as bk:
        async for _ in bk.org("acme").builds.watch(places(scenario.builds)):
            break
        await turns(10)
        assert is_idle(bk)
        await asyncio.sleep(20)
        assert tasks() == 0


@in_virtual_time
async def test_a_watch_that_is_closed_comes_to_its_end_in_another_task():
    scenario = running(8)
    async with client(scenario.transport()) as bk:
        events = bk.org("acme").builds.watch(places(scenario.builds))

        async def read() -> int:
            return len([each async for each in events])

        reading = asyncio.ensure_future(read())
        await asyncio.sleep(5)
        await events.close()
        assert await reading == 8
        assert is_idle(bk)


@in_virtual_time
async def test_a_slow_reader_keeps_no_more_than_the_latest_events(monkeypatch: Any):
    from buildkite_async.waiting import subscriptions

    monkeypatch.setattr(subscriptions, "MOST_EVENTS", 10)
    scenario = Scenario()
    for number in range(5):
        build = scenario.add().run(1)
        for at in range(100, 2_000, 100):
            build.end(at, "failed").run(at + 50)
        build.end(2_000 + number)
    async with client(scenario.transport()) as bk:
        seen: list[str] = []
        async with bk.org("acme").builds.watch(places(scenario.builds), settle=90) as events:
            async for event in events:
                if not seen:
                    await asyncio.sleep(5_000)
                seen.append(f"{event.subject_id} {event.state}")
    assert len(seen) <= 16
    assert {f"{each.id} passed" for each in scenario.builds} <= set(seen)


@pytest.mark.parametrize("delay", range(6))
@in_virtual_time
async def test_a_wait_that_begins_while_the_last_one_leaves_is_served(delay: int):
    scenario = running(1)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        one = asyncio.ensure_future(builds.wait("web/1"))
        await asyncio.sleep(5)
        one.cancel()
        await turns(delay)
        assert (await builds.wait("web/1", timeout=60)).verdict == "passed"
        assert is_idle(bk)


@in_virtual_time
async def test_a_build_that_is_gone_is_looked_at_again_for_a_new_wait():
    scenario = running(2)
    scenario.builds[0].times.clear()
    scenario.builds[0].changes.clear()
    scenario.builds[0].delete(5)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        both = asyncio.ensure_future(builds.wait(places(scenario.builds)))
        await asyncio.sleep(15)
        assert (await builds.wait("web/1", timeout=10)).verdict == "gone"
        assert [each.verdict for each in await both] == ["gone", "passed"]
