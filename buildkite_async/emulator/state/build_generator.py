"""One build of the past: what ran, when, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.courses import ARTIFACT_FILES, ArtifactRow, JobRow
from buildkite_async.emulator.state.entities import Annotation, Build, Pipeline, Step
from buildkite_async.emulator.state.past_jobs import JobSource
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.state import State

_BRANCHES: Final = ("main", "main", "main", "release", "feature/search", "fix/login", "chore/deps")
_MESSAGES: Final = (
    "Fix flaky login test",
    "Bump dependencies",
    "Add search filters",
    "Refactor billing: split invoices",
    "Übersetzung nachgezogen ✨",
    'Quote "strings" in the exporter',
)
_SOURCES: Final = ("webhook", "webhook", "webhook", "api", "ui", "schedule")


class BuildGenerator:
    """Generates past builds of one pipeline."""

    def __init__(
        self, state: State, pipeline: Pipeline, people: Sequence[User], agents: Sequence[Agent]
    ) -> None:
        self._state = state
        self._random = state.random
        self._pipeline = pipeline
        self._people = people
        self._agents = agents
        self._steps = tuple(pipeline.steps)
        self._authors = [_author(each) for each in people]
        self._past = pipeline.past_jobs = JobSource(self._steps, agents, state.past_jobs)

    def generate(self, at: int, outcome: str) -> tuple[Build, list[JobRow]]:
        """Return a build of that time with that outcome, and the rows of its jobs."""
        build = self._build(at)
        rows = self._rows()
        match outcome:
            case "passed":
                self._passed(build, rows)
            case "failed":
                self._failed(build, rows)
            case "canceled":
                self._canceled(build, rows)
            case "blocked":
                self._blocked(build, rows)
            case _:
                self._unfinished(build, rows)
        if build.ended:
            self._add_details(build, rows)
        self._past.keep(build, rows)
        if build.state == "running":
            self._start_first_job(build)
        return build, rows

    def step_of(self, row: JobRow) -> Step:
        """Return the step of a job."""
        return self._steps[row.step]

    def _build(self, at: int) -> Build:
        random, pipeline = self._random, self._pipeline
        branch = _BRANCHES[random.randrange(len(_BRANCHES))]
        source = _SOURCES[random.randrange(len(_SOURCES))]
        person = random.randrange(len(self._people))
        pull_request = None
        if branch.startswith(("feature", "fix")):
            pull_request = {
                "id": str(random.randrange(1, 4000)),
                "base": "main",
                "repository": f"https://github.com/{pipeline.organization.slug}/{pipeline.slug}.git",
            }
        return Build(
            id=self._state.new_id(),
            number=pipeline.next_number,
            pipeline=pipeline,
            state="scheduled",
            message=_MESSAGES[random.randrange(len(_MESSAGES))],
            commit=f"{random.getrandbits(160):040x}",
            branch=branch,
            source=source,
            creator=None if source == "schedule" else self._people[person],
            created_at=at,
            scheduled_at=at + random.randrange(5, 400),
            author=self._authors[person],
            meta_data={"release": str(random.randrange(90))} if branch == "release" else {},
            pull_request=pull_request,
        )

    def _rows(self) -> list[JobRow]:
        """One job for each step, and for each of its parallel parts."""
        return [
            JobRow(id=self._state.new_id(), step=at, parallel_index=index)
            for at, step in enumerate(self._steps)
            for index in ((None,) if step.parallelism == 1 else range(step.parallelism))
        ]

    def _passed(self, build: Build, rows: list[JobRow]) -> None:
        build.finished_at = self._run(rows, self._begin(build))
        build.state = "passed"
        if self._random.random() < 0.1:
            self._retry_first(rows)

    def _failed(self, build: Build, rows: list[JobRow]) -> None:
        scripts = [row for row in rows if self.step_of(row).type == "script"]
        culprit = scripts[self._random.randrange(len(scripts))]
        barrier = self._next_barrier(rows, rows.index(culprit))
        finished_at = self._run(rows[:barrier], self._begin(build))
        culprit.state, culprit.exit_status = "failed", self._random.choice((1, 1, 2, 137, -1))
        for later in rows[barrier:]:
            manual = self.step_of(later).type == "manual"
            later.state = "blocked_failed" if manual else "waiting_failed"
        build.failing_at, build.finished_at = culprit.finished_at, finished_at
        build.state = "failed"

    def _canceled(self, build: Build, rows: list[JobRow]) -> None:
        at = self._begin(build) + self._random.randrange(1_000, 60_000)
        for row in rows:
            row.state, row.finished_at = "canceled", at
        build.state, build.finished_at, build.canceled_at = "canceled", at, at
        build.canceled_by, build.cancel_reason = build.creator, "Superseded"

    def _blocked(self, build: Build, rows: list[JobRow]) -> None:
        manual = (n for n, row in enumerate(rows) if self.step_of(row).type == "manual")
        barrier = next(manual, None)
        if barrier is None:
            self._passed(build, rows)
            return
        build.finished_at = self._run(rows[:barrier], self._begin(build))
        build.state, build.blocked = "passed", True
        rows[barrier].state = "blocked"

    def _unfinished(self, build: Build, rows: list[JobRow]) -> None:
        """Even numbers run; odd ones wait."""
        for row in rows[: self._next_barrier(rows, 0)]:
            row.state, row.scheduled_at = "scheduled", build.scheduled_at
        if build.number % 2 == 0:
            build.state = "running"
            self._begin(build)

    def _start_first_job(self, build: Build) -> None:
        """Let the first job run, which promises a failure."""
        first, started_at = build.jobs[0], build.started_at or build.created_at
        first.state, first.started_at = "running", started_at
        first.promised_exit_status, first.promised_at = 1, started_at + 500
        agent = self._random.choice([each for each in self._agents if each.job is None])
        first.agent, agent.job = agent, first

    def _begin(self, build: Build) -> int:
        build.started_at = build.created_at + self._random.randrange(800, 20_000)
        return build.started_at

    def _run(self, rows: Sequence[JobRow], at: int) -> int:
        """Let jobs pass from `at` on, a wave between wait and block steps at a time; return when the last ended."""
        random, agents = self._random, self._agents
        end = at
        for row in rows:
            kind = self.step_of(row).type
            if kind == "waiter":
                at, row.state = end, "passed"
                continue
            if kind == "manual":
                at = end = end + random.randrange(5_000, 900_000)
                row.state, row.unblocked_at = "unblocked", at
                continue
            row.state, row.scheduled_at = "passed", at
            row.started_at = at + random.randrange(200, 9_000)
            row.finished_at = row.started_at + random.randrange(2_000, 420_000)
            end = max(end, row.finished_at)
            if kind == "script":
                row.exit_status = 0
                row.agent = random.randrange(len(agents))
        return end

    def _retry_first(self, rows: list[JobRow]) -> None:
        """The first job failed once and passed when it was tried again."""
        last = rows[0]
        if self.step_of(last).type != "script" or last.started_at is None:
            return
        first = JobRow(
            id=self._state.new_id(),
            step=last.step,
            state="failed",
            scheduled_at=last.scheduled_at,
            started_at=last.started_at,
            finished_at=last.started_at + 100,
            exit_status=1,
            agent=last.agent,
            retried=True,
            parallel_index=last.parallel_index,
        )
        last.started_at += 150
        rows.insert(0, first)

    def _add_details(self, build: Build, rows: Sequence[JobRow]) -> None:
        """Add annotations to failed builds, and artifacts to some jobs."""
        state, random = self._state, self._random
        if build.state == "failed":
            annotation = Annotation(
                id=state.new_id(),
                build=build,
                job=None,
                context="failures",
                style="error",
                priority=3,
                body=f"<p>{random.randrange(1, 9)} tests failed</p>",
                created_at=build.finished_at or build.created_at,
                updated_at=build.finished_at or build.created_at,
            )
            build.annotations.append(annotation)
            state.annotations[annotation.id] = annotation
        for row in rows:
            artifact_paths = self.step_of(row).artifact_paths
            if row.exit_status is not None and artifact_paths and random.random() < 0.5:
                file = random.randrange(len(ARTIFACT_FILES))
                row.artifact = ArtifactRow(
                    id=state.new_id(), file=file, size=random.randrange(200, 60_000)
                )

    def _next_barrier(self, rows: Sequence[JobRow], start: int) -> int:
        for at in range(start + 1, len(rows)):
            if self.step_of(rows[at]).type in ("waiter", "manual"):
                return at
        return len(rows)


def _author(person: User) -> dict[str, Any]:
    """Return what a commit of somebody says of its author."""
    return {
        "username": person.email.split("@")[0],
        "name": person.name,
        "email": person.email,
    }
