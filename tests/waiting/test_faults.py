"""Failures, refusals, clocks that jump and listings that are behind change no verdict."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from attrs import evolve

from buildkite_async import Clock, Forbidden, ServerError, WaitResult
from buildkite_async.events import Event, Lag
from tests.doubles.exact_windows import ExactService, ExactWindow
from tests.doubles.service import client, rate_limited
from tests.doubles.virtual_time import in_virtual_time, loop_clock, run
from tests.waiting.scenario import Scenario, is_idle, places


def mixed(count: int = 12) -> tuple[Scenario, list[str]]:
    """Return builds that end in all ways, and their verdicts."""
    scenario = Scenario()
    verdicts: list[str] = []
    for number in range(count):
        build = scenario.add(-60.0 - number).run(0)
        at = 60.0 + 20 * number
        match number % 6:
            case 0:
                build.block(at)
                verdicts.append("blocked")
            case 1:
                build.end(at, "skipped", dated=False)
                verdicts.append("skipped")
            case 2:
                build.delete(at)
                verdicts.append("gone")
            case kind:
                state = ("passed", "failed", "canceled")[kind - 3]
                build.end(at, state)
                verdicts.append(state)
    return scenario, verdicts


async def results_of(transport: httpx.AsyncBaseTransport, builds: Any, **options: Any) -> list[str]:
    async with client(transport, **options) as bk:
        results: list[WaitResult] = await bk.org("acme").builds.wait(builds)
        assert is_idle(bk)
        return [each.verdict for each in results]


FAILURES = {
    "503": lambda: httpx.Response(503, json={"message": "no"}),
    "429": lambda: rate_limited("rest_user", 7),
    "lost": lambda: httpx.ReadError("reset"),
    "not JSON": lambda: httpx.Response(200, text="<html>"),
    "empty listing of another kind": lambda: httpx.Response(200, json={"message": "?"}),
}


@pytest.mark.parametrize("count", [2, 12], ids=["few", "many"])
@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("start", [0.0, 90.0, 250.0])
def test_failures_are_no_absence(name: str, start: float, count: int) -> None:
    scenario, verdicts = mixed(count)
    scenario.fail(start, start + 60, FAILURES[name])
    assert run(results_of(scenario.transport(), places(scenario.builds))) == verdicts
    assert scenario.most_in_a_minute() <= 15


@pytest.mark.parametrize("count", [1, 12], ids=["one", "many"])
def test_an_outage_without_end_is_an_error(count: int) -> None:
    scenario, _ = mixed(count)
    scenario.fail(50, 1e9)

    async def main() -> float:
        with pytest.raises(ServerError):
            await results_of(scenario.transport(), places(scenario.builds))
        return asyncio.get_running_loop().time()

    assert 900 <= run(main()) < 1_100
    assert scenario.most_in_a_minute() <= 15


def jumping(clock: Clock, jump: timedelta, after: float) -> Clock:
    """Return a clock whose date jumps."""
    loop = asyncio.get_running_loop()
    now = clock.now
    return evolve(clock, now=lambda: now() + (jump if loop.time() > after else timedelta()))


@pytest.mark.parametrize("after", [0.15, 70.0])
@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(hours=3)], ids=["back", "ahead"])
@pytest.mark.parametrize("count", [2, 12], ids=["few", "many"])
def test_the_date_of_this_computer_does_not_matter(
    jump: timedelta, after: float, count: int
) -> None:
    scenario, verdicts = mixed(count)

    async def main() -> list[str]:
        clock = jumping(loop_clock(ahead=timedelta(hours=1)), jump, after)
        return await results_of(scenario.transport(), places(scenario.builds), clock=clock)

    assert run(main()) == verdicts


@pytest.mark.parametrize(
    "ignored",
    [{"finished_from"}, {"created_from", "created_to"}, {"branch[]"}, {"state[]"}],
    ids=lambda each: " ".join(sorted(each)),
)
def test_filters_that_the_service_ignores_change_no_verdict(ignored: set[str]) -> None:
    scenario, verdicts = mixed()
    scenario.ignored = frozenset(ignored)
    assert run(results_of(scenario.transport(), places(scenario.builds))) == verdicts


def test_builds_that_no_listing_has_are_requested_one_by_one() -> None:
    scenario, verdicts = mixed()
    scenario.hidden = lambda build: build.number % 2 == 0
    assert run(results_of(scenario.transport(), places(scenario.builds))) == verdicts
    assert scenario.most_in_a_minute() <= 15


def test_a_filter_that_hides_builds_is_given_up() -> None:
    scenario = Scenario()
    for number in range(8):
        scenario.add(meta_data={"key": "as created"}).run(1).then(
            100, meta_data={"key": "changed by a job"}
        ).end(600 + number)
    assert run(results_of(scenario.transport(), places(scenario.builds))) == ["passed"] * 8
    late = [time for time, request in scenario.log if "meta_data" in str(request.url)][-1]
    assert late < 600


def test_other_users_of_the_rate_limit_slow_the_poller_down() -> None:
    scenario = Scenario(latency=0.0)
    for number in range(30):
        scenario.add(-60.0 - number).run(1).end(600.0 + number)
    service = ExactService(respond=scenario.respond, user=ExactWindow(8))
    events: list[Event] = []

    async def main() -> list[str]:
        async with client(service) as bk:
            acme = bk.org("acme")
            results = await acme.builds.wait(places(scenario.builds), on_event=events.append)
            return [each.verdict for each in results]

    assert run(main()) == ["passed"] * 30
    assert any(isinstance(each, Lag) and each.seconds >= 12 for each in events)
    assert service.refused == []
    minutes = len(service.accepted) / (service.accepted[-1] / 60)
    assert minutes < 7


@in_virtual_time
async def test_others_of_the_same_client_have_their_share():
    scenario = Scenario(latency=0.0)
    for number in range(30):
        scenario.add(-60.0 - number).run(1).end(300.0 + number)
    service = ExactService(respond=scenario.respond, user=ExactWindow(20))
    async with client(service) as bk:
        acme = bk.org("acme")
        waiting = asyncio.create_task(acme.builds.wait(places(scenario.builds)))
        done = 0
        while not waiting.done():
            await acme.builds.get("web", 1)
            done += 1
            await asyncio.sleep(5)
        assert done > 50
        assert {each.verdict for each in await waiting} == {"passed"}
    assert service.refused == []


def lateness(scenario: Scenario, **options: Any) -> float:
    """Return the longest time from the end of a build to its verdict."""

    async def main() -> float:
        clock = options.pop("clock", loop_clock)()
        async with client(scenario.transport(), clock=clock) as bk:
            results = await bk.org("acme").builds.wait(places(scenario.builds), **options)
        ends = [each.times[-1] for each in scenario.builds]
        return max(each.waited - end for each, end in zip(results, ends, strict=True))

    return run(main())


def steady() -> Scenario:
    scenario = Scenario()
    for number in range(20):
        scenario.add(-60.0 - number).run(1).end(65.0 + 5 * number)
    return scenario


def test_ends_that_are_listed_late_are_not_missed() -> None:
    scenario = steady()
    scenario.listed = lambda build, seconds: build.shown(seconds - 20)
    assert lateness(scenario) < 20 + 8


@pytest.mark.parametrize("hours", [-1, 1])
def test_ends_are_seen_as_soon_if_this_computer_has_another_time(hours: int) -> None:
    assert lateness(steady(), clock=lambda: loop_clock(ahead=timedelta(hours=hours))) < 8


def test_builds_of_a_pipeline_that_was_deleted_are_gone() -> None:
    scenario = Scenario()
    for number in range(6):
        scenario.add(-60.0 - number, pipeline="web").run(1).delete(100)
    scenario.fail(
        100, 1e9, lambda: httpx.Response(404, json={"message": "no"}), of="/pipelines/web"
    )
    assert run(results_of(scenario.transport(), places(scenario.builds))) == ["gone"] * 6


@in_virtual_time
async def test_a_build_that_may_not_be_seen_concerns_only_its_own_wait():
    scenario = Scenario()
    for number in range(6):
        scenario.add(-60.0 - number).run(1).end(100)
    scenario.fail(0, 1e9, lambda: httpx.Response(403, json={"message": "no"}), of="builds/6")
    scenario.hidden = lambda build: build.number == 6
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waits = [builds.wait(places(scenario.builds)[:5]), builds.wait("web/6")]
        results, refused = await asyncio.gather(*waits, return_exceptions=True)
        assert isinstance(refused, Forbidden)
        assert isinstance(results, list)
        assert [each.verdict for each in results] == ["passed"] * 5


@pytest.mark.parametrize("status", [400, 422])
def test_a_filter_that_the_service_refuses_is_given_up(status: int) -> None:
    scenario = Scenario()
    for number in range(6):
        scenario.add(-60.0 - number).run(1).end(100)
    refusal = httpx.Response(status, json={"message": "no"})
    scenario.fail(0, 1e9, lambda: httpx.Response(status, content=refusal.content), of="branch")
    assert run(results_of(scenario.transport(), places(scenario.builds))) == ["passed"] * 6


@in_virtual_time
async def test_a_listing_that_is_behind_reopens_no_build():
    scenario = Scenario()
    for number in range(6):
        scenario.add(-60.0 - number).run(1).end(100.0 if number == 0 else 600.0)
    stale = scenario.builds[0]
    listing = scenario.listed
    scenario.listed = lambda build, seconds: (
        stale.shown(50.0) if build is stale and seconds > 130 else listing(build, seconds)
    )
    states: list[str] = []
    async with client(scenario.transport()) as bk:
        async for event in bk.org("acme").builds.watch(places(scenario.builds), endless=True):
            if event.subject_id == stale.id:
                states.append(event.state)
            if asyncio.get_running_loop().time() > 550:
                break
    assert states == ["scheduled", "running", "passed"]


def test_lookups_of_single_builds_do_not_make_listings_late() -> None:
    scenario = steady()
    hidden = [scenario.add(-200.0 - number).run(1).end(600) for number in range(20)]
    scenario.hidden = lambda build: build in hidden

    async def main() -> float:
        async with client(scenario.transport()) as bk:
            results = await bk.org("acme").builds.wait(places(scenario.builds))
        pairs = zip(results, scenario.builds, strict=True)
        return max(each.waited - build.times[-1] for each, build in pairs if build not in hidden)

    assert run(main()) < 25
    assert scenario.most_in_a_minute() <= 15
