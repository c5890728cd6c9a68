"""The history of an organization: its builds, oldest first."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from random import Random
from typing import Final

from attrs import frozen

from buildkite_async.emulator.state.build_generator import BuildGenerator
from buildkite_async.emulator.state.entities import Build, OrganizationEntity, Trigger
from buildkite_async.emulator.state.past_jobs import PastJobs
from buildkite_async.emulator.state.state import HISTORY_END, State

# The newest builds have not ended yet.
_UNFINISHED: Final = 4


@frozen
class _EndedTrigger:
    """A trigger job that has ended."""

    build: Build
    job_id: str
    finished_at: int


def write_history(state: State, organization: OrganizationEntity, count: int) -> None:
    """Add `count` builds, oldest first, the newest of them still waiting or running."""
    random = state.random
    gaps = [_gap(random) for _ in range(count)]
    at = HISTORY_END - sum(gaps) - 600_000
    people = [member.user for member in organization.members]
    agents = [agent for agent in organization.agents.values() if agent.state == "connected"]
    pipelines = [
        (pipeline, BuildGenerator(state, pipeline, people, agents))
        for pipeline in organization.pipelines.values()
    ]
    triggers: dict[str, list[_EndedTrigger]] = {}
    with _collector_off():
        for position, gap in enumerate(gaps):
            at += gap
            pipeline, generator = pipelines[random.randrange(len(pipelines))]
            outcome = _outcome(random) if count - position > _UNFINISHED else "unfinished"
            build, rows = generator.generate(at, outcome)
            _assign_trigger(state.past_jobs, triggers.pop(pipeline.slug, []), build)
            for row in rows:
                slug = generator.step_of(row).trigger
                if slug is not None and row.finished_at is not None:
                    triggers.setdefault(slug, []).append(
                        _EndedTrigger(build, row.id, row.finished_at)
                    )
            state.add_build(build)
        # Now, so that the first filtered listing is as fast as others.
        state.build_index(organization)


@contextmanager
def _collector_off() -> Generator[None]:
    """Spare the collector passes over what is kept: a history has no cycles that are left."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _gap(random: Random) -> int:
    """Milliseconds to the next build; some builds share one."""
    return 0 if random.random() < 0.02 else random.randrange(60_000, 1_500_000)


def _assign_trigger(past_jobs: PastJobs, triggers: list[_EndedTrigger], build: Build) -> None:
    """Let a build be the one that the latest of some trigger jobs asked for."""
    for each in reversed(triggers):
        if each.finished_at <= build.created_at:
            build.trigger = Trigger(each.build, each.job_id)
            past_jobs.triggered[each.job_id] = build
            build.source = "trigger_job"
            return


def _outcome(random: Random) -> str:
    chance = random.random()
    for outcome, below in (("passed", 0.72), ("failed", 0.9), ("canceled", 0.95)):
        if chance < below:
            return outcome
    return "blocked"
