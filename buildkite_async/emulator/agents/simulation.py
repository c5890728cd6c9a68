"""Simulated agents at work: they take jobs, run them in virtual time, and write their logs.

Time moves only in `advance` and `run`, from one instant to the next at which something is due, so a
day of builds takes as long as their events. A real clock moves it by calling `advance` with its own
time, divided by whatever the speed is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from buildkite_async.emulator.agents.agents import Agent, AgentSpec, FreeAgents
from buildkite_async.emulator.agents.job_runs import JobRuns, disconnect
from buildkite_async.emulator.agents.logs import LogPlan
from buildkite_async.emulator.agents.outputs import AgentChanged, Output
from buildkite_async.emulator.agents.results import Chances, JobResult, draw_result
from buildkite_async.emulator.agents.runs import AgentDue, Due, Release
from buildkite_async.emulator.agents.timeline import Timeline
from buildkite_async.emulator.scheduler import Change, Job, Scheduler

__all__ = ["OnJob", "Simulation"]

OnJob = Callable[[Job], JobResult | None]
"""Decides how a job goes; None leaves it to chance."""


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

    Raises:
        ValueError: Two agents have the same name.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        agents: Iterable[AgentSpec],
        *,
        seed: int = 1,
        chances: Chances | None = None,
        on_job: OnJob = lambda _job: None,
        now: int = 0,
        logs: bool = True,
        takes_jobs: bool = True,
    ) -> None:
        self.scheduler = scheduler
        self.seed = seed
        self.chances = chances or Chances()
        self.on_job = on_job
        self.takes_jobs = takes_jobs
        made = [Agent(spec=spec, number=n) for n, spec in enumerate(agents)]
        self._by_name = {each.spec.name: each for each in made}
        if len(self._by_name) < len(made):
            raise ValueError("The names of agents have to differ.")
        self._free = FreeAgents(made)
        self._timeline: Timeline[Due | AgentDue | Release] = Timeline(now)
        self._runs = JobRuns(
            scheduler, self._free, self._by_name.get, self._timeline, seed=seed, logs=logs
        )
        self._reservations: dict[str, int] = {}
        self._reserved = 0

    @property
    def now(self) -> int:
        """The present, in milliseconds."""
        return self._timeline.now

    @now.setter
    def now(self, at: int) -> None:
        self._timeline.now = at

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
        return self._runs.log_plan(job_id)

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
            self._timeline.at(until, AgentDue(agent, agent.pauses))

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
            output += disconnect(agent, self.now)
        elif force:
            # https://buildkite.com/docs/apis/rest-api/agents#stop-an-agent
            if job.state != "canceling":
                output += self._runs.changed(self.scheduler.cancel(job.id, self.now))
            output += self._runs.end_by_force(job, "SIGTERM", "agent_stop")
            if agent.connected:
                output += disconnect(agent, self.now)
        return output

    def disconnect(self, name: str) -> list[Output]:
        """Disconnect an agent at once; the job that it runs fails."""
        agent = self._by_name[name]
        if not agent.connected:
            return []
        output = [*disconnect(agent, self.now)]
        if agent.job is not None:
            output += self._runs.end_by_force(agent.job, None, "agent_stop")
        return output

    # Jobs

    def reserve(self, job_id: str, until: int) -> None:
        """Let no agent take a job by itself until an instant."""
        self._reserved += 1
        self._reservations[job_id] = self._reserved
        self.scheduler.withhold(job_id)
        self._timeline.at(until, Release(job_id, self._reserved))

    def release(self, job_id: str) -> None:
        """Let agents take a job again that was reserved."""
        if self._reservations.pop(job_id, None) is not None:
            self.scheduler.offer(job_id)

    def observe(self, changes: Iterable[Change]) -> None:
        """Learn of changes that events from elsewhere made, such as a build that was canceled."""
        self._runs.observe(changes)

    # Time

    def due_at(self) -> int | None:
        """When something is due next, other than jobs that can start at once."""
        times = (self._timeline.next(), self.scheduler.next_deadline())
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
        timeline = self._timeline
        yield from self._dispatch()
        while True:
            due, deadline = timeline.next(), self.scheduler.next_deadline()
            # Jobs that end at their deadline end by themselves.
            if due is not None and due <= until and (deadline is None or due <= deadline):
                timeline.now = max(timeline.now, due)
                yield from self._happen(timeline.pop())
            elif deadline is not None and deadline <= until:
                timeline.now = max(timeline.now, deadline)
                yield from self._runs.changed(self.scheduler.tick(deadline))
            else:
                break
            yield from self._dispatch()
        timeline.now = max(timeline.now, until)

    def run(self, until: int | None = None) -> Iterator[Output]:
        """Move the time on as long as something happens, at most to an instant."""
        while (at := self.next_at()) is not None and (until is None or at <= until):
            yield from self.advance(at)

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
                        result = self.on_job(job) or draw_result(self.seed, job, self.chances)
                        yield from self._runs.start(agent, job, result)

    def _happen(self, due: Due | AgentDue | Release) -> Iterator[Output]:
        match due:
            case Due():
                yield from self._runs.happen(due)
            case AgentDue():
                yield from self._agent_due(due)
            case Release():
                if self._reservations.get(due.job_id) == due.reservation:
                    self.release(due.job_id)

    def _agent_due(self, due: AgentDue) -> Iterator[Output]:
        agent = due.agent
        if due.pause is None:
            if agent.connected:
                yield from disconnect(agent, self.now)
        elif agent.paused and agent.pauses == due.pause:
            self.resume(agent.spec.name)
            yield AgentChanged(at=self.now, agent=agent.spec.name, event="agent.resumed")
