"""The history of an organization: its builds, oldest first."""

from __future__ import annotations

from random import Random
from typing import Final

from buildkite_async.emulator.state.author import Author
from buildkite_async.emulator.state.entities import (
    Build,
    Job,
    Organization,
)
from buildkite_async.emulator.state.world import HISTORY_END, World

# The newest builds have not ended yet.
_UNFINISHED: Final = 4


def write_history(world: World, organization: Organization, count: int) -> None:
    """Add `count` builds, oldest first, the newest of them still waiting or running."""
    random = world.random
    gaps = [_gap(random) for _ in range(count)]
    at = HISTORY_END - sum(gaps) - 600_000
    pipelines = list(organization.pipelines.values())
    people = [member.user for member in organization.members]
    agents = [agent for agent in organization.agents.values() if agent.state == "connected"]
    asked: dict[str, list[Job]] = {}
    for position, gap in enumerate(gaps):
        at += gap
        pipeline = pipelines[random.randrange(len(pipelines))]
        author = Author(world, pipeline, people, agents)
        outcome = _outcome(random) if count - position > _UNFINISHED else "unfinished"
        build = author.write(at, outcome)
        _answer_trigger(asked.pop(pipeline.slug, []), build)
        for job in build.jobs:
            if job.step.trigger is not None and job.finished_at is not None:
                asked.setdefault(job.step.trigger, []).append(job)
        world.add_build(build)


def _gap(random: Random) -> int:
    """Milliseconds to the next build; some builds share one."""
    return 0 if random.random() < 0.02 else random.randrange(60_000, 1_500_000)


def _answer_trigger(asked: list[Job], build: Build) -> None:
    """Let a build be the one that the latest of some trigger jobs asked for."""
    for job in reversed(asked):
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
