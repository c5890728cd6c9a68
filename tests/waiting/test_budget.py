"""How many requests waits take, in a large organization."""

from __future__ import annotations

import math
import random

import pytest

from buildkite_async import WaitResult
from tests.doubles.service import client
from tests.doubles.virtual_time import run
from tests.waiting.scenario import Scenario, ScriptedBuild, places

MINUTES = 15
MOST = 15
"""Requests a minute."""


def large_organization(
    watched: int, a_minute: float, *, median: float = 300.0, spread: float = 60.0
) -> tuple[Scenario, list[ScriptedBuild]]:
    """Return an organization, and builds of it that have nothing in common.

    Args:
        watched: How many are waited for.
        a_minute: How many builds finish a minute in the organization, those among them.
        median: Seconds that half of the builds take at most.
        spread: Seconds in which those that are waited for were created.
    """
    chance = random.Random(7)
    scenario = Scenario()

    def add(created: float) -> ScriptedBuild:
        pipeline, branch = f"p{chance.randrange(50)}", f"b{chance.randrange(500)}"
        build = scenario.add(created, pipeline=pipeline, branch=branch)
        seconds = median * math.exp(chance.gauss(0, 0.4))
        return build.run(created + 5).end(created + 5 + seconds, chance.choice(ENDS))

    own = [add(-chance.random() * spread) for _ in range(watched)]
    others = a_minute - watched / MINUTES
    created = -3 * median
    while created < MINUTES * 60:
        created += chance.expovariate(others / 60)
        add(created)
    return scenario, own


ENDS = ("passed", "failed")


async def results_of(scenario: Scenario, builds: list[ScriptedBuild]) -> list[WaitResult]:
    async with client(scenario.transport()) as bk:
        return await bk.org("acme").builds.wait(places(builds))


@pytest.mark.parametrize("spread", [60.0, 300.0])
def test_200_builds_take_15_requests_a_minute_while_165_finish(spread: float) -> None:
    scenario, builds = large_organization(200, 165, spread=spread)
    results = run(results_of(scenario, builds))
    ends = [build.times[-1] for build in builds]
    late = sorted(max(0.0, result.waited - end) for result, end in zip(results, ends, strict=True))
    assert [each.verdict for each in results] == [each.changes[-1]["state"] for each in builds]
    assert scenario.most_in_a_minute() <= MOST
    assert late[len(late) // 2] < 15
    assert late[-1] < 100


def test_the_limit_holds_in_an_organization_of_any_size() -> None:
    scenario, builds = large_organization(200, 900, median=120.0)
    results = run(results_of(scenario, builds))
    assert [each.verdict for each in results] == [each.changes[-1]["state"] for each in builds]
    assert scenario.most_in_a_minute() <= MOST


def test_builds_with_something_in_common_are_listed_without_the_others() -> None:
    scenario, _ = large_organization(1, 900, median=120.0)
    builds = [
        scenario.add(-10.0 * i, meta_data={"release": "7c9d", "n": str(i)}).end(60.0 + 2 * i)
        for i in range(100)
    ]
    results = run(results_of(scenario, builds))
    assert {each.verdict for each in results} == {"passed"}
    late = [r.waited - b.times[-1] for r, b in zip(results, builds, strict=True)]
    assert max(late) < 10
    listings = [r.url.params for _, r in scenario.log[10:]]
    assert all(each.get("meta_data[release]") == "7c9d" for each in listings if "per_page" in each)
