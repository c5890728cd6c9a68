"""How jobs run on simulated agents: their logs, promises, uploads and ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final

from buildkite_async.emulator.agents.agents import Agent, FreeAgents
from buildkite_async.emulator.agents.logs import LogPlan
from buildkite_async.emulator.agents.outputs import (
    AgentChanged,
    AnnotationWritten,
    ArtifactsUploaded,
    LogWritten,
    Output,
)
from buildkite_async.emulator.agents.results import JobAnnotation, JobResult, Promise, Upload
from buildkite_async.emulator.agents.runs import AgentDue, Due, Release, Run
from buildkite_async.emulator.agents.timeline import Timeline
from buildkite_async.emulator.scheduler import Change, Job, JobChanged, Scheduler, SchedulerError

__all__ = ["JobRuns", "disconnect"]

LOST_MS: Final = 180_000
"""How long an agent is silent before the service considers it lost.

https://buildkite.com/docs/agent/lifecycle#troubleshooting
"""
RECONNECT_MS: Final = 60_000
STOP_MS: Final = (200, 8_000)
"""How long a job takes to end after it was asked to."""


class JobRuns:
    """The jobs that agents run.

    Args:
        scheduler: Where the jobs come from.
        free: The agents that take jobs.
        find_agent: Returns an agent by its name, or None.
        timeline: When something is due.
        seed: What chance is drawn from.
        logs: Whether logs are written.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        free: FreeAgents,
        find_agent: Callable[[str], Agent | None],
        timeline: Timeline[Due | AgentDue | Release],
        *,
        seed: int,
        logs: bool,
    ) -> None:
        self._scheduler = scheduler
        self._free = free
        self._find_agent = find_agent
        self._timeline = timeline
        self._seed = seed
        self._logs = logs
        self._runs: dict[str, Run] = {}

    def log_plan(self, job_id: str) -> LogPlan | None:
        """What the log of a job is made from, while an agent runs it."""
        run = self._runs.get(job_id)
        return None if run is None else run.log_plan

    def observe(self, changes: Iterable[Change]) -> None:
        """React to changes, such as a build that was canceled."""
        for change in changes:
            if isinstance(change, JobChanged):
                self._react(change)

    def changed(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """React to changes, and return them."""
        self.observe(changes)
        return changes

    def start(self, agent: Agent, job: Job, result: JobResult) -> Iterator[Output]:
        """Let an agent run a job that goes as a result says."""
        timeline = self._timeline
        plan = LogPlan(
            seed=f"{self._seed}/{job.identity}",
            started_at=timeline.now,
            seconds=result.seconds,
            exit_status=result.exit_status,
            command=job.spec.command or "",
            text=result.log,
        )
        chunks = plan.chunks() if self._logs else iter(())
        run = Run(job=job, agent=agent, result=result, log_plan=plan, log=chunks)
        self._free.remove(agent)
        agent.job = job
        self._runs[job.id] = run
        yield from self.changed(self._scheduler.start(job.id, timeline.now, agent=agent.spec.name))
        self._next_chunk(run)
        if result.promise is not None:
            timeline.after(result.promise.after, Due("promise", run, result.promise))
        for upload in result.uploads:
            timeline.after(upload.after, Due("upload", run, upload))
        for annotation in result.annotations:
            timeline.after(annotation.after, Due("annotate", run, annotation))
        timeline.after(result.seconds, Due("vanish" if result.lost else "end", run))

    def end_by_force(
        self, job: Job, signal: str | None, signal_reason: str | None
    ) -> Iterator[Output]:
        """End a job at once, whoever runs it."""
        run = self._runs.get(job.id)
        if run is not None:
            yield from self._end(run, -1, signal, signal_reason)
        elif job.outcome is None:
            yield from self.changed(
                self._scheduler.finish(
                    job.id,
                    self._timeline.now,
                    exit_status=-1,
                    signal=signal,
                    signal_reason=signal_reason,
                )
            )

    def happen(self, due: Due) -> Iterator[Output]:
        """Let something that is due happen, and yield what it does."""
        run = due.run
        if due.what == "reconnect":
            yield from self._reconnect(run.agent)
            return
        if self._runs.get(run.job.id) is not run:
            return
        at, vanished = self._timeline.now, not run.agent.connected
        match due.what, due.detail:
            case "log", _ if not vanished and run.chunk is not None:
                yield LogWritten(at=at, job_id=run.job.id, chunk=run.chunk)
                self._next_chunk(run)
            case "promise", Promise() as promise if not vanished and run.job.state == "running":
                yield from self._promise(run, promise)
            case "upload", Upload() as upload if not vanished:
                yield from self._upload(run, upload)
            case "annotate", JobAnnotation() as annotation if not vanished:
                yield AnnotationWritten(at=at, job_id=run.job.id, annotation=annotation)
            case "end", _:
                result = run.result
                yield from self._end(run, result.exit_status, result.signal, result.signal_reason)
            case "stop", _ if not vanished:
                yield from self._end(run, -1, "SIGTERM", "cancel")
            case "vanish", _:
                run.agent.connected = False
                self._timeline.at(at + LOST_MS, Due("lost", run))
            case "lost", _:
                yield AgentChanged(at=at, agent=run.agent.spec.name, event="agent.lost")
                self._timeline.at(at + RECONNECT_MS, Due("reconnect", run))
                yield from self._end(run, -1, None, None)
            case _:
                pass

    def _next_chunk(self, run: Run) -> None:
        run.chunk = next(run.log, None)
        if run.chunk is not None:
            self._timeline.at(run.chunk.at, Due("log", run))

    def _react(self, change: JobChanged) -> None:
        run = self._runs.get(change.job_id)
        if run is None:
            self._note_outside(change)
            return
        if change.state in ("canceling", "timing_out") and not run.stopping:
            run.stopping = True
            stop = Random(f"{self._seed}/{run.job.identity}/stop").randint(*STOP_MS)
            self._timeline.at(change.at + stop, Due("stop", run))
        elif run.job.outcome is not None:  # it was stopped by force
            self._release(run)

    def _note_outside(self, change: JobChanged) -> None:
        """Keep an agent busy with a job that something else starts and ends."""
        job = self._scheduler.job(change.job_id)
        agent = None if job.agent is None else self._find_agent(job.agent)
        if agent is None:
            return
        if change.state == "running":
            agent.job = job
            self._free.remove(agent)
        elif job.outcome is not None and agent.job is job:
            self._leave_job(agent)

    def _leave_job(self, agent: Agent) -> None:
        agent.job = None
        self._free.add(agent)
        if agent.stopping:
            self._timeline.at(self._timeline.now, AgentDue(agent))

    def _promise(self, run: Run, promise: Promise) -> Iterator[Output]:
        yield from self.changed(
            self._scheduler.promise(
                run.job.id, self._timeline.now, promise.exit_status, reason=promise.reason
            )
        )

    def _upload(self, run: Run, upload: Upload) -> Iterator[Output]:
        """Upload steps; the command fails if they are refused."""
        try:
            changes = self._scheduler.upload(
                run.job.id, self._timeline.now, upload.pipeline, replace=upload.replace
            )
        except SchedulerError:
            yield from self._end(run, 1, None, None)
            return
        yield from self.changed(changes)

    def _end(
        self, run: Run, exit_status: int, signal: str | None, signal_reason: str | None
    ) -> Iterator[Output]:
        now = self._timeline.now
        while run.agent.connected and run.chunk is not None and run.chunk.at <= now:
            yield LogWritten(at=now, job_id=run.job.id, chunk=run.chunk)
            run.chunk = next(run.log, None)
        if run.result.artifacts and run.agent.connected and not run.stopping:
            yield ArtifactsUploaded(at=now, job_id=run.job.id, artifacts=run.result.artifacts)
        changes = self._scheduler.finish(
            run.job.id,
            now,
            exit_status=exit_status,
            signal=signal,
            signal_reason=signal_reason,
        )
        yield from self.changed(changes)  # before whoever gets them removes the build
        self._release(run)
        if run.agent.stopping and run.agent.connected:
            yield from disconnect(run.agent, now)

    def _release(self, run: Run) -> None:
        if self._runs.get(run.job.id) is run:
            del self._runs[run.job.id]
            self._leave_job(run.agent)

    def _reconnect(self, agent: Agent) -> Iterator[Output]:
        if not agent.stopping:
            agent.connected = True
            yield AgentChanged(
                at=self._timeline.now, agent=agent.spec.name, event="agent.connected"
            )
            self._free.add(agent)


def disconnect(agent: Agent, at: int) -> Iterator[Output]:
    """Disconnect an agent; one that was asked to stop has stopped then."""
    agent.connected = False
    yield AgentChanged(at=at, agent=agent.spec.name, event="agent.disconnected")
    if agent.stopping:
        yield AgentChanged(at=at, agent=agent.spec.name, event="agent.stopped")
