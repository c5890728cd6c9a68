"""Each kind of end has its verdict, alone and among many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from buildkite_async import (
    BuildBlocked,
    InvalidArgument,
    Unauthorized,
    WaitResult,
    WaitTimeout,
)
from buildkite_async.waiting import Verdict
from tests.doubles.service import client
from tests.doubles.virtual_time import in_virtual_time, run
from tests.waiting.scenario import Scenario, ScriptedBuild, is_idle, places

END = 100.0
LATEST = 130.0
"""Seconds after an end within which each wait knows it, however the build has ended."""

Script = Callable[[ScriptedBuild], object]
CASES: dict[str, tuple[Script, Verdict]] = {
    "passed": (lambda b: b.run(1).end(END), "passed"),
    "failed": (lambda b: b.run(1).then(50, state="failing").end(END, "failed"), "failed"),
    "canceled": (
        lambda b: b.run(1).then(90, state="canceling").end(END, "canceled"),
        "canceled",
    ),
    "canceled without a time": (lambda b: b.run(1).end(END, "canceled", dated=False), "canceled"),
    "skipped": (lambda b: b.end(END, "skipped"), "skipped"),
    "skipped without a time": (lambda b: b.end(END, "skipped", dated=False), "skipped"),
    "not run": (lambda b: b.end(END, "not_run"), "not_run"),
    "not run without a time": (lambda b: b.end(END, "not_run", dated=False), "not_run"),
    "blocked": (lambda b: b.run(1).block(END), "blocked"),
    "blocked with a time": (lambda b: b.run(1).block(END, dated=True), "blocked"),
    "blocked while it fails": (lambda b: b.run(1).block(END, "failing"), "blocked"),
    "blocked as a state": (lambda b: b.run(1).then(END, state="blocked"), "blocked"),
    "canceled while blocked": (
        lambda b: (
            b.run(1).block(2).then(3, state="canceled", finished_at=END).block(END, "canceled")
        ),
        "canceled",
    ),
    "deleted": (lambda b: b.run(1).delete(END), "gone"),
    "without a time": (lambda b: b.run(1).end(END, dated=False), "passed"),
}


async def wait(scenario: Scenario, builds: Any, **options: Any) -> Any:
    async with client(scenario.transport()) as bk:
        result = await bk.org("acme").builds.wait(builds, **options)
        assert is_idle(bk)
        return result


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("others", [0, 2, 30], ids=["alone", "among few", "among many"])
def test_each_end_has_its_verdict(name: str, others: int) -> None:
    script, verdict = CASES[name]
    scenario = Scenario()
    build = scenario.add()
    script(build)
    for number in range(others):
        scenario.add(-70.0 - number).run(0).end(400 + number)
    results: list[WaitResult] = run(wait(scenario, places(scenario.builds)))
    assert results[0].verdict == verdict
    assert (results[0].build or build).number == build.number
    assert [each.verdict for each in results[1:]] == ["passed"] * others
    if name != "canceled while blocked":
        assert END <= results[0].waited < END + LATEST
    assert scenario.most_in_a_minute() <= 15


@in_virtual_time
async def test_one_build_has_one_result_and_several_a_list_in_their_order():
    scenario = Scenario()
    one, two = scenario.add().end(20), scenario.add().end(10, "failed")
    result: WaitResult = await wait(scenario, ("web", one.number))
    assert (result.verdict, result.passed, result.unblock_url) == ("passed", True, None)
    results = await wait(scenario, [f"web/{two.number}", f"web#{one.number}", ("web", 2)])
    assert [each.verdict for each in results] == ["failed", "passed", "failed"]
    assert await wait(scenario, []) == []


@in_virtual_time
async def test_builds_are_objects_urls_or_ids():
    scenario = Scenario()
    build = scenario.add(id="0190a1b2-0000-4000-8000-000000000001").end(20)
    dated = scenario.add(id="019cb775-bf18-7000-8000-000000000002").end(20)  # of the day of START
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        shown = await builds.get("web", build.number)
        ways = [shown, shown.url, shown.web_url, shown.id, dated.fields["id"]]
        results = await builds.wait(ways)
        assert [each.build and each.build.number for each in results] == [1, 1, 1, 1, 2]
        with pytest.raises(InvalidArgument, match="No recent build has the id"):
            await builds.wait("0190a1b2-0000-4000-8000-00000000000f")


@pytest.mark.parametrize(
    "wrong",
    ["", "web", "web/0", "https://buildkite.com/acme/web", 7, None, ("web", True), ("web", "7")],
)
@in_virtual_time
async def test_what_is_no_build_is_refused(wrong: Any):
    scenario = Scenario()
    with pytest.raises(InvalidArgument):
        await wait(scenario, wrong)
    assert scenario.log == []


@in_virtual_time
async def test_a_build_of_another_organization_is_refused():
    with pytest.raises(InvalidArgument, match="belongs to the organization 'other'"):
        await wait(Scenario(), "https://buildkite.com/other/web/builds/7")


@pytest.mark.parametrize(
    "options",
    [
        {"until": "done"},
        {"blocked": "raise"},
        {"until": "blocked", "blocked": "wait"},
        {"timeout": 0},
        {"timeout": -1},
        {"settle": -1},
        {"settle": "1"},
        {"on_event": 7},
    ],
    ids=str,
)
@in_virtual_time
async def test_wrong_options_are_refused(options: dict[str, Any]):
    scenario = Scenario()
    with pytest.raises(InvalidArgument):
        await wait(scenario, ("web", 7), **options)
    assert scenario.log == []


@pytest.mark.parametrize("others", [0, 10])
@pytest.mark.parametrize(
    ("until", "verdict", "time"),
    [("started", "started", 40), ("failing", "failing", 80), ("blocked", "blocked", 200)],
)
def test_states_before_the_end_can_be_waited_for(
    until: str, verdict: str, time: float, others: int
) -> None:
    scenario = Scenario()
    scenario.add().run(40).then(80, state="failing").block(200, "failing")
    for _ in range(others):
        scenario.add().run(300).end(400)
    results = run(wait(scenario, places(scenario.builds), until=until))
    assert results[0].verdict == verdict
    assert time <= results[0].waited < time + 45
    assert all(each.verdict in ("started", "passed") for each in results[1:])


@pytest.mark.parametrize("others", [0, 10])
def test_a_blocked_build_can_be_waited_for_until_it_is_unblocked(others: int) -> None:
    scenario = Scenario()
    scenario.add().run(1).block(50).unblock(150).end(250, "failed")
    for _ in range(others):
        scenario.add().run(1).end(400)
    results = run(wait(scenario, places(scenario.builds), blocked="wait"))
    assert results[0].verdict == "failed"
    assert 250 <= results[0].waited < 320


@in_virtual_time
async def test_a_blocked_build_can_be_an_error():
    scenario = Scenario()
    build = scenario.add().run(1).block(50)
    with pytest.raises(
        BuildBlocked, match=r"unblock it at https://buildkite\.com/acme/web"
    ) as info:
        await wait(scenario, places([build]), blocked="error")
    (seen,) = info.value.partial
    assert seen.number == build.number
    result = await wait(scenario, ("web", build.number))
    assert result.unblock_url == seen.web_url


@pytest.mark.parametrize("others", [0, 10])
def test_settle_waits_that_the_end_stays(others: int) -> None:
    scenario = Scenario()
    scenario.add().run(1).end(50, "failed").run(60).end(120)
    for _ in range(others):
        scenario.add().run(1).end(500)
    at_once, *_ = run(wait(scenario, places(scenario.builds), settle=0))
    settled, *_ = run(wait(scenario, places(scenario.builds), settle=60))
    assert (at_once.verdict, settled.verdict) == ("failed", "passed")
    assert 180 <= settled.waited < 230


@in_virtual_time
async def test_a_timeout_is_an_error_for_one_and_a_verdict_among_several():
    scenario = Scenario()
    scenario.add().run(1).end(50)
    scenario.add().run(1)
    with pytest.raises(WaitTimeout, match=r"Build 2 of web is still running after 30 s\.") as info:
        await wait(scenario, ("web", 2), timeout=30)
    assert info.value.partial[0].number == 2
    results = await wait(scenario, [("web", 1), ("web", 2)], timeout=70)
    assert [each.verdict for each in results] == ["passed", "timeout"]
    assert results[1].waited == pytest.approx(70, abs=0.1)


@in_virtual_time
async def test_a_timeout_does_not_wait_for_a_response():
    scenario = Scenario(latency=100.0)
    scenario.add()
    with pytest.raises(WaitTimeout, match="was not seen: there was no response after 30 s"):
        await wait(scenario, ("web", 1), timeout=30)


@in_virtual_time
async def test_a_build_that_never_existed_is_gone():
    result: WaitResult = await wait(Scenario(), ("web", 99))
    assert (result.verdict, result.build) == ("gone", None)


@in_virtual_time
async def test_a_fatal_error_wakes_everybody():
    import asyncio

    scenario = Scenario()
    scenario.fail(20, 1e9, lambda: httpx.Response(401, json={"message": "revoked"}))
    for _ in range(5):
        scenario.add().run(1)
    async with client(scenario.transport()) as bk:
        builds = bk.org("acme").builds
        waits = [builds.wait(places(scenario.builds)), builds.wait(("web", 1))]
        ends = await asyncio.gather(*waits, return_exceptions=True)
        assert [type(each) for each in ends] == [Unauthorized, Unauthorized]
        assert ends[0] is not ends[1]
        assert is_idle(bk)
