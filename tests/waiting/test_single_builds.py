"""How often a single build is requested, and by whom."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from buildkite_async import Buildkite, WrongEventLoop
from tests.doubles.service import TOKEN, client, http_client
from tests.doubles.virtual_time import in_virtual_time, loop_clock, run
from tests.waiting.scenario import Scenario, is_idle

MINUTE = 60.0


def with_history(scenario: Scenario, branch: str = "main") -> None:
    """Add builds that took 14 to 16 minutes."""
    for number in range(20):
        created = -3_000.0 - 2_000 * number
        build = scenario.add(created, branch=branch).run(created)
        build.end(created + 14 * MINUTE + 6 * number)


@in_virtual_time
async def test_earlier_builds_of_the_pipeline_save_requests():
    scenario = Scenario()
    with_history(scenario)
    build = scenario.add(-1.0).run(0).end(15 * MINUTE)
    async with client(scenario.transport()) as bk:
        result = await bk.org("acme").builds.wait(("web", build.number))
    assert result.verdict == "passed"
    assert result.waited - 15 * MINUTE < 5
    assert len(scenario.log) < 75
    early = [time for time in scenario.times if MINUTE < time < 8 * MINUTE]
    assert len(early) <= 8


@in_virtual_time
async def test_builds_of_the_same_branch_count_if_there_are_enough():
    scenario = Scenario()
    with_history(scenario)
    for number in range(6):
        created = -1_000.0 - 100 * number
        scenario.add(created, branch="dev").run(created).end(created + 20 + number)
    build = scenario.add(-1.0, branch="dev").run(0).end(25)
    async with client(scenario.transport()) as bk:
        result = await bk.org("acme").builds.wait(("web", build.number))
    assert result.waited < 31


@in_virtual_time
async def test_a_single_build_is_not_requested_more_often_than_every_four_seconds():
    scenario = Scenario()
    scenario.add().run(1).end(600)
    async with client(scenario.transport()) as bk:
        await bk.org("acme").builds.wait("web/1")
    single = [t for t, request in scenario.log if request.url.path.endswith("/builds/1")]
    assert min(b - a for a, b in pairwise(single)) >= 3.9


@in_virtual_time
async def test_the_options_of_one_wait_do_not_reach_others():
    scenario = Scenario(latency=3.0)
    scenario.add().run(1).end(30)
    async with client(scenario.transport()) as bk:
        acme = bk.org("acme")
        odd = acme.using(headers={"X-Team": "odd"}, deadline=1, max_wait=0)
        results = await asyncio.gather(odd.builds.wait("web/1"), acme.builds.wait("web/1"))
    assert [each.verdict for each in results] == ["passed", "passed"]
    assert all("X-Team" not in request.headers for _, request in scenario.log)


@in_virtual_time
async def test_the_hooks_of_the_client_see_its_requests():
    scenario = Scenario()
    scenario.add().end(10)
    paths: list[str] = []
    async with client(scenario.transport(), hooks=[lambda each: paths.append(each.path)]) as bk:
        result = await bk.org("acme").builds.wait("web/1")
    assert len(paths) == len(scenario.log) == result.requests


@in_virtual_time
async def test_a_response_that_does_not_come_is_given_up_after_a_minute():
    scenario = Scenario()
    scenario.add().run(1).end(100)
    async with client(scenario.transport()) as bk:
        waiting = asyncio.ensure_future(bk.org("acme").builds.wait("web/1"))
        await asyncio.sleep(50)
        scenario.latency = 1_000.0
        await asyncio.sleep(10)
        scenario.latency = 0.2
        result = await waiting
    assert result.verdict == "passed"
    assert result.waited < 150


def test_a_client_of_another_event_loop_is_refused() -> None:
    scenario = Scenario()
    scenario.add().run(1).end(50)

    async def opened() -> Buildkite:
        bk = Buildkite(TOKEN, http_client=http_client(scenario.transport()), clock=loop_clock())
        await bk.open()
        await bk.org("acme").builds.wait("web/1")
        assert is_idle(bk)
        return bk

    async def used(bk: Buildkite) -> None:
        with pytest.raises(WrongEventLoop):
            await bk.org("acme").builds.wait("web/1")

    run(used(run(opened())))
