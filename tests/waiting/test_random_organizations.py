"""Whatever happens to builds, each has its verdict once, and within the limit of requests."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import Any

import httpx
import pytest

from buildkite_async.events import BuildFinished, BuildGone, BuildSkipped, Event, Lag
from tests.doubles.service import client, rate_limited
from tests.doubles.virtual_time import run
from tests.waiting.scenario import Scenario, ScriptedBuild, is_idle, places

ENDS = ("passed", "failed", "canceled", "skipped", "not_run", "blocked", "deleted")
SETTLE = 30.0
FAILURES = (
    lambda: httpx.Response(502, text="bad gateway"),
    lambda: rate_limited("rest_user", 9),
    lambda: httpx.ConnectError("refused"),
)


def live(build: ScriptedBuild, chance: random.Random) -> str:
    """Give a build a life, and return the verdict at its end."""
    at = max(build.created, 0.0) + chance.uniform(0, 60)
    build.run(at)
    for _ in range(chance.randrange(3)):
        step = chance.uniform(70, 200)
        match chance.choice(["block", "retry", "failing"]):
            case "block":
                build.block(at + step, dated=chance.random() < 0.5)
                build.unblock(at + step + 20)
            case "retry":
                build.end(at + step, "failed")
                build.run(at + step + 10)
            case _:
                build.then(at + step, state="failing")
        at += step + 25
    at += chance.uniform(10, 300)
    end = chance.choice(ENDS)
    dated = chance.random() < 0.6
    match end:
        case "blocked":
            build.block(at, chance.choice(["passed", "failing"]), dated=dated)
        case "deleted":
            build.delete(at)
            return "gone"
        case _:
            build.end(at, end, dated=dated or end in ("passed", "failed"))
    return end


@pytest.mark.parametrize("count", [1, 3, 25])
@pytest.mark.parametrize("seed", range(6))
def test_each_build_has_its_verdict_once(seed: int, count: int) -> None:
    chance = random.Random(seed)
    scenario = Scenario()
    builds = [
        scenario.add(chance.uniform(-600, 0), pipeline=f"p{number % 3}") for number in range(count)
    ]
    verdicts = [live(each, chance) for each in builds]
    for _ in range(60):
        live(scenario.add(chance.uniform(0, 900), pipeline="p9"), chance)
    for _ in range(chance.randrange(3)):
        start = chance.uniform(0, 900)
        scenario.fail(start, start + chance.uniform(5, 120), chance.choice(FAILURES))
    events: list[Event] = []

    async def webhooks(acme: Any) -> None:
        late = random.Random(seed)
        for at, named in sorted(
            (time + late.uniform(0, 90), build) for build in builds[::2] for time in build.times
        ):
            await asyncio.sleep(max(0.0, at - asyncio.get_running_loop().time()))
            acme.builds.wake((named.pipeline, named.number))

    async def main() -> list[str]:
        async with client(scenario.transport()) as bk:
            acme = bk.org("acme")
            waking = asyncio.ensure_future(webhooks(acme))
            results = await acme.builds.wait(places(builds), settle=SETTLE, on_event=events.append)
            waking.cancel()
            assert is_idle(bk)
            return [each.verdict for each in results]

    assert run(main()) == verdicts
    assert scenario.most_in_a_minute() <= 15
    keys = Counter(each.dedupe_key for each in events if not isinstance(each, Lag))
    ends = Counter(
        each.subject_id
        for each in events
        if isinstance(each, BuildFinished | BuildSkipped | BuildGone)
    )
    assert ends.keys() == {each.id for each in builds}
    assert keys
