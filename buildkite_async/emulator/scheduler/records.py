"""Builds, steps and jobs as the scheduler holds them; only the scheduler changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from attrs import define, field

from buildkite_async.emulator.scheduler.changes import BuildState, JobSpec, JobState
from buildkite_async.emulator.scheduler.outcomes import (
    CATEGORIES,
    FINAL_BUILD_STATES,
    WORST_FIRST,
    Category,
    Outcome,
    Tolerance,
)
from buildkite_async.emulator.scheduler.requests import (
    BuildReference,
    BuildRequest,
    PipelineSettings,
)
from buildkite_async.emulator.scheduler.retries import JobExit, SoftFail
from buildkite_async.emulator.scheduler.steps import (
    CommandStep,
    Concurrency,
    ManualStep,
    Notification,
    StepDefinition,
    TriggerStep,
    WaitStep,
)

__all__ = ["Build", "Edge", "Job", "Lineage", "Step", "job_type"]


@define(eq=False, repr=False)
class Edge:
    """A step that needs another one."""

    source: Step
    target: Step
    tolerance: Tolerance
    open: bool = True
    """Whether the target still counts it as unmet."""


@define(eq=False, kw_only=True, repr=False)
class Step:
    """A step of a build."""

    id: str
    build: Build
    definition: StepDefinition
    identity: str
    """What it is, whatever its id and whenever it was made: the same in runs with the same events."""
    excluded: Literal["skipped", "broken"] | None = None
    """The state of its jobs if it is not part of the build."""
    jobs: list[Job] = field(factory=list["Job"])
    needs: list[Edge] = field(factory=list["Edge"])
    needed_by: list[Edge] = field(factory=list["Edge"])
    missing: dict[str, Tolerance] = field(factory=dict[str, Tolerance])
    """Keys that it needs and that no step has yet."""
    unmet: int = 0
    phase: Literal["waiting", "released", "gave_up"] = "waiting"
    unfinished: int = 0
    """Jobs without an outcome, those that were retried left out."""
    notified_failing: bool = False

    @property
    def outcome(self) -> Outcome | None:
        """How the step ended, or None if it has not."""
        if self.unfinished:
            return None
        outcomes = {each.outcome for each in self.jobs if each.retried_in is None}
        for worst in WORST_FIRST:
            if worst in outcomes:
                return worst
        return "skipped"

    @property
    def keys(self) -> list[str]:
        """The keys by which other steps may need it: its own, and that of its group."""
        return [key for key in (self.definition.key, self.group_key) if key is not None]

    @property
    def group_key(self) -> str | None:
        """The key of its group."""
        group = self.definition.group
        return None if group is None else group.key


@define(eq=False, kw_only=True, repr=False)
class Job:
    """A job of a step."""

    id: str
    step: Step
    spec: JobSpec
    state: JobState
    created_at: int
    """Of the build or upload that it belongs to, which decides its turn in a concurrency group."""
    scheduled_at: int
    """Of the build, or of the job that uploaded it, which decides its turn in a queue."""
    order: int
    priority: int = 0
    timeout_in_minutes: int | None = None
    soft_fail: SoftFail = SoftFail()  # noqa: RUF009 - immutable
    started_at: int | None = None
    finished_at: int | None = None
    exit: JobExit = JobExit()  # noqa: RUF009 - immutable
    soft_failed: bool = False
    agent: str | None = None
    env: Mapping[str, str] | None = None
    """The environment that it started with."""
    promised: int | None = None
    """The exit status that it promised."""
    breaks_build: bool = False
    """Whether the promise is a failure that will be neither soft nor retried."""
    attempt: int = 0
    """How often its place was retried before."""
    rule_counts: dict[int, int] = field(factory=dict[int, int])
    """How often each rule of automatic retry was applied to its place."""
    retry_of: Job | None = None
    retried_in: Job | None = None
    retry_type: Literal["automatic", "manual"] | None = None
    triggered_build_id: str | None = None
    in_group: bool = False
    """Whether it is in the queue of its concurrency group."""
    deadline: int | None = None
    """When it times out, is stopped by force, or expires."""
    uploads: int = 0
    """How many pipelines it uploaded."""
    ready_token: int = 0
    """Identifies its current entry among the ready jobs; older entries are stale."""

    @property
    def build(self) -> Build:
        """The build of its step."""
        return self.step.build

    @property
    def identity(self) -> str:
        """What it is, whatever its id and whenever it was made."""
        spec = self.spec
        values = "" if spec.matrix is None else ",".join(spec.matrix.values())
        index = "" if spec.parallel_index is None else spec.parallel_index
        return f"{self.step.identity}[{values}][{index}]~{self.attempt}"

    @property
    def category(self) -> Category:
        """What the job means for its build."""
        category = CATEGORIES[self.state]
        return (
            "soft_failed" if self.soft_failed and category in ("failed", "canceled") else category
        )

    @property
    def outcome(self) -> Outcome | None:
        """How the job ended, or None if it has not."""
        match self.category:
            case "waiting" | "active" | "blocked":
                return None
            case outcome:
                return outcome

    @property
    def concurrency(self) -> Concurrency | None:
        """Its membership of a concurrency group."""
        step = self.step.definition
        return step.concurrency if isinstance(step, CommandStep) else None

    @property
    def queue(self) -> str:
        """The key of the queue whose agents may take it."""
        return self.spec.agents.get("queue", self.build.pipeline.default_queue)


@define(eq=False)
class Lineage:
    """A build that no step triggered, with all that were triggered from it."""

    builds: int = 0


@define(eq=False, kw_only=True, repr=False)
class Build:
    """A build of a pipeline."""

    id: str
    number: int
    pipeline: PipelineSettings
    request: BuildRequest
    created_at: int
    order: int
    depth: int = 0
    """How many trigger steps lie between it and a build that none triggered."""
    lineage: Lineage
    triggered_from: BuildReference | None = None
    triggered_by: Job | None = None
    state: BuildState = "scheduled"
    blocked: bool = False
    started_at: int | None = None
    failing_at: int | None = None
    finished_at: int | None = None
    canceled_at: int | None = None
    cancel_reason: str | None = None
    intermediate: bool = False
    """Whether it was canceled or skipped for a newer build of its branch."""
    env: dict[str, str] = field(factory=dict[str, str])
    """Variables at the top of its pipeline and of uploads."""
    meta_data: dict[str, str] = field(factory=dict[str, str])
    notify: list[Notification] = field(factory=list[Notification])
    steps: list[Step] = field(factory=list["Step"])
    resolved: list[Step] = field(factory=list["Step"])
    """Steps that ended since the build was settled."""
    by_key: dict[str, list[Step]] = field(factory=dict[str, list["Step"]])
    """Steps by their key, and by that of their group."""
    counts: Counter[Category] = field(factory=Counter[Category])
    """Jobs by category; those that were retried are left out, and waiters that passed."""
    promised: int = 0
    """Running jobs that promised to fail the build."""
    job_count: int = 0
    """Jobs that were ever made for it."""
    uploads: int = 0

    @property
    def identity(self) -> str:
        """What it is: its number, unless a trigger step started it, which counts in its turn."""
        origin = (
            f"#{self.number}" if self.triggered_by is None else f"<{self.triggered_by.identity}"
        )
        return f"{self.pipeline.slug}{origin}"

    @property
    def jobs(self) -> list[Job]:
        """Its jobs, in the order of its steps."""
        return [job for step in self.steps for job in step.jobs]

    @property
    def finished(self) -> bool:
        """Whether nothing will run any more, unless a job is retried."""
        return self.state in FINAL_BUILD_STATES and not self.blocked

    @property
    def failing(self) -> bool:
        """Whether it will fail."""
        return bool(self.counts["failed"] or self.counts["canceled"] or self.promised)


def job_type(
    definition: StepDefinition,
) -> Literal["script", "waiter", "manual", "trigger"]:
    """The type of the jobs of a step, as the REST API names it."""
    match definition:
        case CommandStep():
            return "script"
        case WaitStep():
            return "waiter"
        case ManualStep():
            return "manual"
        case TriggerStep():
            return "trigger"
