"""Agents that are paused and stopped, and queues whose dispatch is paused."""

from __future__ import annotations

import httpx
import pytest

from buildkite_async.emulator import Emulator, JobResult
from buildkite_async.emulator.actions.agents import stop_agent
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Job
from buildkite_async.testing import VirtualTime

ACME = "/v2/organizations/acme"


@pytest.fixture
def emulator(time: VirtualTime) -> Emulator:
    """An emulator with one connected agent."""
    emulator = Emulator(builds=0, clock=time.clock, run_jobs=True)
    for each in list(emulator.home.agents.values()):
        if each.state == "connected":
            stop_agent(emulator.state, each, force=True, user=None)
    emulator.add_agent("Only")
    emulator.add_pipeline("Two", "steps: [{command: a, key: a}, {command: b, key: b}]")
    emulator.on_job(lambda _job: JobResult(seconds=10))
    return emulator


def running(emulator: Emulator) -> tuple[Agent, Job, Job]:
    """The agent, the job that it runs, and the one that waits."""
    first, second = emulator.add_build("two").jobs
    emulator.advance(1)
    agent = emulator.home.agents_by_name["Only"]
    assert (first.state, second.state, agent.job) == ("running", "scheduled", first)
    return agent, first, second


async def test_a_paused_agent_takes_no_job_until_it_is_resumed(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent, first, second = running(emulator)
    pause = {"timeout_in_minutes": 60}
    assert (await client.put(f"{ACME}/agents/{agent.id}/pause", json=pause)).status_code == 204
    emulator.advance(100)
    assert (first.state, second.state) == ("passed", "scheduled")
    assert (await client.put(f"{ACME}/agents/{agent.id}/resume", json={})).status_code == 204
    emulator.advance(20)
    assert second.state == "passed"


async def test_a_pause_ends_by_itself(emulator: Emulator, client: httpx.AsyncClient) -> None:
    agent, _, second = running(emulator)
    url = f"{ACME}/agents/{agent.id}"
    await client.put(f"{url}/pause", json={"timeout_in_minutes": 2})
    await client.put(f"{url}/resume", json={})
    await client.put(f"{url}/pause", json={"timeout_in_minutes": 4})
    emulator.advance(150)
    assert (agent.paused_at is not None, second.state) == (True, "scheduled")
    emulator.advance(110)
    assert (agent.paused_at, agent.paused_minutes, second.state) == (None, None, "passed")


async def test_an_agent_that_stops_ends_its_job_before(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent, first, second = running(emulator)
    await client.put(f"{ACME}/agents/{agent.id}/stop", json={"force": False})
    assert (agent.state, first.state) == ("stopping", "running")
    emulator.advance(100)
    assert (agent.state, first.state, second.state) == ("stopped", "passed", "scheduled")


async def test_an_agent_that_is_stopped_by_force_loses_its_job(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent, first, _ = running(emulator)
    await client.put(f"{ACME}/agents/{agent.id}/stop", json={"force": True})
    assert (agent.state, first.state, agent.job) == ("stopped", "canceled", None)
    assert (first.signal_reason, first.exit_status) == ("agent_stop", -1)
    emulator.advance(100)
    assert agent.state == "stopped"


async def test_jobs_of_a_paused_queue_wait(emulator: Emulator, client: httpx.AsyncClient) -> None:
    cluster = emulator.home.clusters[0]
    queue = f"{ACME}/clusters/{cluster.id}/queues/{cluster.queues[0].id}"
    await client.post(f"{queue}/pause_dispatch", json={})
    first, second = emulator.add_build("two").jobs
    emulator.advance(100)
    assert (first.state, second.state) == ("scheduled", "scheduled")
    await client.post(f"{queue}/resume_dispatch", json={})
    emulator.advance(30)
    assert (first.state, second.state) == ("passed", "passed")


async def test_a_job_with_another_priority_is_taken_first(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    running(emulator)
    later = emulator.add_build("two").jobs[1]
    url = f"{ACME}/jobs/{later.id}/reprioritize"
    assert (await client.put(url, json={"priority": 9})).status_code == 200
    emulator.advance(10)
    assert later.state == "running"


async def test_a_pipeline_that_is_deleted_frees_its_agents(
    emulator: Emulator, client: httpx.AsyncClient
) -> None:
    agent, _, _ = running(emulator)
    emulator.add_pipeline("Other", "steps: [{command: c, key: c}]")
    assert (await client.delete(f"{ACME}/pipelines/two")).status_code == 204
    assert agent.job is None
    build = emulator.add_build("other")
    emulator.advance(1)
    assert agent.job is build.jobs[0]


@pytest.mark.parametrize("run_jobs", [False, True])
async def test_an_agent_that_stops_disconnects_after_a_job_that_a_test_ends(
    time: VirtualTime, run_jobs: bool
) -> None:
    emulator = Emulator(clock=time.clock, run_jobs=run_jobs)
    emulator.on_job(lambda _job: JobResult(seconds=1_000))
    job = emulator.add_build("web").jobs[0]
    if run_jobs:
        emulator.advance(1)
    else:
        emulator.start_job(job, agent="default-5")
    agent = job.agent
    assert agent is not None
    stop_agent(emulator.state, agent, force=False, user=None)
    emulator.advance(5)
    assert (agent.state, job.state) == ("stopping", "running")
    emulator.finish_job(job)
    emulator.advance(0)
    assert (agent.state, agent.job) == ("stopped", None)
