"""Builds of the generated history: left as they are until something happens to them."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator import Emulator, JobResult
from buildkite_async.emulator.state.entities import Build, Job
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for

ACME = "/v2/organizations/acme"


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    return Emulator(builds=200, clock=time.clock, run_jobs=True)


def found(emulator: Emulator, **wanted: Any) -> Build:
    """The newest build with these values."""
    return next(
        each
        for each in reversed(emulator.home.builds)
        if all(getattr(each, name) == value for name, value in wanted.items())
    )


def url(build: Build) -> str:
    return f"{ACME}/pipelines/{build.pipeline.slug}/builds/{build.number}"


def states(build: Build) -> list[str]:
    return [job.state for job in build.jobs]


def test_they_do_not_move_by_themselves(emulator: Emulator) -> None:
    before = {each.id: (each.state, states(each)) for each in emulator.home.builds}
    emulator.advance(7 * 86_400)
    after = {each.id: (each.state, states(each)) for each in emulator.home.builds}
    assert before.items() <= after.items()


@pytest.mark.parametrize("state", ["running", "scheduled"])
async def test_one_that_has_not_ended_is_canceled(emulator: Emulator, state: str) -> None:
    build = found(emulator, state=state)
    agents = [job.agent for job in build.jobs if job.agent is not None]
    async with client_for(emulator) as client:
        assert (await client.put(f"{url(build)}/cancel")).status_code == 200
    emulator.advance(15)
    assert build.state == "canceled"
    assert set(states(build)) == {"canceled"}
    assert all(agent.job is None for agent in agents)


async def test_a_failed_job_is_retried_and_what_gave_up_goes_on(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=5))
    build = next(
        each
        for each in emulator.home.builds
        if each.state == "failed" and "waiting_failed" in states(each)
    )
    failed = [job for job in build.jobs if job.state == "failed"]
    async with client_for(emulator) as client:
        response = await client.put(f"{url(build)}/retry_failed_jobs", json={})
    assert response.json()["retried_jobs_count"] == len(failed)
    assert (build.state, build.finished_at) == ("running", None)
    for _ in range(20):
        emulator.advance(60)
        for job in build.jobs:
            if job.state == "blocked":
                emulator.unblock_job(job)
    assert build.state == "passed"
    assert "waiting_failed" not in states(build)
    again = failed[0].retried_in
    assert again is not None
    assert again.created_at > failed[0].created_at


async def test_a_blocked_one_goes_on_when_it_is_unblocked(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=5))
    build = found(emulator, blocked=True)
    (block,) = [job for job in build.jobs if job.state == "blocked"]
    async with client_for(emulator) as client:
        response = await client.put(f"{ACME}/jobs/{block.id}/unblock", json={})
    assert response.json()["state"] == "unblocked"
    emulator.advance(60)
    assert (build.state, build.blocked) == ("passed", False)


async def test_the_agent_of_a_running_job_is_busy_until_that_job_ends(emulator: Emulator) -> None:
    emulator.on_job(lambda _job: JobResult(seconds=1_000))
    build = found(emulator, state="running")
    job: Job = next(each for each in build.jobs if each.state == "running")
    agent = job.agent
    assert agent is not None
    emulator.add_pipeline(
        "Busy", f"steps: [{{command: a, parallelism: 30, agents: {{queue: {agent.queue.key}}}}}]"
    )
    emulator.add_build("busy")
    emulator.advance(5)
    assert agent.job is job
    emulator.finish_job(job)
    emulator.advance(5)
    assert agent.job is not job
    assert agent.job is not None


async def test_a_newer_build_cancels_one_of_its_branch(emulator: Emulator) -> None:
    build = found(emulator, state="running")
    build.pipeline.fields["cancel_running_branch_builds"] = True
    emulator.add_build(build.pipeline.slug, branch=build.branch)
    assert build.state == "canceling"


async def test_the_variables_of_a_job_stay_when_its_build_is_moved(emulator: Emulator) -> None:
    build = found(emulator, state="running")
    async with client_for(emulator) as client:
        path = f"{ACME}/jobs/{build.jobs[-1].id}/env"
        before = (await client.get(path)).json()["env"]
        await client.put(f"{url(build)}/cancel")
        after = (await client.get(path)).json()["env"]
    assert before.items() <= after.items()
