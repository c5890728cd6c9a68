"""Which jobs of a build can run: wait and block steps hold the following ones."""

from __future__ import annotations

from buildkite_async.emulator.state.entities import Build, Job

_BAD = frozenset({"failed", "timed_out", "expired", "canceled", "broken"})


def schedule_jobs(build: Build, now: int) -> None:
    """Schedule the jobs that can run, and update the state of the build."""
    build.blocked = False
    closed = failed = False
    pending: list[Job] = []
    for job in build.jobs:
        if job.retried_in is not None:
            continue
        failed = failed or (job.state in _BAD and not job.soft_failed)
        barrier = job.step.type in ("waiter", "manual")
        if barrier and not closed and not job.ended:
            closed = _schedule_barrier(build, job, pending, failed=failed)
        elif not job.ended and job.step.type != "waiter":
            if closed:
                job.state = "blocked" if job.state == "blocked" else "waiting"
            else:
                _make_ready(job, now)
                pending.append(job)
        elif closed and not job.ended:
            job.state = "waiting"
    _settle(build, pending, now, failed=failed, closed=closed)


def _schedule_barrier(build: Build, job: Job, pending: list[Job], *, failed: bool) -> bool:
    """Pass a wait or block step if all jobs before it passed; return whether it stays closed."""
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
        started = running or build.started_at is not None
        build.state = "failing" if failed and started else "running" if started else "scheduled"
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
