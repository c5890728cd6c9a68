"""A scheduler with simulated agents, and what a test wants to say about it in few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.agents import AgentSpec, Chances, JobResult, Output, Simulation
from buildkite_async.emulator.scheduler import (
    Build,
    BuildCreated,
    BuildRequest,
    Job,
    OrganizationSettings,
    PipelineSettings,
    Scheduler,
)

CHILD = "steps: [{command: child, key: c}]"
NEVER = Chances(fail=0, flake=0, lost=0, promise=0, artifacts=0)
Result = int | JobResult | list[int | JobResult]


class Harness:
    """Pipelines, agents and a script that says how jobs go, by key or label of their step."""

    def __init__(
        self,
        steps: str,
        script: Mapping[str, Result] | None = None,
        *,
        agents: int = 9,
        pipelines: Mapping[str, str] | None = None,
        organization: OrganizationSettings | None = None,
        **settings: Any,
    ) -> None:
        configurations = {"web": steps, "child": CHILD, **(pipelines or {})}
        self.settings = {
            slug: PipelineSettings(slug=slug, configuration=text, **settings)
            for slug, text in configurations.items()
        }
        self.scheduler = Scheduler(self.settings.get, organization=organization)
        self.script = dict(script or {})
        self.agents = Simulation(
            self.scheduler,
            [AgentSpec(name=f"agent-{number}") for number in range(agents)],
            chances=NEVER,
            on_job=self.decide,
            logs=False,
        )
        self.output: list[Output] = []

    def decide(self, job: Job) -> JobResult:
        wanted = self.script.get(
            job.step.definition.key or "", self.script.get(job.spec.label or "", 0)
        )
        if isinstance(wanted, list):
            wanted = wanted[min(job.attempt, len(wanted) - 1)]
        return wanted if isinstance(wanted, JobResult) else JobResult(exit_status=wanted)

    def create(self, pipeline: str = "web", **request: Any) -> Build:
        changes = self.scheduler.create(pipeline, self.agents.now, BuildRequest(**request))
        self.agents.observe(changes)
        self.output += changes
        created = next(each for each in changes if isinstance(each, BuildCreated))
        return self.scheduler.build(created.build_id)

    def run(self, until: int | None = None) -> None:
        self.output += self.agents.run(until)

    def advance(self, until: int) -> None:
        self.output += self.agents.advance(until)

    def do(self, event: str, *arguments: Any, **options: Any) -> None:
        """Make an event happen at the present time."""
        subject, *rest = arguments
        changes = getattr(self.scheduler, event)(subject.id, self.agents.now, *rest, **options)
        self.agents.observe(changes)
        self.output += changes


def job(build: Build, key: str, number: int = -1) -> Job:
    """A job of the step with a key; by default the last one."""
    return next(each for each in build.steps if each.definition.key == key).jobs[number]


def states(build: Build) -> dict[str, str]:
    """The states of the jobs of each step that has a key."""
    return {
        step.definition.key: "+".join(
            ("soft:" if each.soft_failed else "") + each.state for each in step.jobs
        )
        for step in build.steps
        if step.definition.key is not None
    }
