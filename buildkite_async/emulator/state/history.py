"""The history of an organization: its builds, oldest first."""

from __future__ import annotations

from random import Random
from typing import Final

from buildkite_async.emulator.state.build_generator import BuildGenerator
from buildkite_async.emulator.state.entities import (
    Build,
    Job,
    OrganizationEntity,
)
from buildkite_async.emulator.state.state import HISTORY_END, State

# The newest builds have not ended yet.
_UNFINISHED: Final = 4


def write_history(state: State, organization: OrganizationEntity, count: int) -> None:
    """Add `count` builds, oldest first, the newest of them still waiting or running."""
    random = state.random
    gaps = [_gap(random) for _ in range(count)]
    at = HISTORY_END - sum(gaps) - 600_000
    pipelines = list(organization.pipelines.values())
    people = [member.user for member in organization.members]
    agents = [agent for agent in organization.agents.values() if agent.state == "connected"]
    triggers: dict[str, list[Job]] = {}
    for position, gap in enumerate(gaps):
        at += gap
        pipeline = pipelines[random.randrange(len(pipelines))]
        generator = BuildGenerator(state, pipeline, people, agents)
        outcome = _outcome(random) if count - position > _UNFINISHED else "unfinished"
        build = generator.generate(at, outcome)
        _assign_trigger(triggers.pop(pipeline.slug, []), build)
        for job in build.jobs:
            if job.step.trigger is not None and job.finished_at is not None:
                triggers.setdefault(job.step.trigger, []).append(job)
        state.add_build(build)
    state.build_index(organization)  # now, so that the first filtered listing is as fast as others


def _gap(random: Random) -> int:
    """Milliseconds to the next build; some builds share one."""
    return 0 if random.random() < 0.02 else random.randrange(60_000, 1_500_000)


def _assign_trigger(triggers: list[Job], build: Build) -> None:
    """Let a build be the one that the latest of some trigger jobs asked for."""
    for job in reversed(triggers):
        if job.finished_at is not None and job.finished_at <= build.created_at:
            job.triggered_build, build.triggered_from = build, job
            build.source = "trigger_job"
            return


def _outcome(random: Random) -> str:
    chance = random.random()
    for outcome, below in (("passed", 0.72), ("failed", 0.9), ("canceled", 0.95)):
        if chance < below:
            return outcome
    return "blocked"
