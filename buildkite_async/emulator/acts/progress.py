"""How a build moves on: gates open, jobs become ready, the build ends."""

from __future__ import annotations

from buildkite_async.emulator.state.entities import Build, Job

_BAD = frozenset({"failed", "timed_out", "expired", "canceled", "broken"})


def open_gates(build: Build, now: int) -> None:
    """Make ready what no gate holds back, and say what that makes of the build."""
    build.blocked = False
    closed = failed = False
    pending: list[Job] = []
    for job in build.jobs:
        if job.retried_in is not None:
            continue
        failed = failed or (job.state in _BAD and not job.soft_failed)
        gate = job.step.type in ("waiter", "manual")
        if gate and not closed and not job.ended:
            closed = _meet_gate(build, job, pending, failed=failed)
        elif not job.ended and job.step.type != "waiter":
            if closed:
                job.state = "blocked" if job.state == "blocked" else "waiting"
            else:
                _make_ready(job, now)
                pending.append(job)
        elif closed and not job.ended:
            job.state = "waiting"
    _settle(build, pending, now, failed=failed, closed=closed)


def _meet_gate(build: Build, job: Job, pending: list[Job], *, failed: bool) -> bool:
    """Open the gate when all before it has passed; say whether it stays closed."""
    if pending:
        job.state = "waiting"
        return True
    if failed and not job.step.continue_after_failure:
        job.state = "waiting_failed" if job.step.type == "waiter" else "blocked_failed"
        return True
    if job.step.type == "waiter":
        job.state = "passed"
        return False
    job.state, build.blocked = "blocked", True
    return True


def _make_ready(job: Job, now: int) -> None:
    if job.state in ("pending", "waiting"):
        job.state = "scheduled"
        job.scheduled_at = job.runnable_at = now


def _settle(build: Build, pending: list[Job], now: int, *, failed: bool, closed: bool) -> None:
    if pending:
        running = any(job.state == "running" for job in pending)
        begun = running or build.started_at is not None
        build.state = "failing" if failed and begun else "running" if begun else "scheduled"
        build.finished_at = None
        if failed and build.failing_at is None:
            build.failing_at = now
        return
    if build.canceled_at is not None:
        return
    if failed and closed:
        _give_up(build)
    build.state = "failed" if failed else "passed"
    build.finished_at = now


def _give_up(build: Build) -> None:
    for job in build.jobs:
        if not job.ended:
            job.state = "blocked_failed" if job.step.type == "manual" else "waiting_failed"
