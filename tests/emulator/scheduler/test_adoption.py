"""Builds that a scheduler takes over from a store."""

from __future__ import annotations

from typing import Any

import pytest

from buildkite_async.emulator.scheduler import (
    Build,
    BuildRequest,
    BuildSnapshot,
    InvalidTransition,
    JobSnapshot,
    PipelineSettings,
    Scheduler,
    StepSnapshot,
    parse_pipeline,
)
from buildkite_async.emulator.scheduler.job_specs import job_specs

SETTINGS = PipelineSettings(slug="web", configuration="steps: [wait]")
AT = 1_000


def adopted(steps: str, *jobs: dict[str, Any], **build: Any) -> tuple[Scheduler, Build]:
    """A scheduler with a build whose jobs are given by the position of their step and their state."""
    definition = parse_pipeline(f"steps: {steps}", {})
    scheduler = Scheduler({"web": SETTINGS}.get)
    scheduler.adopt(
        BuildSnapshot(
            id="b",
            number=7,
            pipeline=SETTINGS,
            request=BuildRequest(),
            at=AT,
            steps=tuple(
                StepSnapshot(id=f"s{position}", definition=each)
                for position, each in enumerate(definition.steps)
            ),
            jobs=tuple(
                JobSnapshot(
                    step_id=f"s{job['step']}",
                    spec=job_specs(definition.steps[job["step"]])[0][0],
                    **{name: value for name, value in job.items() if name != "step"},
                )
                for job in jobs
            ),
            **build,
        )
    )
    return scheduler, scheduler.build("b")


def job(step: int, state: str, **more: Any) -> dict[str, Any]:
    return {"id": f"j{step}", "step": step, "state": state, **more}


def test_a_job_that_was_retried_counts_no_more() -> None:
    scheduler, build = adopted(
        "[{command: a}, {block: b}, {command: c}]",
        {"id": "old", "step": 0, "state": "failed", "retried_in": "j0"},
        job(0, "passed", attempt=1),
        job(1, "blocked"),
        job(2, "waiting"),
        state="passed",
        blocked=True,
    )
    assert [each.id for each in build.jobs] == ["old", "j0", "j1", "j2"]
    scheduler.unblock("j1", AT)
    scheduler.start("j2", AT, agent="a")
    assert build.state == "running"
    scheduler.finish("j2", AT, exit_status=0)
    assert build.state == "passed"
    with pytest.raises(InvalidTransition, match="can be retried once"):
        scheduler.retry("old", AT)


def test_a_promise_that_was_made_still_fails_the_build() -> None:
    scheduler, build = adopted(
        "[{command: a}, {command: b}]",
        job(0, "running", promised=1),
        job(1, "scheduled"),
        state="running",
        started_at=1,
    )
    scheduler.start("j1", AT, agent="a")
    assert build.state == "failing"


def test_nothing_that_waits_or_runs_gets_a_deadline_by_it() -> None:
    scheduler, _ = adopted(
        "[{command: a, timeout_in_minutes: 1}, {command: b}]",
        job(0, "running", started_at=1),
        job(1, "scheduled"),
        state="running",
        started_at=1,
    )
    assert scheduler.next_deadline() is None
    assert scheduler.next_job((None, "default"), {}) is scheduler.job("j1")


def test_what_gave_up_for_a_failure_waits_again_after_a_retry() -> None:
    scheduler, build = adopted(
        "[{command: a}, wait, {command: b}]",
        job(0, "failed"),
        job(1, "waiting_failed"),
        job(2, "waiting_failed"),
        state="failed",
        finished_at=5,
    )
    changes = scheduler.retry("j0", AT)
    assert [each.at for each in changes] == [AT] * len(changes)
    assert [each.state for each in build.jobs] == ["failed", "scheduled", "waiting", "waiting"]
    again = build.jobs[1]
    scheduler.start(again.id, AT, agent="a")
    scheduler.finish(again.id, AT, exit_status=0)
    assert build.jobs[3].state == "scheduled"


def test_jobs_of_concurrency_groups_go_on() -> None:
    limited = "{command: a, concurrency: 1, concurrency_group: g}"
    scheduler, build = adopted(
        f"[{limited}, {limited}]",
        job(0, "running"),
        job(1, "scheduled"),
        state="running",
        started_at=1,
    )
    scheduler.finish("j0", AT, exit_status=0)
    scheduler.start("j1", AT, agent="a")
    scheduler.finish("j1", AT, exit_status=1)
    assert build.state == "failed"
    again = scheduler.retry("j1", AT)[0]
    assert build.jobs[-1].state == "scheduled", again
