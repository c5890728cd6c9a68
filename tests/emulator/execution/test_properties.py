"""Whatever a pipeline is and chance does, builds end, and every view of them agrees."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from buildkite_async.emulator import Chances, Emulator
from buildkite_async.emulator.scheduler import BuildChanged, BuildCreated, JobChanged, JobCreated
from buildkite_async.emulator.state.entities import ENDED_JOB_STATES, Build, Job
from buildkite_async.testing import VirtualTime
from tests.emulator.conftest import client_for
from tests.emulator.graphql.queries import ask
from tests.emulator.scheduler.random_pipelines import pipeline

CHANCES = Chances(fail=0.15, flake=0.2, lost=0.05)
WAITING_FOR_A_PERSON = {"blocked", "waiting"}


def moved(
    number: int, prepare: Callable[[Emulator], object] = lambda _emulator: None
) -> tuple[Emulator, list[Build]]:
    """An emulator with builds of pipelines that chance makes, after all that happens by itself."""
    random = Random(number)
    time = VirtualTime()
    emulator = Emulator(builds=0, seed=number, clock=time.clock, run_jobs=True, chances=CHANCES)
    prepare(emulator)
    first = emulator.add_pipeline("First", json.dumps(pipeline(random, ["second"])))
    emulator.add_pipeline("Second", json.dumps(pipeline(random)))
    builds = [emulator.add_build(first.slug, branch=random.choice(["main", "dev"]))]
    for _ in range(6):
        emulator.advance(random.randrange(1, 60))
        if random.random() < 0.5:
            builds.append(emulator.add_build(first.slug, branch="main"))
        blocked = [job for build in builds for job in build.jobs if job.state == "blocked"]
        if blocked:
            emulator.unblock_job(random.choice(blocked))
    emulator.advance(40 * 86_400)
    return emulator, list(emulator.home.builds)  # those that a schedule started included


@pytest.mark.parametrize("number", range(25))
async def test_every_build_ends_unless_it_waits_for_a_person(number: int) -> None:
    emulator, builds = moved(number)
    assert builds
    for build in builds:
        states = Counter(job.state for job in build.jobs if job.retried_in is None)
        if build.blocked:
            assert states["blocked"]
            open_states = {each for each in states if each not in ENDED_JOB_STATES}
            assert open_states <= WAITING_FOR_A_PERSON
        elif not build.ended:  # a trigger step waits for a build that is blocked
            running = [job for job in build.jobs if job.state == "running"]
            assert running
            assert all(job.step.type == "trigger" for job in running)
            assert all(job.triggered_build and job.triggered_build.blocked for job in running)
        else:
            assert set(states) <= ENDED_JOB_STATES, (build.state, states)
    assert all(agent.job is None for agent in emulator.home.agents.values())


@pytest.mark.parametrize("number", range(3))
async def test_the_counts_of_jobs_agree_everywhere(number: int) -> None:
    emulator, builds = moved(number)
    kinds = Counter(event.kind for event in emulator.events)
    assert len(emulator.events) == emulator.state.events.count
    jobs = sum(len(build.jobs) for build in builds)
    assert kinds["job.created"] - kinds["job.removed"] == jobs
    assert kinds["build.scheduled"] == len(builds)
    states: dict[str, str] = {}
    for event in emulator.events:
        change = event.change
        if isinstance(change, BuildCreated):
            states[change.build_id] = "scheduled"
        elif isinstance(change, BuildChanged):
            assert states[change.build_id] == change.previous
            states[change.build_id] = change.state
        elif isinstance(change, JobCreated):
            states[change.job_id] = change.state
        elif isinstance(change, JobChanged):
            assert states[change.job_id] == change.previous
            states[change.job_id] = change.state
    things: list[Build | Job] = [*builds, *(job for build in builds for job in build.jobs)]
    assert {each.id: each.state for each in things}.items() <= states.items()
    async with client_for(emulator) as client:
        for build in builds[:5]:
            path = f"/v2/organizations/acme/pipelines/{build.pipeline.slug}/builds/{build.number}"
            shown = (await client.get(f"{path}?include_retried_jobs=true")).json()
            assert [job["id"] for job in shown["jobs"]] == [job.id for job in build.jobs]
            assert shown["job_state_counts"]["states"] == Counter(
                job["state"] for job in shown["jobs"]
            )
            query = "query($slug: ID) { build(slug: $slug) { state jobs(first: 500) { count } } }"
            slug = f"acme/{build.pipeline.slug}/{build.number}"
            found = (await ask(client, query, slug=slug))["build"]
            assert found["jobs"]["count"] == len(build.jobs)
            assert found["state"] == ("BLOCKED" if build.blocked else build.state.upper())
