"""What a watch yields."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from buildkite_async import InvalidArgument
from buildkite_async.events import BuildFinished, BuildRunning, Event, Lag
from buildkite_async.webhooks import Router
from tests.doubles.service import client, rate_limited
from tests.doubles.virtual_time import in_virtual_time, run
from tests.waiting.scenario import Scenario, is_idle, places

Seen = list[tuple[float, str, str]]


async def watched(scenario: Scenario, **options: Any) -> Seen:
    """Return the times, names and states of the events of the first build."""
    seen: Seen = []
    async with client(scenario.transport()) as bk:
        async for event in bk.org("acme").builds.watch(places(scenario.builds), **options):
            first = scenario.builds[0]
            build = getattr(event, "build", None)
            if build is not None and build.number == first.number:
                seen.append((asyncio.get_running_loop().time(), event.event, event.state))
        assert is_idle(bk)
    return seen


def names(seen: Seen) -> list[str]:
    return [name for _, name, _ in seen]


@pytest.mark.parametrize("others", [0, 10], ids=["alone", "among others"])
def test_each_change_is_one_event(others: int) -> None:
    scenario = Scenario()
    scenario.add().run(100).then(200, state="failing").end(300, "failed")
    for _ in range(others):
        scenario.add().run(1).end(400)
    seen = run(watched(scenario))
    assert names(seen) == ["build.scheduled", "build.running", "build.failing", "build.finished"]
    for (time, _, _), at in zip(seen, (0, 100, 200, 300), strict=True):
        assert at <= time < at + 40


@pytest.mark.parametrize("others", [0, 10], ids=["alone", "among others"])
def test_blocked_and_unblocked_builds_are_reported_as_webhooks_do(others: int) -> None:
    scenario = Scenario()
    scenario.add().run(1).block(100).unblock(250).end(400)
    for _ in range(others):
        scenario.add().run(1).end(500)
    seen = run(watched(scenario))
    assert [(name, state) for _, name, state in seen] == [
        ("build.scheduled", "scheduled"),
        ("build.running", "running"),
        ("build.finished", "blocked"),
        ("build.running", "running"),
        ("build.finished", "passed"),
    ][0 if others == 0 or seen[0][1] == "build.scheduled" else 1 :]


def test_skipped_and_deleted_builds_have_events_of_their_own() -> None:
    for change, name in [
        ({"state": "skipped"}, "build.skipped"),
        ({"deleted": True}, "watch.build_gone"),
    ]:
        scenario = Scenario()
        scenario.add().then(50, **change)
        assert names(run(watched(scenario))) == ["build.scheduled", name]


@pytest.mark.parametrize("others", [0, 10], ids=["alone", "among others"])
def test_a_build_that_is_reopened_is_watched_until_it_has_settled(others: int) -> None:
    scenario = Scenario()
    scenario.add().run(1).end(50, "failed").run(80).end(200)
    for _ in range(others):
        scenario.add().run(1).end(500)
    seen = run(watched(scenario, settle=60))
    assert [(name, state) for _, name, state in seen][-4:] == [
        ("build.running", "running"),
        ("build.finished", "failed"),
        ("build.running", "running"),
        ("build.finished", "passed"),
    ]


@in_virtual_time
async def test_an_endless_watch_goes_on_after_the_end():
    scenario = Scenario()
    for _ in range(5):
        scenario.add().run(1).end(50, "failed").run(400).end(500)
    events: list[Event] = []
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch(places(scenario.builds), endless=True)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(900), watch:
                async for event in watch:
                    events.append(event)
    first = [each.state for each in events if each.subject_id == scenario.builds[0].id]
    assert first[-4:] == ["running", "failed", "running", "passed"]


@in_virtual_time
async def test_a_retry_that_no_look_shows_is_one_more_end():
    scenario = Scenario()
    scenario.add().run(1).end(50, "failed").run(65).end(65.01, "failed")
    for _ in range(4):
        scenario.add().run(1).end(700)
    seen = await watched(scenario, settle=30)
    assert names(seen).count("build.finished") == 2


@in_virtual_time
async def test_a_retry_before_the_next_look_is_no_end_of_its_own():
    scenario = Scenario()
    for _ in range(4):
        scenario.add().run(1).end(50, "failed").run(51).end(52, "failed").end(600, "failed")
    scenario.builds[0].changes.pop()
    scenario.builds[0].times.pop()
    scenario.add().run(1).end(700)
    seen = await watched(scenario, settle=30)
    assert names(seen).count("build.finished") == 1


def job(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"job-{number}", "type": "script", "state": "scheduled", **fields}


@pytest.mark.parametrize("others", [0, 6], ids=["alone", "among others"])
def test_events_of_jobs_are_yielded_if_they_are_wanted(others: int) -> None:
    scenario = Scenario()
    promised = {"promised_exit_status": 1, "promised_exit_status_at": "2026-03-04T05:20:00Z"}
    build = scenario.add(jobs=[job(1), {"id": "w", "type": "waiter"}]).run(1)
    build.then(200, jobs=[job(1, state="running")])
    build.then(400, jobs=[job(1, state="running", **promised)])
    build.then(600, jobs=[job(1, state="failed"), job(2, state="running")])
    build.then(800, jobs=[job(1, state="failed"), job(2, state="passed")])
    build.end(1_000)
    for _ in range(others):
        scenario.add().run(1).end(1_100)

    async def main() -> list[tuple[str, str | None]]:
        async with client(scenario.transport()) as bk:
            watch = bk.org("acme").builds.watch(places(scenario.builds), jobs=True)
            return [(each.event, each.subject_id) async for each in watch]

    events = [each for each in run(main()) if each[1] in ("job-1", "job-2")]
    assert events == [
        ("job.scheduled", "job-1"),
        ("job.started", "job-1"),
        ("job.promised_exit_status", "job-1"),
        ("job.finished", "job-1"),
        ("job.started", "job-2"),
        ("job.finished", "job-2"),
    ]
    assert scenario.most_in_a_minute() <= 15


@in_virtual_time
async def test_one_handler_serves_webhooks_and_watches():
    scenario = Scenario()
    scenario.add(pipeline="api", branch="main").run(1).end(30)
    router, finished = Router(), list[int]()

    @router.on(BuildFinished, pipeline="api", branch="main")
    def keep(event: BuildFinished) -> None:
        finished.append(event.build.number)

    async with client(scenario.transport()) as bk:
        async for event in bk.org("acme").builds.watch("api/1"):
            assert await router.dispatch(event) == []
            assert Event.from_json(event.to_json()) is not None
    assert finished == [1]


@in_virtual_time
async def test_the_events_of_a_wait_go_to_its_function():
    scenario = Scenario()
    scenario.add().run(20).end(60)
    seen: list[type[Event]] = []

    async def note(event: Event) -> None:
        await asyncio.sleep(1)
        seen.append(type(event))

    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        await builds.wait("web/1", on_event=note)
        assert seen[-2:] == [BuildRunning, BuildFinished]

        def fail(event: Event) -> None:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await builds.wait("web/1", on_event=fail)
        assert is_idle(bk)


@in_virtual_time
async def test_a_watch_sends_nothing_before_it_is_iterated():
    scenario = Scenario()
    scenario.add().end(5)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        watch = builds.watch("web/1")
        assert repr(watch) == "BuildWatch(1 builds of 'acme')"
        await asyncio.sleep(100)
        assert scenario.log == []
        assert len([each async for each in watch]) == 1
        assert [each async for each in builds.watch([])] == []
        with pytest.raises(InvalidArgument):
            builds.watch("nothing")


async def lags(scenario: Scenario, seconds: float, builds: Sequence[Any]) -> list[float]:
    found: list[float] = []
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch(builds, endless=True)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(seconds), watch:
                async for event in watch:
                    if isinstance(event, Lag):
                        found.append(event.seconds)
    return found


def test_an_outage_is_reported_as_a_lag_and_its_end_too() -> None:
    scenario = Scenario()
    for _ in range(5):
        scenario.add().run(1)
    scenario.fail(100, 300)
    first, *_, last = run(lags(scenario, 500, places(scenario.builds)))
    assert first >= 12
    assert last == 0


def test_an_exhausted_rate_limit_is_reported_as_a_lag_until_its_reset() -> None:
    scenario = Scenario()
    for _ in range(5):
        scenario.add().run(1)
    scenario.fail(100, 110, lambda: rate_limited("rest_user", 50))
    first, *_, last = run(lags(scenario, 300, places(scenario.builds)))
    assert first >= 50
    assert last == 0


def test_no_lag_is_reported_while_all_is_well() -> None:
    scenario = Scenario()
    for _ in range(200):  # all in the same millisecond
        scenario.add().run(1)
    assert run(lags(scenario, 500, places(scenario.builds))) == []


@in_virtual_time
async def test_a_watch_that_begins_during_a_lag_reports_it_at_once():
    scenario = Scenario()
    for _ in range(5):
        scenario.add().run(1)
    scenario.fail(100, 800)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waiting = asyncio.ensure_future(builds.wait(places(scenario.builds)))
        await asyncio.sleep(500)
        async with asyncio.timeout(1), builds.watch("web/1") as watch:
            async for event in watch:
                assert isinstance(event, Lag)
                assert event.seconds >= 12
                break
        waiting.cancel()


@in_virtual_time
async def test_looks_at_jobs_do_not_make_listings_late():
    scenario = Scenario()
    for _ in range(60):
        scenario.add().run(1)
    scenario.builds[0].end(90)
    async with client(scenario.transport()) as bk:
        watch = bk.org("acme").builds.watch(places(scenario.builds), jobs=True)
        async with watch:
            async for event in watch:
                if isinstance(event, BuildFinished):
                    break
        assert asyncio.get_running_loop().time() < 120
