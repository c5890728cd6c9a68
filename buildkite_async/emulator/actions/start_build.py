"""Starting builds, for a caller or for a trigger step."""

from __future__ import annotations

from typing import Final

from buildkite_async.emulator.actions.actor import Problem
from buildkite_async.emulator.actions.scheduler import schedule_jobs
from buildkite_async.emulator.state.entities import Build, Job, Pipeline
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.state.steps import jobs_for

# In the schema the next number of a pipeline is an Int of 32 bits.
_LAST_NEXT_NUMBER: Final = 2**31 - 1


def problem_of_building(pipeline: Pipeline) -> Problem | None:
    """Why a pipeline cannot be built, or None."""
    if pipeline.archived_at is not None:
        return Problem("archived", "Pipeline is archived: it takes no builds")
    if pipeline.next_number >= _LAST_NEXT_NUMBER:
        return Problem("out_of_numbers", "Pipeline has no build numbers left")
    return None


def start_build(state: State, build: Build) -> Build:
    """Give a new build its jobs, make the first of them ready, and list it."""
    build.jobs = jobs_for(build, build.pipeline.steps, state.new_id)
    schedule_jobs(build, build.created_at)
    state.add_build(build)
    return build


def trigger(state: State, job: Job) -> Build | None:
    """Start the build that a trigger job asks for, where its pipeline takes builds."""
    origin = job.build
    pipeline = origin.pipeline.organization.pipelines.get(job.step.trigger or "")
    if pipeline is None or problem_of_building(pipeline) is not None:
        return None
    now = state.now()
    job.triggered_build = Build(
        id=state.new_id(),
        number=pipeline.next_number,
        pipeline=pipeline,
        state="scheduled",
        message=origin.message,
        commit="HEAD",
        branch=str(pipeline.fields.get("default_branch") or "main"),
        source="trigger_job",
        creator=origin.creator,
        created_at=now,
        scheduled_at=now,
        triggered_from=job,
    )
    return start_build(state, job.triggered_build)
