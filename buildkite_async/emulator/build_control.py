"""Methods by which tests move builds and jobs, and follow what happens to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from buildkite_async.emulator.actions import builds as build_actions
from buildkite_async.emulator.actions import jobs as job_actions
from buildkite_async.emulator.agents import Artifact as UploadedArtifact
from buildkite_async.emulator.argument_types import checked
from buildkite_async.emulator.arguments import check_body, check_whole_number, pick, values_of
from buildkite_async.emulator.driving import (
    Driver,
    StateDriver,
    accepted_fields,
    check_states,
    free_agent,
    with_triggered,
)
from buildkite_async.emulator.execution.applying import keep_artifact
from buildkite_async.emulator.execution.execution import OnJob, catch_up, of_organization
from buildkite_async.emulator.locking import locked
from buildkite_async.emulator.own_data import OwnData
from buildkite_async.emulator.scheduler import Scheduler
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import Artifact, Build, Job
from buildkite_async.emulator.state.events import Event
from buildkite_async.emulator.state.logs import append_log, set_log
from buildkite_async.emulator.state.state import LAST_INSTANT

BuildState = Literal[
    "scheduled", "running", "blocked", "passed", "failing", "failed", "canceled", "skipped"
]
_MIME_TYPE: Final = re.compile(r"[\w.+-]+/[\w.+-]+(; ?[\w.+-]+=[\w.+-]+)*", re.ASCII)
JobState = Literal["scheduled", "running", "passed", "failed", "timed_out", "canceled"]


class BuildControl(OwnData):
    """Methods that move the builds of an emulator."""

    @locked
    def add_build(
        self,
        pipeline: str,
        *,
        created_at: int | None = None,
        state: BuildState = "scheduled",
        jobs: Mapping[str, JobState] | None = None,
        **fields: Any,
    ) -> Build:
        """Start a build, as the REST API creates one.

        Args:
            pipeline: The slug of the pipeline.
            created_at: Milliseconds since 1970; now by default.
            state: The state to move the build to; jobs pass on the way, unless `jobs` says otherwise.
            jobs: The states to move jobs to, by the keys of their steps.
            **fields: Fields of the body; `commit` is `HEAD` and `branch` is `main` by default.

        Raises:
            TypeError: The body has no such field.
            ValueError: There is no such pipeline or key, the REST API refuses the value of a field,
                or the build cannot be moved to that state.
        """
        body = {"commit": "HEAD", "branch": "main", **fields}
        check_body("builds.create", "add_build", body)
        home = pick(self.home.pipelines, pipeline, "pipeline")
        check_states(home, state, jobs or {})
        if created_at is not None:
            check_whole_number("created_at", created_at, 0, LAST_INSTANT)
        if state != "scheduled" or jobs:
            request = build_actions.requested_build(home, body, creator=self.owner)

            def drive(scheduler: Scheduler, at: int) -> None:
                driver = Driver(scheduler, at, self.owner, self.home)
                driver.drive(driver.create(home.slug, request), state, jobs or {})

            of_organization(self.home).try_out(drive)
        build = build_actions.create_build(
            self.state,
            home,
            body,
            creator=self.owner,
            created_at=created_at,
        )
        driver = StateDriver(self.home, self.owner)
        driver.drive(driver.build(build.id), state, jobs or {})
        return build

    @locked
    def build(self, pipeline: str, number: int) -> Build:
        """Return a build by its number.

        Raises:
            ValueError: There is no such pipeline or build.
        """
        found = pick(self.home.pipelines, pipeline, "pipeline").numbered.get(number)
        if found is None:
            raise ValueError(f"The pipeline {pipeline!r} has no build {number}.")
        return found

    @locked
    def job(self, pipeline: str, number: int, key: str) -> Job:
        """Return the latest job of a step, by the number of its build and the key of the step.

        Raises:
            ValueError: There is no such pipeline, build or key.
        """
        keys = {job.step.key: job for job in self.build(pipeline, number).jobs if job.step.key}
        return pick(keys, key, "key of a step")

    @locked
    def finish_build(
        self, build: Build | str, *, failing: str | None = None, unblock: bool = True
    ) -> Build:
        """Run every job that can run, and return the build.

        Args:
            build: A build that has not finished, or its id.
            failing: The key of a step that fails when it runs for the first time.
            unblock: Whether block steps are unblocked.

        Raises:
            ValueError: There is no such build, no step of the build has that key, or a block step
                cannot be unblocked; nothing has run then.
        """
        found = self._build(build)
        if failing is not None:
            keys = {job.step.key: job for job in found.jobs if job.step.key is not None}
            pick(keys, failing, "key of a step")
        home = found.organization

        def finish(scheduler: Scheduler, at: int) -> None:
            trial = Driver(scheduler, at, self.owner, home)
            trial.finish_all(trial.build(found.id), failing=failing, unblocks=unblock)

        of_organization(home).try_out(finish, with_triggered(found))
        driver = StateDriver(home, self.owner)
        driver.finish_all(driver.build(found.id), failing=failing, unblocks=unblock)
        return found

    @locked
    def start_job(self, job: Job | str, *, agent: str | None = None) -> Job:
        """Let an agent take a job that is scheduled.

        Args:
            job: The job, or its id.
            agent: The name of the agent; by default a free one of the job's queue.

        Raises:
            ValueError: There is no such job or agent, or the job is not scheduled.
        """
        found = self._job(job)
        taker: Agent | None = (
            free_agent(found)
            if agent is None
            else pick(self.home.agents_by_name, agent, "name of an agent")
        )
        return job_actions.start_job(found, taker)

    @locked
    def finish_job(
        self,
        job: Job | str,
        exit_status: int = 0,
        *,
        signal: str | None = None,
        signal_reason: str | None = None,
        timed_out: bool = False,
    ) -> Job:
        """Let a job end; one that is scheduled is started before.

        Args:
            job: The job, or its id.
            exit_status: With what its command ends; -1 if its agent was lost.
            signal: The signal that ended it.
            signal_reason: Why it was signaled.
            timed_out: Whether it ends because it took too long.

        Raises:
            ValueError: There is no such job, it cannot end now, or the exit status or the reason
                cannot be one.
        """
        check_whole_number("exit_status", exit_status, -1, 2**32 - 1)
        if signal_reason is not None:
            pick(dict.fromkeys(values_of("JobSignalReason")), signal_reason, "signal_reason")
        found = self._job(job)
        if found.state == "scheduled":
            job_actions.start_job(found, free_agent(found))
        if timed_out:
            return job_actions.time_out_job(found)
        return job_actions.finish_job(
            found, exit_status, signal=signal, signal_reason=signal_reason
        )

    @locked
    def unblock_job(self, job: Job | str, fields: Mapping[str, str] | None = None) -> Job:
        """Unblock a block or input step; fields that need a value get one.

        Raises:
            ValueError: There is no such job, it is not blocked, or a field does not take its value.
        """
        found = self._job(job)
        values = accepted_fields(found.step.definition, fields or {})
        return job_actions.unblock_job(self.state, found, {"fields": values}, self.owner)

    @locked
    def set_log(self, job: Job | str, log: bytes | str) -> None:
        """Replace the log of a job, or of its id."""
        set_log(self.state, self._job(job), _bytes(log))

    @locked
    def append_log(self, job: Job | str, text: bytes | str) -> None:
        """Append to the log of a job, or of its id."""
        append_log(self.state, self._job(job), _bytes(text))

    @locked
    def add_artifact(
        self, job: Job | str, path: str, content: bytes, *, mime_type: str | None = None
    ) -> Artifact:
        """Let a job upload a file.

        Args:
            job: The job, or its id.
            path: The path of the file.
            content: What downloads return.
            mime_type: Its type; by default it follows from the path.

        Raises:
            ValueError: There is no such job, the path is empty, or the type cannot be one.
        """
        if not path.strip("/"):
            raise ValueError(f"path has to name a file, not {path!r}.")
        if mime_type is not None and _MIME_TYPE.fullmatch(mime_type) is None:
            raise ValueError(f"mime_type has to be one such as text/plain, not {mime_type!r}.")
        uploaded = UploadedArtifact(path=path, content=content)
        return keep_artifact(self.state, self._job(job), uploaded, mime_type)

    @checked
    def on_job(self, decide: OnJob) -> OnJob:
        """Decide how simulated agents run jobs; can be used as a decorator.

        Args:
            decide: Returns how a job goes, or None, which leaves it to chance.
        """
        with self.state.lock:
            for organization in self.state.organizations.values():
                of_organization(organization).on_job = decide
        return decide

    @checked
    def on_event(self, callback: Callable[[Event], object]) -> Callable[[Event], object]:
        """Call a function with everything that happens from now on; can be used as a decorator."""
        with self.state.lock:
            self.state.events.subscribe(callback)
        return callback

    @property
    def events(self) -> tuple[Event, ...]:
        """The latest 10,000 changes of builds, jobs and agents, oldest first."""
        with self.state.lock:
            return tuple(self.state.events.latest)

    @checked
    def advance(self, seconds: float) -> None:
        """Let time pass, and do what is due until then.

        Raises:
            ValueError: The time is negative, or would lead beyond the year 9998.
        """
        if seconds < 0:
            raise ValueError(f"seconds has to be at least 0, not {seconds}.")
        with self.state.lock:
            if self.state.now() + seconds * 1000 >= LAST_INSTANT:
                raise ValueError(f"seconds has to lead to the year 9998 at most, not {seconds}.")
            self.state.advance(seconds)
            catch_up(self.state)

    # Events have copies of builds and jobs, as they were; what is moved is the one of the state.
    def _build(self, build: Build | str) -> Build:
        identity = build if isinstance(build, str) else build.id
        found = self.state.builds.get(identity)
        if found is None:
            raise ValueError(f"No build has the id {identity!r}.")
        return found

    def _job(self, job: Job | str) -> Job:
        identity = job if isinstance(job, str) else job.id
        found = self.state.jobs.get(identity)
        if found is None:
            raise ValueError(f"No job has the id {identity!r}.")
        return found


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text
