"""How builds of an organization move: an event goes to the scheduler, and its changes to the state.

Whatever is due by now happens before the event.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final, cast

from attrs import frozen

from buildkite_async.emulator.agents import (
    AgentSpec,
    Chances,
    JobResult,
    Output,
    Simulation,
)
from buildkite_async.emulator.execution.adopting import snapshot_of
from buildkite_async.emulator.execution.applying import Applier, Cause
from buildkite_async.emulator.execution.calendar import Calendar, request_of
from buildkite_async.emulator.execution.settings import pipeline_finder
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.scheduler import (
    Change,
    InvalidFields,
    NotPermitted,
    OrganizationSettings,
    Scheduler,
    SchedulerError,
    Step,
)
from buildkite_async.emulator.scheduler import Job as ScheduledJob
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import (
    Build,
    Job,
    OrganizationEntity,
    Pipeline,
)
from buildkite_async.emulator.state.schedules import Schedule, schedules_of
from buildkite_async.emulator.state.state import State

SchedulerEvent = Callable[[Scheduler, int], tuple[Change, ...]]
OnJob = Callable[[Job], JobResult | None]


@frozen(kw_only=True)
class ExecutionSettings:
    """How builds move by themselves."""

    run_jobs: bool = False
    """Whether simulated agents run jobs."""
    seed: int = 1
    """What all chance is drawn from."""
    chances: Chances = Chances()  # noqa: RUF009 - immutable
    """How often things happen to jobs."""
    dates_skipped: bool = False
    """Whether builds that are skipped or not run have a `finished_at`."""


class _Numbers:
    """The numbers of builds, as pipelines show the next one."""

    def __init__(self, organization: OrganizationEntity) -> None:
        self._pipelines = organization.pipelines

    def next(self, pipeline: str) -> int:
        return self._pipelines[pipeline].next_number

    def use(self, pipeline: str, number: int) -> None:
        self._pipelines[pipeline].next_number = number + 1


class Execution:
    """The builds of one organization that move."""

    def __init__(
        self, state: State, organization: OrganizationEntity, settings: ExecutionSettings
    ) -> None:
        self.state = state
        self.organization = organization
        self.on_job: OnJob = lambda _job: None
        """Decides how a job goes; None leaves it to chance."""
        self.scheduler = Scheduler(
            pipeline_finder(organization),
            organization=OrganizationSettings(id=organization.id, slug=organization.slug),
            new_id=state.new_id,
            numbers=_Numbers(organization),
        )
        self.simulation = Simulation(
            self.scheduler,
            [],
            seed=settings.seed,
            chances=settings.chances,
            on_job=self._decide,
            now=state.now(),
            logs=False,
            takes_jobs=settings.run_jobs,
        )
        state.simulations[organization.id] = self.simulation
        self._applier = Applier(state, organization, dates_skipped=settings.dates_skipped)
        schedules = [
            each
            for pipeline in organization.pipelines.values()
            for each in schedules_of(state, pipeline)
        ]
        self.calendar = Calendar(schedules, state.now, runs=settings.run_jobs)
        for agent in organization.agents.values():
            self.connect(agent)

    def _decide(self, job: ScheduledJob) -> JobResult | None:
        result = cast("object", self.on_job(self.state.jobs[job.id]))  # by code of the user
        if result is None or isinstance(result, JobResult):
            return result
        raise TypeError(f"on_job has to return a JobResult or None, not {result!r}.")

    def connect(self, agent: Agent) -> None:
        """Let an agent of the state take jobs, if it is connected."""
        if agent.state != "connected":
            return
        tags = dict(each.split("=", 1) for each in agent.meta_data if "=" in each)
        tags.pop("queue", None)
        queue = agent.queue
        spec = AgentSpec(name=agent.name, queue=queue.key, cluster=queue.cluster.id, tags=tags)
        self.simulation.connect(spec)
        if agent.job is not None:
            self.simulation.occupy(agent.name)

    def has(self, build: Build) -> bool:
        """Whether the scheduler moves a build: not if it was generated and left as it was."""
        return self.scheduler.has_build(build.id)

    def adopt(self, build: Build) -> None:
        """Let the scheduler move a generated build, unless it does so already."""
        if self.has(build):
            return
        self.catch_up()
        self.scheduler.adopt(snapshot_of(build, self.simulation.now))
        for job in build.jobs:
            if job.agent is not None and job.agent.job is job and not job.ended:
                self.simulation.occupy(job.agent.name, self.scheduler.job(job.id))
            _, until = self.state.reservations.get(job.id, ("", 0))
            if until > self.simulation.now:
                self.reserve(job, until)

    def reserve(self, job: Job, until: int) -> None:
        """Let no simulated agent take a job until an instant, since a stack has reserved it."""
        if self.has(job.build) and job.state == "scheduled":
            self.simulation.reserve(job.id, until)

    def release(self, job_id: str) -> None:
        """Let simulated agents take a job again that was reserved."""
        self.simulation.release(job_id)
        self.state.wake()

    def remove_builds(self, pipeline: Pipeline) -> None:
        """Cancel the builds of a pipeline that is deleted, and remove them from the scheduler."""
        self.catch_up()
        for build in list(pipeline.builds):
            if not self.has(build):
                for agent in {job.agent for job in build.jobs if job.agent is not None}:
                    if agent.job is not None and agent.job.build is build:
                        self.simulation.free(agent.name)
                continue
            if not self.scheduler.build(build.id).finished:
                self.act(partial(_cancel, build))
            for job in build.jobs:
                if job.state == "canceling":
                    self.act(partial(_end, job))
            self.scheduler.remove(build.id)

    def act(self, event: SchedulerEvent, cause: Cause | None = None) -> None:
        """Let an event happen now, and apply what it changes.

        Raises:
            ApiError: The scheduler refuses the event.
        """
        self.catch_up()
        try:
            changes = event(self.scheduler, self.simulation.now)
        except SchedulerError as error:
            raise _refusal(error) from None
        self.simulation.observe(changes)
        self.apply(changes, cause)

    def try_out(
        self, events: Callable[[Scheduler, int], object], builds: Iterable[Build] = ()
    ) -> None:
        """Try events on builds that do not exist yet, or on copies of builds; it changes nothing.

        Raises:
            ApiError: The scheduler refuses one of them.
        """
        tried = tuple(builds)
        for build in tried:
            self.adopt(build)
        try:
            events(self.scheduler.trial(*(build.id for build in tried)), self.simulation.now)
        except SchedulerError as error:
            raise _refusal(error) from None

    def apply(self, outputs: Iterable[Output], cause: Cause | None = None) -> None:
        """Apply what happened, and deliver its events."""
        for output in outputs:
            self._applier.apply(output, cause or _BY_ITSELF)
        self.state.events.deliver()
        self.state.wake()

    def catch_up(self, limit: int | None = None) -> bool:
        """Do what was due until now, and return whether that is all.

        Args:
            limit: At how many instants to stop; None does everything.
        """
        state = self.state
        if state.instant is not None:  # time does not pass now, as for subscribers of events
            return True
        until = state.now()
        self.simulation.now = min(self.simulation.now, until)  # the clock may have been set back
        try:
            while (at := self.next_at()) is not None and at <= until:
                if limit is not None:
                    if not limit:
                        return False
                    limit -= 1
                self._advance(at)
                self._start_scheduled(at)
            self._advance(until)
        finally:
            state.instant = None
        return True

    def next_at(self) -> int | None:
        """When something happens next by itself."""
        times = (self.simulation.next_at(), self.calendar.next())
        return min((each for each in times if each is not None), default=None)

    def _start_scheduled(self, at: int) -> None:
        for schedule in self.calendar.due(at):
            # A pipeline that takes no builds, or whose steps cannot be used, is not built.
            with suppress(ApiError):
                self.act(partial(_create, schedule))

    def _advance(self, until: int) -> None:
        state, simulation = self.state, self.simulation
        for output in simulation.advance(until):
            state.instant = simulation.now
            self._applier.apply(output, _BY_ITSELF)
        state.instant = simulation.now
        state.events.deliver()


_BY_ITSELF: Final = Cause()


def _create(schedule: Schedule, scheduler: Scheduler, at: int) -> tuple[Change, ...]:
    return scheduler.create(schedule.pipeline.slug, at, request_of(schedule))


def _cancel(build: Build, scheduler: Scheduler, at: int) -> tuple[Change, ...]:
    return scheduler.cancel_build(build.id, at)


def _end(job: Job, scheduler: Scheduler, at: int) -> tuple[Change, ...]:
    return scheduler.finish(job.id, at, exit_status=-1)


def _refusal(error: SchedulerError) -> ApiError:
    match error:
        case InvalidFields():
            errors = [
                {"field": f"fields.{key}", "code": "invalid", "message": problem}
                for key, problem in error.problems.items()
            ]
            return ApiError(422, "Validation failed", errors)
        case NotPermitted():
            return ApiError(403, str(error))
        case _:
            return ApiError(422, str(error))


def execution_of(build: Build) -> Execution:
    """Return what moves a build, which takes it over if it was generated."""
    execution = of_organization(build.organization)
    execution.adopt(build)
    return execution


def moving_step(job: Job) -> Step:
    """Return the step of a job with what it needs; a generated build is not taken over for it."""
    return _scheduler_of(job).job(job.id).step


def environment_of(job: Job) -> dict[str, str]:
    """Return the environment of a job, as it started or would start now."""
    agent = job.agent
    of_agent: dict[str, str] = {}
    if agent is not None:
        tags = (each.partition("=") for each in agent.meta_data)
        of_agent = {f"BUILDKITE_AGENT_META_DATA_{tag.upper()}": value for tag, _, value in tags}
        of_agent["BUILDKITE_AGENT_ID"] = agent.id
    return {**_scheduler_of(job).environment(job.id), **of_agent}


def _scheduler_of(job: Job) -> Scheduler:
    execution = of_organization(job.organization)
    if execution.has(job.build):
        return execution.scheduler
    trial = execution.scheduler.trial()
    trial.adopt(snapshot_of(job.build, execution.simulation.now))
    return trial


def of_organization(organization: OrganizationEntity) -> Execution:
    """Return what moves the builds of an organization."""
    execution = organization.execution
    if not isinstance(execution, Execution):
        raise TypeError(f"The organization {organization.slug!r} has no execution.")
    return execution


def catch_up(state: State, limit: int | None = None) -> bool:
    """Do what was due until now in all organizations, and return whether that is all.

    Args:
        state: The state.
        limit: At how many instants of an organization to stop; None does everything.
    """
    done = True
    for organization in state.organizations.values():
        if isinstance(organization.execution, Execution):
            done = organization.execution.catch_up(limit) and done
    return done


@contextmanager
def at_one_instant(state: State) -> Generator[None]:
    """Do what was due, and then let no time pass: what is done now happens at one instant."""
    if state.instant is not None:  # as for subscribers of events
        yield
        return
    catch_up(state)
    state.instant = max((each.now for each in state.simulations.values()), default=state.now())
    try:
        yield
    finally:
        state.instant = None


def next_instant(state: State) -> int | None:
    """Return when something happens next by itself."""
    executions = (each.execution for each in state.organizations.values())
    instants = [each.next_at() for each in executions if isinstance(each, Execution)]
    return min((each for each in instants if each is not None), default=None)
