"""Which agent takes a job, and which values a step is unblocked with, if a test names none."""

from __future__ import annotations

import httpx

from buildkite_async.emulator import Emulator

FAST = "steps: [{command: make, agents: {lane: fast}}]"


def test_a_job_is_taken_by_an_agent_with_its_tags(emulator: Emulator) -> None:
    emulator.add_pipeline("Fast", FAST)
    runner = emulator.add_agent("runner", tags={"lane": "fast"})
    job = emulator.start_job(emulator.add_build("fast").jobs[0])
    assert job.agent is runner


async def test_a_paused_agent_takes_no_job(emulator: Emulator, client: httpx.AsyncClient) -> None:
    emulator.add_pipeline("Fast", FAST)
    paused = emulator.add_agent("paused", tags={"lane": "fast"})
    runner = emulator.add_agent("runner", tags={"lane": "fast"})
    response = await client.put(f"/v2/organizations/acme/agents/{paused.id}/pause", json={})
    assert response.is_success, response.text
    job = emulator.start_job(emulator.add_build("fast").jobs[0])
    assert job.agent is runner


def test_a_required_field_with_a_default_keeps_it(emulator: Emulator) -> None:
    emulator.add_pipeline(
        "Release",
        "steps: [{block: Go, fields: [{text: Version, key: version, required: true,"
        " default: '1.0', format: '[0-9.]+'}]}]",
    )
    build = emulator.finish_build(emulator.add_build("release"))
    assert build.state == "passed"
