"""The synthetic organization."""

from __future__ import annotations

from collections import Counter

import httpx

from buildkite_async.emulator import Emulator
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

URL = "/v2/organizations/acme/builds?per_page=100&include_retried_jobs=true"


async def page(emulator: Emulator) -> bytes:
    async with client_for(emulator) as client:
        return (await client.get(URL)).content


async def test_the_same_seed_gives_the_same_bytes(time: VirtualTime) -> None:
    first = await page(Emulator(seed=7, clock=time.clock))
    time.seconds += 86_400
    assert await page(Emulator(seed=7, clock=time.clock)) == first
    assert await page(Emulator(seed=8, clock=time.clock)) != first


def test_a_seed_is_full_of_what_organizations_hold() -> None:
    emulator = Emulator(builds=1_000, pipelines=12)
    builds = emulator.home.builds
    jobs = [job for build in builds for job in build.jobs]
    states = Counter(build.state for build in builds)
    assert {build.pipeline.slug for build in builds} == set(emulator.home.pipelines)
    assert len(emulator.home.pipelines) == 12
    assert 7 <= len(jobs) / len(builds) <= 9.5
    assert set(states) >= {"passed", "failed", "canceled", "running", "scheduled"}
    assert any(build.blocked for build in builds)
    assert any(build.annotations for build in builds)
    assert any(job.artifacts for job in jobs)
    assert any(job.retry for job in jobs)
    assert any(job.triggered_build for job in jobs)
    assert {job.step.type for job in jobs} == {"script", "waiter", "manual", "trigger"}
    assert len({build.branch for build in builds}) > 3
    assert len({job.agent for job in jobs}) > 10


def test_times_of_a_seeded_job_follow_each_other() -> None:
    for job in Emulator(builds=300).state.jobs.values():
        known = (job.created_at, job.scheduled_at, job.started_at, job.finished_at)
        times = [each for each in known if each is not None]
        assert times == sorted(times)


def test_some_builds_share_a_millisecond() -> None:
    times = Counter(build.created_at for build in Emulator(builds=1_000).home.builds)
    assert max(times.values()) > 1


async def test_what_is_made_now_is_newer_than_the_history(client: httpx.AsyncClient) -> None:
    url = "/v2/organizations/acme/pipelines/api/builds"
    made = (await client.post(url, json={"commit": "HEAD", "branch": "main"})).json()
    newest = (await client.get("/v2/organizations/acme/builds?per_page=1")).json()[0]
    assert newest["id"] == made["id"]


def test_time_goes_on_from_the_end_of_history_under_a_clock_that_lags() -> None:
    now = 5.0
    emulator = Emulator(clock=lambda: now)
    first = emulator.add_build("api")
    now += 60
    second = emulator.add_build("api")
    assert first.created_at > emulator.home.builds[0].created_at
    assert second.created_at - first.created_at == 60_000
