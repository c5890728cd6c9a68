"""Moves of jobs and builds from state to state, with everything that is counted and indexed.

No rule of steps lies here: these are the only places that change a state, so that counts, queues and
deadlines always agree with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import define, field

from buildkite_async.emulator.scheduler.build_numbers import BuildNumbers
from buildkite_async.emulator.scheduler.changes import (
    BuildChanged,
    BuildState,
    Change,
    JobChanged,
    JobState,
)
from buildkite_async.emulator.scheduler.concurrency import ConcurrencyGroups
from buildkite_async.emulator.scheduler.deadlines import (
    GRACE_MS,
    MINUTE_MS,
    Deadlines,
    expiry_sweep,
)
from buildkite_async.emulator.scheduler.environment import job_environment
from buildkite_async.emulator.scheduler.notifications import Notifier
from buildkite_async.emulator.scheduler.outcomes import FINAL_BUILD_STATES
from buildkite_async.emulator.scheduler.ready_jobs import ReadyJobs
from buildkite_async.emulator.scheduler.records import Build, Job
from buildkite_async.emulator.scheduler.requests import OrganizationSettings, PipelineSettings
from buildkite_async.emulator.scheduler.retries import JobExit

__all__ = ["Moves"]

_NEVER_RAN = JobExit()
_Branch = tuple[str, str]


@define(eq=False, kw_only=True)
class Moves:
    """All builds and jobs of an organization, and how they move."""

    organization: OrganizationSettings
    find_pipeline: Callable[[str], PipelineSettings | None]
    new_id: Callable[[], str]
    numbers: BuildNumbers
    builds: dict[str, Build] = field(factory=dict[str, Build])
    jobs: dict[str, Job] = field(factory=dict[str, Job])
    unfinished: dict[_Branch, dict[str, Build]] = field(factory=dict[_Branch, dict[str, Build]])
    """Builds that have not ended, by pipeline and branch."""
    ready: ReadyJobs = field(factory=ReadyJobs)
    groups: ConcurrencyGroups = field(factory=ConcurrencyGroups)
    deadlines: Deadlines = field(factory=Deadlines)
    notifier: Notifier = field(init=False)
    changes: list[Change] = field(factory=list[Change])
    unsettled: dict[str, Build] = field(factory=dict[str, Build])
    """Builds that something happened in."""

    def __attrs_post_init__(self) -> None:
        self.notifier = Notifier(self.organization, self.changes.append)

    def take_over(self, build: Build) -> None:
        """Move a copy of a build from now on."""
        self.builds[build.id] = build
        if not build.finished:
            branch = (build.pipeline.slug, build.request.branch)
            self.unfinished.setdefault(branch, {})[build.id] = build
        for job in build.jobs:
            self.jobs[job.id] = job
            job.deadline = None
            if job.state == "scheduled":
                self.ready.add(job)

    def add_job(self, job: Job) -> None:
        """Make a job part of its step and build, behind the one that it retries."""
        jobs = job.step.jobs
        jobs.insert(len(jobs) if job.retry_of is None else jobs.index(job.retry_of) + 1, job)
        job.build.job_count += 1
        self.jobs[job.id] = job
        if job.outcome is None:
            job.step.unfinished += 1
        self._count(job, 1)

    def remove_job(self, job: Job) -> None:
        """Take a job that never ran out of its step and build."""
        self._leave(job)
        if job.outcome is None:
            job.step.unfinished -= 1
        self._count(job, -1)
        del self.jobs[job.id]

    def replace_job(self, job: Job, again: Job) -> None:
        """Put a job in the place of another, which counts no more."""
        self._count(job, -1)
        if job.outcome is None:
            job.step.unfinished -= 1
        job.retried_in = again
        self.add_job(again)

    def _count(self, job: Job, by: int) -> None:
        # A waiter that passed says nothing about whether anything ran.
        if job.spec.type != "waiter" or job.category != "passed":
            job.build.counts[job.category] += by

    def _leave(self, job: Job) -> None:
        self.groups.leave(job)
        self.ready.remove(job)
        self.deadlines.clear(job)

    def move(
        self,
        job: Job,
        state: JobState,
        at: int,
        *,
        ended: JobExit = _NEVER_RAN,
        soft_failed: bool = False,
        agent: str | None = None,
        triggered_build_id: str | None = None,
        actor: str | None = None,
    ) -> None:
        """Give a job another state."""
        previous, was_open = job.state, job.outcome is None
        self._count(job, -1)
        if previous == "scheduled":
            self.ready.remove(job)
        self.deadlines.clear(job)
        job.soft_failed = soft_failed
        job.exit = ended
        if triggered_build_id is not None:
            job.triggered_build_id = triggered_build_id
        environment: Mapping[str, str] | None = None
        if state == "running" and agent is not None:
            job.agent = agent
            environment = job.env = job_environment(job, self.organization)
        if self._ends(state):
            self.groups.leave(job)
        job.state = state
        self._count(job, 1)
        self._index(job, at)
        self.changes.append(
            JobChanged(
                at=at,
                build_id=job.build.id,
                job_id=job.id,
                type=job.spec.type,
                state=state,
                previous=previous,
                exit_status=ended.exit_status,
                signal=ended.signal,
                signal_reason=ended.signal_reason,
                soft_failed=soft_failed,
                agent=agent,
                env=environment,
                triggered_build_id=triggered_build_id,
                actor=actor,
            )
        )
        if was_open and job.outcome is not None:
            self._end(job, at)
        elif not was_open and job.outcome is None:
            job.finished_at = None
            job.step.unfinished += 1
        self.unsettled[job.build.id] = job.build

    @staticmethod
    def _ends(state: JobState) -> bool:
        return state not in (
            "waiting",
            "blocked",
            "limited",
            "scheduled",
            "running",
            "canceling",
            "timing_out",
        )

    def _index(self, job: Job, at: int) -> None:
        match job.state:
            case "limited":
                # Two groups may wait for each other for ever, so these jobs expire, too.
                self.groups.ready(job)
                self._set_expiry(job, at)
            case "scheduled":
                self.ready.add(job)
                self._set_expiry(job, at)
            case "running":
                job.started_at = at
                if job.build.started_at is None:
                    job.build.started_at = at
                if job.timeout_in_minutes is not None and job.spec.type == "script":
                    self.deadlines.set(job, at + job.timeout_in_minutes * MINUTE_MS)
            case "canceling" | "timing_out":
                self.deadlines.set(job, at + GRACE_MS)
            case _:
                pass

    def _set_expiry(self, job: Job, at: int) -> None:
        expires = max(at, job.created_at + self.organization.job_expiry_ms)
        self.deadlines.set(job, expiry_sweep(expires))

    def _end(self, job: Job, at: int) -> None:
        job.finished_at = at
        if job.breaks_build:
            job.breaks_build = False
            job.build.promised -= 1
        step = job.step
        step.unfinished -= 1
        if step.unfinished == 0:
            step.build.resolved.append(step)

    def move_build(
        self,
        build: Build,
        state: BuildState,
        at: int,
        *,
        blocked: bool = False,
        reopened: bool = False,
    ) -> None:
        """Give a build another state, if it is another one."""
        previous = build.state
        if (state, blocked) == (previous, build.blocked) and not reopened:
            return
        newly_blocked = blocked and not build.blocked
        build.state, build.blocked = state, blocked
        if build.finished:
            build.finished_at = at
        elif reopened:
            build.finished_at, build.started_at = None, at
        if state == "failing" and build.failing_at is None:
            build.failing_at = at
        branch = (build.pipeline.slug, build.request.branch)
        if build.finished:
            builds = self.unfinished.get(branch, {})
            builds.pop(build.id, None)
            if not builds:
                self.unfinished.pop(branch, None)
        elif reopened:
            self.unfinished.setdefault(branch, {})[build.id] = build
        self.changes.append(
            BuildChanged(
                at=at,
                build_id=build.id,
                state=state,
                previous=previous,
                blocked=blocked,
                reopened=reopened,
                reason=build.cancel_reason,
            )
        )
        if newly_blocked:
            self.notifier.build(build, "build.blocked", "blocked", at)
        elif not blocked:
            if state == "running" and previous == "scheduled":
                self.notifier.build(build, "build.started", "started", at)
            elif state == "failing":
                self.notifier.build(build, "build.failing", "failing", at)
            elif state == "skipped":
                self.notifier.build(build, "build.skipped", "skipped", at)
            elif state in FINAL_BUILD_STATES:
                self.notifier.build(build, "build.finished", state, at)
