"""A filtered listing shows what a look at every build would select, whatever happened to the builds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest

from buildkite_async.emulator import Emulator
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.settings import Settings
from buildkite_async.emulator.state.build_index import BuildFilter, BuildIndex
from buildkite_async.emulator.state.entities import FINISHED_BUILD_STATES, Build
from buildkite_async.emulator.wildcards import matches_wildcards
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

BRANCHES = ("main", "dev", "feature/a", "feature/b", "fix/a/b", "feature/*")
PATTERNS = (*BRANCHES, "*", "f*", "*/a", "nothing")
STATES = ("scheduled", "running", "blocked", "passed", "failing", "failed", "canceled", "finished")
STEPS = """
steps:
  - command: make
    key: make
  - block: Release
    fields:
      - text: Release
        key: release
  - command: release
    key: release
"""


def change(random: Random, emulator: Emulator, time: VirtualTime) -> None:
    """Do one thing that changes what is listed."""
    slug = random.choice(["web", "own"])
    builds = emulator.home.builds
    match random.randrange(8):
        case 0 | 1:
            emulator.add_build(
                slug,
                branch=random.choice(BRANCHES[:5]),
                commit=random.choice(["a" * 40, "b" * 40, "HEAD"]),
                meta_data={"release": str(random.randrange(3))} if random.random() < 0.5 else {},
            )
        case 2:  # older than others
            at = round(time.clock() * 1000) - random.randrange(10 * 86_400_000)
            emulator.add_build(slug, created_at=at, branch="dev")
        case 3:
            time.seconds += random.randrange(100_000)
        case 4:
            jobs = [job for job in emulator.state.jobs.values() if job.state == "scheduled"]
            if jobs:
                emulator.finish_job(random.choice(jobs), random.choice([0, 1]))
        case 5:
            blocked = [job for job in emulator.state.jobs.values() if job.state == "blocked"]
            if blocked:
                job = random.choice(blocked)
                own = job.build.pipeline.slug == "own"
                emulator.unblock_job(job, {"release": str(random.randrange(3))} if own else {})
        case 6:
            unfinished = [build for build in builds if not build.ended and not build.blocked]
            if unfinished:
                emulator.finish_build(random.choice(unfinished), unblock=False)
        case _:
            queue = emulator.home.clusters[0].queues[0]
            queue.fields["dispatch_paused_at"] = None if queue.paused_at else 1


def query_of(random: Random, emulator: Emulator) -> dict[str, Any]:
    """Some of the filters, with values that builds have or nearly have."""
    builds = emulator.home.builds
    instants = [build.created_at for build in builds]
    instants += [build.finished_at for build in builds if build.finished_at]
    some = random.choice(builds)
    possible: dict[str, Any] = {
        "state[]": random.sample(STATES, random.randrange(1, 4)),
        "branch[]": random.sample(PATTERNS, random.randrange(1, 3)),
        "commit[]": [some.commit, "c" * 40],
        "creator": some.creator.id if some.creator else "0" * 8 + "-0000-4000-a000-" + "0" * 12,
        "finished_from": timestamp(random.choice(instants)),
        "created_from": timestamp(random.choice(instants)),
        "created_to": timestamp(random.choice(instants)),
        "meta_data[release]": str(random.randrange(3)),
        "include_paused": "false",
    }
    return {name: possible[name] for name in random.sample(sorted(possible), random.randrange(4))}


def selected(builds: Sequence[Build], query: dict[str, Any]) -> list[str]:
    """The ids that a scan of all builds selects, newest first."""
    tests: dict[str, Callable[[Build, Any], bool]] = {
        "state[]": in_states,
        "branch[]": lambda build, patterns: any(
            matches_wildcards(pattern, build.branch) or pattern == build.branch
            for pattern in patterns
        ),
        "commit[]": lambda build, commits: build.commit in commits,
        "creator": lambda build, user: build.creator is not None and build.creator.id == user,
        "finished_from": lambda build, at: (
            build.finished_at is not None and timestamp(build.finished_at) >= at
        ),
        "created_from": lambda build, at: timestamp(build.created_at) >= at,
        "created_to": lambda build, at: timestamp(build.created_at) < at,
        "meta_data[release]": lambda build, value: build.meta_data.get("release") == value,
        "include_paused": lambda build, _: (
            not any(
                job.state == "scheduled" and job.step.queue and job.step.queue.paused_at
                for job in build.jobs
            )
        ),
    }
    return [
        build.id
        for build in reversed(builds)
        if all(tests[name](build, value) for name, value in query.items())
    ]


def in_states(build: Build, states: Sequence[str]) -> bool:
    if build.state in states or (build.blocked and {"blocked", "finished"} & {*states}):
        return True
    return "finished" in states and build.state in FINISHED_BUILD_STATES


@pytest.mark.parametrize("seed", range(12))
async def test_a_listing_selects_what_a_scan_of_all_builds_does(seed: int) -> None:
    random, time = Random(seed), VirtualTime()
    emulator = Emulator(builds=30, seed=seed, clock=time.clock)
    emulator.add_pipeline("Own", STEPS)
    found = 0
    async with client_for(emulator) as client:
        for _ in range(60):
            change(random, emulator, time)
            query = query_of(random, emulator)
            slug = random.choice([None, "web", "own"])
            path = "/v2/organizations/acme" + (f"/pipelines/{slug}" if slug else "")
            builds = emulator.home.pipelines[slug].builds if slug else emulator.home.builds
            expected = selected(builds, query)
            page = random.randrange(1, 4)
            response = await client.get(
                f"{path}/builds", params={**query, "page": page, "per_page": 7}
            )
            ids = [build["id"] for build in response.json()]
            assert ids == expected[page * 7 - 7 : page * 7], query
            assert ('rel="next"' in response.headers["link"]) == (len(expected) > page * 7)
            found += len(ids)
    assert found > 50


async def test_builds_of_several_organizations_are_listed_by_their_time() -> None:
    emulator = Emulator(builds=20)
    other = emulator.add_organization("other", builds=20)
    builds = sorted([*emulator.home.builds, *other.builds], key=lambda build: build.created_at)
    passed = selected(builds, {"state[]": ["passed"]})
    async with client_for(emulator) as client:
        for ids, query in (([each.id for each in reversed(builds)], ""), (passed, "&state=passed")):
            shown = [
                build["id"]
                for page in (1, 2, 3)
                for build in (await client.get(f"/v2/builds?per_page=15&page={page}{query}")).json()
            ]
            assert shown == ids[:45]


async def test_builds_of_a_deleted_pipeline_are_not_selected() -> None:
    emulator = Emulator(builds=40)
    async with client_for(emulator) as client:
        assert (await client.delete("/v2/organizations/acme/pipelines/web")).status_code == 204
        emulator.add_build("api", branch="web")
        shown = (await client.get("/v2/organizations/acme/builds?state=passed")).json()
        assert [each["id"] for each in shown] == selected(
            emulator.home.builds, {"state[]": ["passed"]}
        )
        shown = (await client.get("/v2/organizations/acme/builds?branch=web")).json()
        assert len(shown) == 1


def test_many_builds_of_one_value_are_all_selected() -> None:
    emulator = Emulator(builds=2_500)
    builds = emulator.home.builds
    index = BuildIndex(builds)
    for branch in {build.branch for build in builds}:
        expected = [build.position for build in builds if build.branch == branch]
        chosen = index.select(BuildFilter(branches=[branch]), 0, len(builds))
        assert [at for at in range(len(builds)) if chosen >> at & 1] == expected
    since = sorted(build.finished_at or 0 for build in builds)[1_200]
    chosen = index.select(BuildFilter(finished_from=since), 0, len(builds))
    assert chosen.bit_count() == sum((build.finished_at or 0) >= since for build in builds)


async def test_builds_that_lag_or_are_no_longer_kept_are_not_selected() -> None:
    time = VirtualTime()
    settings = Settings(listing_lag=60.0, retention_days=20)
    emulator = Emulator(builds=0, clock=time.clock, settings=settings)
    now = round(time.clock() * 1000)
    for minutes in (1, -2):  # beyond the edge, and two minutes before it
        at = now - 20 * 86_400_000 - minutes * 60_000
        emulator.add_build("web", branch="dev", created_at=at)
    emulator.add_build("web", branch="dev")
    async with client_for(emulator) as client:
        path = "/v2/organizations/acme/builds?branch=dev"
        assert [each["number"] for each in (await client.get(path)).json()] == [2]
        time.seconds += 61
        assert [each["number"] for each in (await client.get(path)).json()] == [3, 2]


async def test_a_build_is_found_by_the_meta_data_that_it_has_now() -> None:
    emulator = Emulator(builds=5)
    emulator.add_pipeline("Own", STEPS)
    build = emulator.add_build("own", state="blocked", meta_data={"release": "1"})
    blocked = next(job for job in build.jobs if job.state == "blocked")
    emulator.unblock_job(blocked, {"release": "2"})
    async with client_for(emulator) as client:
        for value, found in (("1", 0), ("2", 1)):
            path = f"/v2/organizations/acme/pipelines/own/builds?meta_data[release]={value}"
            assert len((await client.get(path)).json()) == found


async def test_builds_that_a_test_changes_are_found_as_they_are_now() -> None:
    emulator = Emulator(builds=5)
    first, second = emulator.home.builds[:2]
    path = "/v2/organizations/acme/builds"
    async with client_for(emulator) as client:

        async def found(query: str) -> list[str]:
            return [each["id"] for each in (await client.get(f"{path}?{query}")).json()]

        assert await found("state=skipped") == await found("branch=other") == []
        first.state = "skipped"
        assert await found("state=skipped") == [first.id]
        second.branch = "other"
        assert await found("branch=other") == [second.id]
        emulator.home.builds.remove(first)
        assert await found("state=skipped") == []
        emulator.add_build("web", branch="other")
        assert len(await found("branch=other")) == 2
