"""Moving builds to a state without simulated agents."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Final

from buildkite_async.emulator.arguments import pick
from buildkite_async.emulator.execution.applying import Cause
from buildkite_async.emulator.execution.execution import (
    Execution,
    SchedulerEvent,
    of_organization,
)
from buildkite_async.emulator.execution.settings import team_names
from buildkite_async.emulator.scheduler import Build, BuildRequest, Job, Scheduler
from buildkite_async.emulator.scheduler.input_fields import TextField
from buildkite_async.emulator.scheduler.steps import ManualStep, StepDefinition
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.people import User

_RUNNING: Final = frozenset({"running", "canceling", "timing_out"})


def free_agent(job: e.Job) -> Agent | None:
    """Return an agent that can take a job, or None."""
    agents = job.organization.agents.values()
    rules = set(job.step.rules)
    for agent in agents:
        if agent.queue is job.step.queue and agent.state == "connected" and agent.job is None:
            own = {f"queue={agent.queue.key}", *agent.meta_data}
            if agent.paused_at is None and rules <= own:
                return agent
    return None


def with_triggered(build: e.Build) -> Iterator[e.Build]:
    """Return a build and those that its steps wait for, and theirs."""
    yield build
    for job in build.jobs:
        if job.triggered_build is not None and not job.ended:
            yield from with_triggered(job.triggered_build)


def accepted_fields(definition: StepDefinition, fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields of a block step with values for those that are required and left out."""
    values = dict(fields)
    if isinstance(definition, ManualStep):
        for field in definition.fields:
            if field.key in values or not field.required or field.default:
                continue
            if isinstance(field, TextField):
                values[field.key] = "value"
            else:
                values[field.key] = next(iter(field.options))
    return values


class Driver:
    """Moves builds of a scheduler, in which they exist alone, as a trial.

    Args:
        scheduler: The scheduler.
        at: When everything happens.
        user: Who unblocks and cancels.
        organization: Where the user is a member.
    """

    def __init__(
        self, scheduler: Scheduler, at: int, user: User, organization: e.OrganizationEntity
    ) -> None:
        self._scheduler = scheduler
        self._at = at
        self._user = user
        self._teams = team_names(organization, user)

    def act(self, event: SchedulerEvent, *, by_user: bool = False) -> None:
        """Let an event happen; `by_user` says that a person caused it."""
        del by_user
        event(self._scheduler, self._at)

    def agent_for(self, job: Job) -> str:
        """Return the name of the agent that takes a job."""
        del job
        return ""

    def build(self, build_id: str) -> Build:
        """Return a build that can be moved."""
        return self._scheduler.build(build_id)

    def create(self, pipeline: str, request: BuildRequest) -> Build:
        """Start a build."""
        self.act(lambda scheduler, at: scheduler.create(pipeline, at, request))
        return next(self._scheduler.builds())

    def drive(self, build: Build, wanted: str, jobs: Mapping[str, str]) -> None:
        """Move a build to a state, and some of its jobs to theirs.

        Raises:
            ValueError: It cannot be moved there.
        """
        for job in [each for each in build.jobs if each.step.definition.key in jobs]:
            self._reach(build, job, jobs)
            _JOB_WAYS[jobs[job.step.definition.key or ""]](self, job)
        _WAYS[wanted](self, build)
        reached = "blocked" if build.blocked else build.state
        if reached != wanted and wanted != "scheduled":  # which is only where it begins
            raise ValueError(f"The build cannot be moved to {wanted!r}: it is {reached}.")

    def finish_all(
        self, build: Build, *, failing: str | None = None, unblocks: bool = True
    ) -> None:
        """Run every job that can run, those of triggered builds included.

        Args:
            build: The build.
            failing: The key of a step that fails when it runs for the first time.
            unblocks: Whether block steps are unblocked.
        """
        while (job := _next(build, unblocks=unblocks)) is not None:
            if job.state == "blocked":
                self.unblock(job)
            elif job.spec.type == "trigger":
                if job.triggered_build_id is not None:
                    self.finish_all(self.build(job.triggered_build_id), unblocks=unblocks)
                if job.outcome is None:
                    return
            else:
                fails = failing is not None and job.step.definition.key == failing
                self.end(job, int(fails and job.attempt == 0))

    def _reach(self, build: Build, job: Job, kept: Container[str]) -> None:
        """Let everything pass that a job waits for, other than steps with states of their own."""
        while job.state in ("waiting", "limited"):
            other = _next(build, unblocks=True, kept=kept)
            if other is None:
                key = job.step.definition.key
                raise ValueError(f"The step {key!r} is not reached: its job is {job.state}.")
            if other.state == "blocked":
                self.unblock(other)
            elif other.spec.type == "trigger":
                self.finish_all(build)
                if other.outcome is None:
                    raise ValueError("A build that the build waits for cannot end.")
            else:
                self.end(other, 0)

    def unblock(self, job: Job) -> None:
        """Unblock a step."""
        fields = accepted_fields(job.step.definition, {})
        self.act(
            lambda scheduler, at: scheduler.unblock(
                job.id, at, fields=fields, teams=self._teams, actor=self._user.id
            ),
            by_user=True,
        )

    def start(self, job: Job) -> None:
        """Let an agent take a job that is scheduled."""
        if job.state == "scheduled":
            name = self.agent_for(job)
            self.act(lambda scheduler, at: scheduler.start(job.id, at, agent=name))

    def end(self, job: Job, exit_status: int) -> None:
        """Run a job."""
        self.start(job)
        self.act(lambda scheduler, at: scheduler.finish(job.id, at, exit_status=exit_status))

    def time_out(self, job: Job) -> None:
        """Run a job that takes too long."""
        self.start(job)
        self.act(lambda scheduler, at: scheduler.time_out(job.id, at))

    def cancel(self, job: Job) -> None:
        """Cancel a job."""
        self.act(lambda scheduler, at: scheduler.cancel(job.id, at), by_user=True)
        self._stop(job)

    def _stop(self, job: Job) -> None:
        if job.state == "canceling":
            self.act(
                lambda scheduler, at: scheduler.finish(
                    job.id, at, exit_status=-1, signal="SIGTERM", signal_reason="cancel"
                )
            )

    def begin(self, build: Build) -> None:
        """Let the first job run, unless the build has begun."""
        if build.started_at is None:
            for job in build.jobs:
                if job.state == "scheduled":
                    self.start(job)
                    return

    def fail_one(self, build: Build) -> None:
        """Let a job fail, unless one has."""
        if build.failing_at is None:
            for job in build.jobs:
                runs = job.spec.type == "script" and job.state in ("scheduled", "running")
                if runs and not job.soft_fail.covers(1):
                    self.end(job, 1)
                    return

    def fail(self, build: Build) -> None:
        """Let a job fail, and run the others."""
        self.fail_one(build)
        self.finish_all(build)

    def cancel_build(self, build: Build) -> None:
        """Cancel a build, with the jobs that run."""
        self.act(lambda scheduler, at: scheduler.cancel_build(build.id, at), by_user=True)
        for job in build.jobs:
            self._stop(job)

    def skip(self, build: Build) -> None:
        """Skip a build that has not started."""
        self.act(lambda scheduler, at: scheduler.skip_build(build.id, at))


class StateDriver(Driver):
    """Moves builds of the state."""

    def __init__(self, organization: e.OrganizationEntity, user: User) -> None:
        execution: Execution = of_organization(organization)
        super().__init__(execution.scheduler, execution.simulation.now, user, organization)
        self._execution = execution

    def act(self, event: SchedulerEvent, *, by_user: bool = False) -> None:
        """Let an event happen now."""
        self._execution.act(event, Cause(user=self._user if by_user else None))

    def agent_for(self, job: Job) -> str:
        """Return the name of a free agent of the job's queue; it is empty if there is none."""
        agent = free_agent(self._execution.state.jobs[job.id])
        return "" if agent is None else agent.name

    def build(self, build_id: str) -> Build:
        """Return a build, which the scheduler takes over if it was generated."""
        self._execution.adopt(self._execution.state.builds[build_id])
        return super().build(build_id)


def _next(build: Build, *, unblocks: bool, kept: Container[str] = ()) -> Job | None:
    for job in build.jobs:
        key = job.step.definition.key
        if key is not None and key in kept:
            continue
        if (
            job.state == "scheduled"
            or job.state in _RUNNING
            or (job.state == "blocked" and unblocks)
        ):
            return job
    return None


def check_states(pipeline: e.Pipeline, wanted: str, jobs: Mapping[str, str]) -> None:
    """Check where a build of a pipeline, and some of its jobs, are to be moved.

    Raises:
        ValueError: There is no such key or state.
    """
    pick(_WAYS, wanted, "state that builds can be moved to")
    keys = {step.key: step for step in pipeline.steps if step.key is not None}
    for key, state in jobs.items():
        pick(keys, key, "key of a step")
        pick(_JOB_WAYS, state, "state that jobs can be moved to")


def _leave(_driver: Driver, _thing: object) -> None:
    """Leave a build or a job where it begins."""


_JOB_WAYS: Final[Mapping[str, Callable[[Driver, Job], None]]] = {
    "scheduled": _leave,
    "running": Driver.start,
    "passed": lambda driver, job: driver.end(job, 0),
    "failed": lambda driver, job: driver.end(job, 1),
    "timed_out": Driver.time_out,
    "canceled": Driver.cancel,
}

_WAYS: Final[Mapping[str, Callable[[Driver, Build], None]]] = {
    "scheduled": _leave,
    "running": Driver.begin,
    "blocked": lambda driver, build: driver.finish_all(build, unblocks=False),
    "passed": Driver.finish_all,
    "failing": Driver.fail_one,
    "failed": Driver.fail,
    "canceled": Driver.cancel_build,
    "skipped": Driver.skip,
}
