"""One build of the past: what ran, when, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.entities import (
    Annotation,
    Artifact,
    Build,
    Job,
    JobRetry,
    Pipeline,
)
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
_FILES: Final = (
    ("reports/junit.xml", "application/xml"),
    ("coverage/html/index.html", "text/html"),
    ("dist/bundle.tar.gz", "application/gzip"),
    ("dist/notes ä.txt", "text/plain"),
)


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

    def generate(self, at: int, outcome: str) -> Build:
        """A build of that time with that outcome."""
        build = self._build(at)
        build.jobs = self._jobs(build)
        match outcome:
            case "passed":
                self._passed(build)
            case "failed":
                self._failed(build)
            case "canceled":
                self._canceled(build)
            case "blocked":
                self._blocked(build)
            case _:
                self._unfinished(build)
        if build.ended:
            self._add_details(build)
        return build

    def _build(self, at: int) -> Build:
        random, pipeline = self._random, self._pipeline
        branch = _BRANCHES[random.randrange(len(_BRANCHES))]
        source = _SOURCES[random.randrange(len(_SOURCES))]
        creator = self._people[random.randrange(len(self._people))]
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
            creator=None if source == "schedule" else creator,
            created_at=at,
            scheduled_at=at + random.randrange(5, 400),
            author={
                "username": creator.email.split("@")[0],
                "name": creator.name,
                "email": creator.email,
            },
            meta_data={"release": str(random.randrange(90))} if branch == "release" else {},
            pull_request=pull_request,
        )

    def _jobs(self, build: Build) -> list[Job]:
        """One job for each step, and for each of its parallel parts."""
        return [
            Job(
                id=self._state.new_id(),
                build=build,
                step=step,
                state="waiting",
                created_at=build.created_at,
                parallel_index=index,
            )
            for step in self._pipeline.steps
            for index in ((None,) if step.parallelism == 1 else range(step.parallelism))
        ]

    def _passed(self, build: Build) -> None:
        build.finished_at = self._run(build, build.jobs, self._begin(build))
        build.state = "passed"
        if self._random.random() < 0.1:
            self._retry_first(build)

    def _failed(self, build: Build) -> None:
        scripts = [at for at, job in enumerate(build.jobs) if job.step.type == "script"]
        culprit = scripts[self._random.randrange(len(scripts))]
        barrier = _next_barrier(build.jobs, culprit)
        finished_at = self._run(build, build.jobs[:barrier], self._begin(build))
        job = build.jobs[culprit]
        job.state, job.exit_status = "failed", self._random.choice((1, 1, 2, 137, -1))
        if job.exit_status == -1:
            job.signal, job.signal_reason = "SIGKILL", "agent_stop"
        for later in build.jobs[barrier:]:
            later.state = "blocked_failed" if later.step.type == "manual" else "waiting_failed"
        build.failing_at, build.finished_at = job.finished_at, finished_at
        build.state = "failed"

    def _canceled(self, build: Build) -> None:
        at = self._begin(build) + self._random.randrange(1_000, 60_000)
        for job in build.jobs:
            job.state, job.finished_at, job.canceled_at = "canceled", at, at
            job.canceled_by = build.creator
        build.state, build.finished_at, build.canceled_at = "canceled", at, at
        build.canceled_by, build.cancel_reason = build.creator, "Superseded"

    def _blocked(self, build: Build) -> None:
        barrier = next((n for n, job in enumerate(build.jobs) if job.step.type == "manual"), None)
        if barrier is None:
            self._passed(build)
            return
        build.finished_at = self._run(build, build.jobs[:barrier], self._begin(build))
        build.state, build.blocked = "passed", True
        build.jobs[barrier].state = "blocked"
        for later in build.jobs[barrier + 1 :]:
            later.state = "waiting"

    def _unfinished(self, build: Build) -> None:
        """Even numbers run, with their first job promising a failure; odd ones wait."""
        barrier = _next_barrier(build.jobs, 0)
        for job in build.jobs[:barrier]:
            job.state, job.scheduled_at, job.runnable_at = (
                "scheduled",
                build.scheduled_at,
                build.scheduled_at,
            )
        for job in build.jobs[barrier:]:
            job.state = "waiting"
        if build.number % 2 == 0:
            build.state, build.started_at = "running", self._begin(build)
            first = build.jobs[0]
            first.state, first.started_at = "running", build.started_at
            first.promised_exit_status, first.promised_at = 1, build.started_at + 500
            self._occupy(first)

    def _begin(self, build: Build) -> int:
        build.started_at = build.created_at + self._random.randrange(800, 20_000)
        return build.started_at

    def _run(self, build: Build, jobs: Sequence[Job], at: int) -> int:
        """Let jobs pass from `at` on, a wave between wait and block steps at a time; return when the last ended."""
        random, agents = self._random, self._agents
        end = at
        for job in jobs:
            kind = job.step.type
            if kind == "waiter":
                at, job.state = end, "passed"
                continue
            if kind == "manual":
                at = end = end + random.randrange(5_000, 900_000)
                job.state, job.unblocked_by, job.unblocked_at = "unblocked", build.creator, at
                continue
            job.state, job.scheduled_at, job.runnable_at = "passed", at, at + 20
            job.started_at = at + random.randrange(200, 9_000)
            job.finished_at = job.started_at + random.randrange(2_000, 420_000)
            end = max(end, job.finished_at)
            if kind == "script":
                job.exit_status = 0
                job.agent = agents[random.randrange(len(agents))]
        return end

    def _retry_first(self, build: Build) -> None:
        """The first job failed once and passed when it was tried again."""
        last = build.jobs[0]
        if last.step.type != "script" or last.started_at is None:
            return
        first = Job(
            id=self._state.new_id(),
            build=build,
            step=last.step,
            state="failed",
            created_at=last.created_at,
            scheduled_at=last.scheduled_at,
            runnable_at=last.runnable_at,
            started_at=last.started_at,
            finished_at=last.started_at + 100,
            exit_status=1,
            agent=last.agent,
            retried_in=last,
            parallel_index=last.parallel_index,
        )
        last.started_at += 150
        last.retry = JobRetry(of=first, kind="automatic", by=None, count=1)
        build.jobs.insert(0, first)

    def _occupy(self, job: Job) -> None:
        agent = self._random.choice([each for each in self._agents if each.job is None])
        job.agent, agent.job = agent, job

    def _add_details(self, build: Build) -> None:
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
        for job in build.jobs:
            if job.exit_status is not None and job.step.artifact_paths and random.random() < 0.5:
                path, mime_type = _FILES[random.randrange(len(_FILES))]
                artifact = Artifact(
                    id=state.new_id(),
                    job=job,
                    path=path,
                    size=random.randrange(200, 60_000),
                    mime_type=mime_type,
                )
                job.artifacts = [artifact]
                state.artifacts[artifact.id] = artifact


def _next_barrier(jobs: Sequence[Job], start: int) -> int:
    for at in range(start + 1, len(jobs)):
        if jobs[at].step.type in ("waiter", "manual"):
            return at
    return len(jobs)
