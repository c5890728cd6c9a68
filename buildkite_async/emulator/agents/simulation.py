"""Simulated agents at work: they take jobs, run them in virtual time, and write their logs.

Time moves only in `advance` and `run`, from one instant to the next at which something is due, so a
day of builds takes as long as their events. A real clock moves it by calling `advance` with its own
time, divided by whatever the speed is.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final

from attrs import define, field

from buildkite_async.emulator.agents.agents import Agent, AgentSpec, FreeAgents
from buildkite_async.emulator.agents.logs import LogPlan
from buildkite_async.emulator.agents.outputs import (
    AgentChanged,
    AnnotationWritten,
    ArtifactsUploaded,
    LogWritten,
    Output,
)
from buildkite_async.emulator.agents.results import (
    Chances,
    JobAnnotation,
    JobResult,
    Promise,
    Upload,
    draw_result,
)
from buildkite_async.emulator.agents.runs import AgentDue, Due, Run
from buildkite_async.emulator.scheduler import Change, Job, JobChanged, Scheduler, SchedulerError

__all__ = ["OnJob", "Simulation"]

LOST_MS: Final = 180_000
"""How long an agent is silent before the service considers it lost.

https://buildkite.com/docs/agent/lifecycle#troubleshooting
"""
RECONNECT_MS: Final = 60_000
STOP_MS: Final = (200, 8_000)
"""How long a job takes to end after it was asked to."""

OnJob = Callable[[Job], JobResult | None]
"""Decides how a job goes; None leaves it to chance."""


@define(eq=False)
class Simulation:
    """Agents over one scheduler.

    Args:
        scheduler: Where the jobs come from.
        agents: The agents that there are.
        seed: What all chance is drawn from; it does not depend on the agents or the speed.
        chances: How often things happen to jobs.
        on_job: Decides how a job goes, before chance does.
        now: The time at which the simulation begins, in milliseconds.
        logs: Whether logs are written; `log_plan` says what they are in any case.
        takes_jobs: Whether agents take jobs by themselves, or only what `scheduler.start` gives them.
    """

    scheduler: Scheduler
    agents: Iterable[AgentSpec] = field(repr=False)
    seed: int = 1
    chances: Chances = field(factory=Chances)
    on_job: OnJob = field(default=lambda _job: None, repr=False)
    now: int = 0
    logs: bool = True
    takes_jobs: bool = True
    _by_name: dict[str, Agent] = field(init=False, repr=False)
    _free: FreeAgents = field(init=False, repr=False)
    _runs: dict[str, Run] = field(init=False, factory=dict[str, Run], repr=False)
    _due: list[tuple[int, int, Due | AgentDue]] = field(
        init=False, factory=list[tuple[int, int, "Due | AgentDue"]], repr=False
    )
    _numbers: int = field(init=False, default=0, repr=False)

    def __attrs_post_init__(self) -> None:
        agents = [Agent(spec=spec, number=n) for n, spec in enumerate(self.agents)]
        self._by_name = {each.spec.name: each for each in agents}
        if len(self._by_name) < len(agents):
            raise ValueError("The names of agents have to differ.")
        self._free = FreeAgents(agents)

    def agent(self, name: str) -> Agent:
        """An agent, which only the simulation may change.

        Raises:
            KeyError: None has this name.
        """
        return self._by_name[name]

    # Agents

    def connect(self, spec: AgentSpec) -> None:
        """Add an agent.

        Raises:
            ValueError: Another one has its name.
        """
        if spec.name in self._by_name:
            raise ValueError(f"An agent is called {spec.name!r} already.")
        agent = self._by_name[spec.name] = Agent(spec=spec, number=len(self._by_name))
        self._free.add(agent)

    def occupy(self, name: str, job: Job | None = None) -> None:
        """Let an agent be busy with a job that it did not take itself.

        Args:
            name: The name of the agent.
            job: The job, whose end frees the agent; None if the scheduler does not move it.
        """
        agent = self._by_name[name]
        agent.busy, agent.job = job is None, job
        self._free.remove(agent)

    def free(self, name: str) -> None:
        """Let an agent take jobs again that was busy with one that the scheduler does not move."""
        agent = self._by_name[name]
        agent.busy = False
        self._free.add(agent)

    def log_plan(self, job_id: str) -> LogPlan | None:
        """What the log of a job is made from, while a simulated agent runs it."""
        run = self._runs.get(job_id)
        return None if run is None else run.log_plan

    def pause(self, name: str, until: int | None = None) -> None:
        """Let an agent take no more jobs; the one that it runs goes on.

        Args:
            name: The name of the agent.
            until: When it resumes by itself, if it is not resumed before.
        """
        agent = self._by_name[name]
        agent.paused = True
        agent.pauses += 1
        if until is not None:
            self._at(until, AgentDue(agent, agent.pauses))

    def resume(self, name: str) -> None:
        """Let an agent take jobs again."""
        agent = self._by_name[name]
        agent.paused = False
        self._free.add(agent)

    def stop(self, name: str, *, force: bool = False) -> list[Output]:
        """Disconnect an agent, after its job or, by force, without waiting for it."""
        agent = self._by_name[name]
        if not agent.connected or (agent.stopping and not force):
            return []
        output: list[Output] = []
        if not agent.stopping:
            output.append(AgentChanged(at=self.now, agent=name, event="agent.stopping"))
            agent.stopping = True
        job = agent.job
        if job is None:
            output += self._disconnect(agent)
        elif force:
            # https://buildkite.com/docs/apis/rest-api/agents#stop-an-agent
            if job.state != "canceling":
                output += self._changed(self.scheduler.cancel(job.id, self.now))
            run = self._runs.get(job.id)
            if run is not None:
                output += self._end(run, -1, "SIGTERM", "agent_stop")
            elif job.outcome is None:
                output += self._changed(
                    self.scheduler.finish(
                        job.id,
                        self.now,
                        exit_status=-1,
                        signal="SIGTERM",
                        signal_reason="agent_stop",
                    )
                )
            if agent.connected:
                output += self._disconnect(agent)
        return output

    def disconnect(self, name: str) -> list[Output]:
        """Disconnect an agent at once; the job that it runs fails, as if it were lost."""
        agent = self._by_name[name]
        if not agent.connected:
            return []
        output = [*self._disconnect(agent)]
        job = agent.job
        run = None if job is None else self._runs.get(job.id)
        if run is not None:
            output += self._end(run, -1, None, "agent_stop")
        elif job is not None and job.outcome is None:
            output += self._changed(
                self.scheduler.finish(job.id, self.now, exit_status=-1, signal_reason="agent_stop")
            )
        return output

    def observe(self, changes: Iterable[Change]) -> None:
        """Learn of changes that events from elsewhere made, such as a build that was canceled."""
        for change in changes:
            if isinstance(change, JobChanged):
                self._react(change)

    # Time

    def due_at(self) -> int | None:
        """When something is due next, other than jobs that can start at once."""
        times = (self._due[0][0] if self._due else None, self.scheduler.next_deadline())
        return min((each for each in times if each is not None), default=None)

    def next_at(self) -> int | None:
        """When something happens next; `now` if a job can start at once."""
        if self.takes_jobs and any(
            self.scheduler.next_job(queue, agent.spec.tags) is not None
            for queue in self.scheduler.ready_queues()
            for agent in self._free.first(queue)
        ):
            return self.now
        return self.due_at()

    def advance(self, until: int) -> Iterator[Output]:
        """Move the time to an instant, and yield what happens until then, in order."""
        yield from self._dispatch()
        while True:
            due = self._due[0][0] if self._due else None
            deadline = self.scheduler.next_deadline()
            # Jobs that end at their deadline end by themselves.
            if due is not None and due <= until and (deadline is None or due <= deadline):
                self.now = max(self.now, due)
                yield from self._happen(heapq.heappop(self._due)[2])
            elif deadline is not None and deadline <= until:
                self.now = max(self.now, deadline)
                yield from self._changed(self.scheduler.tick(deadline))
            else:
                break
            yield from self._dispatch()
        self.now = max(self.now, until)

    def run(self, until: int | None = None) -> Iterator[Output]:
        """Move the time on as long as something happens, at most to an instant."""
        while (at := self.next_at()) is not None and (until is None or at <= until):
            yield from self.advance(at)

    # What happens

    def _at(self, at: int, due: Due | AgentDue) -> None:
        self._numbers += 1
        heapq.heappush(self._due, (at, self._numbers, due))

    def _changed(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        self.observe(changes)
        return changes

    def _dispatch(self) -> Iterator[Output]:
        if not self.takes_jobs:
            return
        for queue in list(self.scheduler.ready_queues()):
            progress = True
            while progress:
                progress = False
                for agent in list(self._free.first(queue)):
                    job = self.scheduler.next_job(queue, agent.spec.tags)
                    if job is not None and agent.free:
                        progress = True
                        yield from self._start(agent, job)

    def _start(self, agent: Agent, job: Job) -> Iterator[Output]:
        result = self.on_job(job) or draw_result(self.seed, job, self.chances)
        plan = LogPlan(
            seed=f"{self.seed}/{job.identity}",
            started_at=self.now,
            seconds=result.seconds,
            exit_status=result.exit_status,
            command=job.spec.command or "",
            text=result.log,
        )
        chunks = plan.chunks() if self.logs else iter(())
        run = Run(job=job, agent=agent, result=result, log_plan=plan, log=chunks)
        self._free.remove(agent)
        agent.job = job
        self._runs[job.id] = run
        yield from self._changed(self.scheduler.start(job.id, self.now, agent=agent.spec.name))
        self._next_chunk(run)
        if result.promise is not None:
            self._after(result.promise.after, Due("promise", run, result.promise))
        for upload in result.uploads:
            self._after(upload.after, Due("upload", run, upload))
        for annotation in result.annotations:
            self._after(annotation.after, Due("annotate", run, annotation))
        self._after(result.seconds, Due("vanish" if result.lost else "end", run))

    def _after(self, seconds: float, due: Due) -> None:
        self._at(self.now + round(seconds * 1_000), due)

    def _next_chunk(self, run: Run) -> None:
        run.chunk = next(run.log, None)
        if run.chunk is not None:
            self._at(run.chunk.at, Due("log", run))

    def _react(self, change: JobChanged) -> None:
        run = self._runs.get(change.job_id)
        if run is None:
            self._note_outside(change)
            return
        if change.state in ("canceling", "timing_out") and not run.stopping:
            run.stopping = True
            stop = Random(f"{self.seed}/{run.job.identity}/stop").randint(*STOP_MS)
            self._at(change.at + stop, Due("stop", run))
        elif run.job.outcome is not None:  # it was stopped by force
            self._release(run)

    def _note_outside(self, change: JobChanged) -> None:
        """Keep an agent busy with a job that something else starts and ends."""
        job = self.scheduler.job(change.job_id)
        agent = None if job.agent is None else self._by_name.get(job.agent)
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
            self._at(self.now, AgentDue(agent))

    def _happen(self, due: Due | AgentDue) -> Iterator[Output]:
        if isinstance(due, AgentDue):
            yield from self._agent_due(due)
            return
        run = due.run
        if due.what == "reconnect":
            yield from self._reconnect(run.agent)
            return
        if self._runs.get(run.job.id) is not run:
            return
        vanished = not run.agent.connected
        match due.what, due.detail:
            case "log", _ if not vanished and run.chunk is not None:
                yield LogWritten(at=self.now, job_id=run.job.id, chunk=run.chunk)
                self._next_chunk(run)
            case "promise", Promise() as promise if not vanished and run.job.state == "running":
                yield from self._promise(run, promise)
            case "upload", Upload() as upload if not vanished:
                yield from self._upload(run, upload)
            case "annotate", JobAnnotation() as annotation if not vanished:
                yield AnnotationWritten(at=self.now, job_id=run.job.id, annotation=annotation)
            case "end", _:
                result = run.result
                yield from self._end(run, result.exit_status, result.signal, result.signal_reason)
            case "stop", _ if not vanished:
                yield from self._end(run, -1, "SIGTERM", "cancel")
            case "vanish", _:
                run.agent.connected = False
                self._at(self.now + LOST_MS, Due("lost", run))
            case "lost", _:
                yield AgentChanged(at=self.now, agent=run.agent.spec.name, event="agent.lost")
                self._at(self.now + RECONNECT_MS, Due("reconnect", run))
                yield from self._end(run, -1, None, None)
            case _:
                pass

    def _agent_due(self, due: AgentDue) -> Iterator[Output]:
        agent = due.agent
        if due.pause is None:
            if agent.connected:
                yield from self._disconnect(agent)
        elif agent.paused and agent.pauses == due.pause:
            self.resume(agent.spec.name)
            yield AgentChanged(at=self.now, agent=agent.spec.name, event="agent.resumed")

    def _promise(self, run: Run, promise: Promise) -> Iterator[Output]:
        yield from self._changed(
            self.scheduler.promise(run.job.id, self.now, promise.exit_status, reason=promise.reason)
        )

    def _upload(self, run: Run, upload: Upload) -> Iterator[Output]:
        """Upload steps; the command fails if they are refused."""
        try:
            changes = self.scheduler.upload(
                run.job.id, self.now, upload.pipeline, replace=upload.replace
            )
        except SchedulerError:
            yield from self._end(run, 1, None, None)
            return
        yield from self._changed(changes)

    def _end(
        self, run: Run, exit_status: int, signal: str | None, signal_reason: str | None
    ) -> Iterator[Output]:
        while run.agent.connected and run.chunk is not None and run.chunk.at <= self.now:
            yield LogWritten(at=self.now, job_id=run.job.id, chunk=run.chunk)
            run.chunk = next(run.log, None)
        if run.result.artifacts and run.agent.connected and not run.stopping:
            yield ArtifactsUploaded(at=self.now, job_id=run.job.id, artifacts=run.result.artifacts)
        changes = self.scheduler.finish(
            run.job.id,
            self.now,
            exit_status=exit_status,
            signal=signal,
            signal_reason=signal_reason,
        )
        yield from changes
        self.observe(changes)
        self._release(run)
        if run.agent.stopping and run.agent.connected:
            yield from self._disconnect(run.agent)

    def _release(self, run: Run) -> None:
        if self._runs.get(run.job.id) is run:
            del self._runs[run.job.id]
            self._leave_job(run.agent)

    def _disconnect(self, agent: Agent) -> Iterator[Output]:
        agent.connected = False
        yield AgentChanged(at=self.now, agent=agent.spec.name, event="agent.disconnected")
        if agent.stopping:
            yield AgentChanged(at=self.now, agent=agent.spec.name, event="agent.stopped")

    def _reconnect(self, agent: Agent) -> Iterator[Output]:
        if not agent.stopping:
            agent.connected = True
            yield AgentChanged(at=self.now, agent=agent.spec.name, event="agent.connected")
            self._free.add(agent)
