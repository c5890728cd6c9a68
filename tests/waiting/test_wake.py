"""Webhooks bring news early, and are not believed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.events import BuildFinished, Event, sample_event
from buildkite_async.models import Build
from tests.doubles.service import client
from tests.doubles.virtual_time import in_virtual_time
from tests.waiting.scenario import Scenario, places


def long_running(count: int, end: float = 500.0) -> Scenario:
    scenario = Scenario()
    for number in range(count):
        scenario.add(-3_000.0 - number).run(-2_900).end(end + 10 * number)
    return scenario


@pytest.mark.parametrize("count", [1, 20], ids=["alone", "among others"])
@in_virtual_time
async def test_a_build_that_a_webhook_names_is_looked_at_at_once(count: int):
    scenario = long_running(count, end=103)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waiting = asyncio.ensure_future(builds.wait("web/1"))
        others = asyncio.ensure_future(builds.wait(places(scenario.builds)))
        await asyncio.sleep(103.1)
        before = len(scenario.log)
        assert builds.wake("web/1")
        result = await waiting
        assert result.verdict == "passed"
        assert result.waited < 104
        assert len(scenario.log) == before + 1
        assert {each.verdict for each in await others} == {"passed"}


@in_virtual_time
async def test_a_webhook_alone_is_not_believed():
    scenario = long_running(1)
    shown = scenario.builds[0].shown(0.0)
    assert shown is not None
    early = Build.from_dict({**shown, "state": "failed", "finished_at": "2026-03-04T05:06:00Z"})
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waiting = asyncio.ensure_future(builds.wait("web/1"))
        for _ in range(10):
            await asyncio.sleep(20)
            assert builds.wake(early)
        result = await waiting
    assert result.verdict == "passed"
    assert result.waited >= 500


@in_virtual_time
async def test_a_webhook_that_is_late_brings_no_second_event():
    scenario = long_running(5, end=100)
    scenario.add().run(1).end(300)
    ends: list[str | None] = []
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch(places(scenario.builds), settle=100)

        async def read() -> None:
            async for event in watch:
                if isinstance(event, BuildFinished):
                    ends.append(event.subject_id)

        reading = asyncio.ensure_future(read())
        await asyncio.sleep(150)
        for _ in range(3):
            watch.wake("web/1")
            await asyncio.sleep(10)
        await reading
    assert sorted(map(str, ends)) == sorted(each.id for each in scenario.builds)


@in_virtual_time
async def test_a_webhook_may_name_a_state_that_is_older_than_the_build():
    scenario = Scenario()
    scenario.add().run(1).then(100, state="failing").end(101, "failed")
    seen: list[Event] = []
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch("web/1")

        async def read() -> None:
            async for event in watch:
                seen.append(event)

        reading = asyncio.ensure_future(read())
        await asyncio.sleep(101.1)
        watch.wake("web/1")  # for `build.failing`
        await reading
        assert asyncio.get_running_loop().time() < 102
    assert [each.state for each in seen] == ["scheduled", "running", "failed"]


@pytest.mark.parametrize("count", [1, 200], ids=["one", "many"])
@in_virtual_time
async def test_a_storm_of_webhooks_costs_no_more_than_the_limit(count: int):
    scenario = long_running(count, end=200)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waiting = asyncio.ensure_future(builds.wait(places(scenario.builds)))
        for number in range(1_000):
            await asyncio.sleep(0.1)
            builds.wake(f"web/{1 + number % count}")
        waiting.cancel()
    assert scenario.most_in_a_minute() <= 15


@pytest.mark.parametrize("count", [1, 20], ids=["alone", "among others"])
@in_virtual_time
async def test_while_webhooks_bring_the_news_fewer_requests_are_sent(count: int):
    scenario = Scenario()
    for number in range(count):
        build = scenario.add(-100.0 - number).run(-50)
        if number == 0:
            build.then(100, state="failing")
        build.end((700.0 if number == 0 else 400.0) + 5 * number)
    async with client(scenario.transport()) as bk:
        acme = bk.org("acme")
        waiting = asyncio.ensure_future(acme.builds.wait(places(scenario.builds)))
        await asyncio.sleep(100.1)
        acme.builds.wake("web/1")
        await waiting

    def sent(start: float, end: float) -> int:
        return sum(start <= time < end for time in scenario.times)

    assert sent(30, 90) >= 9
    assert sent(110, 170) <= 4
    if count > 1:  # the others end without webhooks
        assert sent(520, 580) >= 9


@in_virtual_time
async def test_builds_that_nobody_waits_for_are_not_looked_at():
    scenario = long_running(2)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        assert not builds.wake("web/1")
        assert not builds.watch("web/1").wake("web/1")
        waiting = asyncio.ensure_future(builds.wait("web/1"))
        await asyncio.sleep(1)
        before = len(scenario.log)
        assert not builds.wake("web/2")
        await asyncio.sleep(1)
        assert len(scenario.log) == before
        waiting.cancel()
        with pytest.raises(InvalidArgument):
            builds.wake("nothing")


@in_virtual_time
async def test_the_build_of_an_event_is_a_build_to_wake():
    payload: dict[str, Any] = sample_event("build.finished")
    organization = payload["build"]["url"].partition("/organizations/")[2].partition("/")[0]
    event = Event.from_dict(payload)
    assert event is not None
    scenario = Scenario()
    async with client(scenario.transport()) as bk:
        build = Build.from_dict(payload["build"])
        assert bk.org(organization).builds.wake(build) is False


@in_virtual_time
async def test_a_webhook_counts_for_the_news_that_it_brings_only():
    scenario = Scenario()
    scenario.add(-100.0).run(-50).then(100, state="failing").end(800, "failed")
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch("web/1", endless=True)

        async def read() -> None:
            async for _ in watch:
                pass

        reading = asyncio.ensure_future(read())
        await asyncio.sleep(100.1)
        watch.wake("web/1")
        await asyncio.sleep(860)
        await watch.close()
        await reading
    assert sum(830 < time < 950 for time in scenario.times) >= 6


@in_virtual_time
async def test_a_webhook_during_a_request_counts_for_the_news_of_the_next_one():
    scenario = Scenario()
    build = scenario.add(-100.0).run(-50)
    time = asyncio.get_running_loop().time
    async with client(scenario.transport()) as bk:
        acme = bk.org("acme")
        waiting = asyncio.ensure_future(acme.builds.wait("web/1"))
        await asyncio.sleep(100)
        before = len(scenario.log)
        while len(scenario.log) == before:  # noqa: ASYNC110  # until one is under way
            await asyncio.sleep(0.01)
        build.then(time() + 0.01, state="failing").end(time() + 500)
        await asyncio.sleep(0.02)
        woken = time()
        acme.builds.wake("web/1")
        await waiting
    assert sum(woken + 10 < each < woken + 70 for each in scenario.times) <= 2


@in_virtual_time
async def test_webhooks_do_not_shorten_the_pause_after_a_failure():
    scenario = long_running(1)
    scenario.fail(100, 300)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waiting = asyncio.ensure_future(builds.wait("web/1"))
        await asyncio.sleep(130)
        before = len(scenario.log)
        for _ in range(60):
            builds.wake("web/1")
            await asyncio.sleep(1)
        assert len(scenario.log) - before <= 4
        waiting.cancel()
