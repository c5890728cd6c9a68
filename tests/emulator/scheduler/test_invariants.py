"""What holds for every pipeline and every course of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildkite_async.emulator.agents import (
    AgentSpec,
    Chances,
    JobResult,
    Output,
    Simulation,
    Upload,
    draw_result,
)
from buildkite_async.emulator.scheduler import (
    Build,
    BuildRequest,
    Job,
    PipelineSettings,
    Scheduler,
    SchedulerError,
)
from tests.emulator.scheduler.mirror import Mirror
from tests.emulator.scheduler.random_pipelines import pipeline

SLUGS = "abcd"
CHANCES = Chances(fail=0.15, flake=0.15, lost=0.05, promise=0.4, seconds=(1.0, 120.0))
UNENDED = {"waiting", "blocked", "limited", "scheduled", "running", "canceling", "timing_out"}


class Course:
    """A course of random events over random pipelines, all from one seed."""

    def __init__(self, seed: int, agents: int | None = None) -> None:
        self.random = Random(seed)
        self.settings = {
            slug: PipelineSettings(
                slug=slug,
                configuration=pipeline(self.random, SLUGS[number + 1 :]),
                skip_queued_branch_builds=self.random.random() < 0.2,
                cancel_running_branch_builds=self.random.random() < 0.2,
            )
            for number, slug in enumerate(SLUGS)
        }
        self.scheduler = Scheduler(self.settings.get)
        count = agents or self.random.randrange(1, 6)
        self.agents = Simulation(
            self.scheduler,
            [AgentSpec(name=f"agent-{number}") for number in range(count)],
            seed=seed,
            chances=CHANCES,
            on_job=self.decide,
            logs=False,
        )
        self.mirror = Mirror()
        self.output: list[Output] = []

    def decide(self, job: Job) -> JobResult | None:
        """Let some jobs upload steps, whatever else happens to them."""
        random = Random(f"upload/{job.identity}")
        result = draw_result(self.agents.seed, job, CHANCES)
        if random.random() < 0.9 or "^" in job.identity:
            return result
        document = str(pipeline(random, "", f"{job.step.definition.key}u"))
        uploads = (
            Upload(
                pipeline=document.replace("None", "null")
                .replace("True", "true")
                .replace("False", "false"),
                after=0.5,
                replace=random.random() < 0.2,
            ),
        )
        return JobResult(exit_status=result.exit_status, seconds=result.seconds, uploads=uploads)

    def take(self, output: Iterable[Output]) -> None:
        output = list(output)
        self.output += output
        self.mirror.apply(output)

    def event(self, name: str, *arguments: Any, **options: Any) -> None:
        try:
            changes = getattr(self.scheduler, name)(*arguments, **options)
        except SchedulerError:
            self.take(self.scheduler.tick(self.agents.now))  # a refused event has no changes
            return
        self.agents.observe(changes)
        self.take(changes)

    def play(self, turns: int = 60) -> None:
        for _ in range(turns):
            now = self.agents.now
            match self.random.randrange(12):
                case 0 | 1 | 2:
                    branch = self.random.choice(["main", "dev-1"])
                    request = BuildRequest(branch=branch, message=self.random.choice("xy"))
                    self.event("create", self.random.choice(SLUGS), now, request)
                case 3:
                    self.unblock_one()
                case 4:
                    self.on_any_job("cancel")
                case 5 | 6:
                    self.on_any_job("retry")
                case 7:
                    self.on_any_job("reprioritize", self.random.randrange(-2, 3))
                case 8 if builds := list(self.scheduler.builds()):
                    self.event("cancel_build", self.random.choice(builds).id, now)
                case _:
                    self.take(self.agents.advance(now + self.random.randrange(1, 60_000)))
            self.check_counts()

    def on_any_job(self, name: str, *arguments: Any) -> None:
        jobs = [job for build in self.scheduler.builds() for job in build.jobs]
        if jobs:
            self.event(name, self.random.choice(jobs).id, self.agents.now, *arguments)

    def blocked(self) -> list[Job]:
        return [
            job for build in self.scheduler.builds() for job in build.jobs if job.state == "blocked"
        ]

    def unblock_one(self) -> None:
        if blocked := self.blocked():
            self.event("unblock", self.random.choice(blocked).id, self.agents.now)

    def finish(self) -> None:
        """Let everything come to its end, with a person who unblocks each step."""
        self.take(self.agents.run())
        while self.blocked():
            self.unblock_one()
            self.take(self.agents.run())

    def check_counts(self) -> None:
        for build in self.scheduler.builds():
            check_counts(build)
        self.mirror.check(self.scheduler)


def check_counts(build: Build) -> None:
    """Counts and indexes agree with the states of the jobs."""
    current = [job for job in build.jobs if job.retried_in is None]
    counted = Counter(
        job.category for job in current if job.spec.type != "waiter" or job.category != "passed"
    )
    assert +build.counts == +counted
    assert build.promised == sum(job.breaks_build for job in current)
    for step in build.steps:
        unfinished = [job for job in step.jobs if job.retried_in is None and job.outcome is None]
        assert step.unfinished == len(unfinished)
    assert build.finished or bool(+Counter({"": len(UNENDED & {job.state for job in current})}))


@given(seed=st.integers(0, 2**32))
def test_every_build_ends_and_leaves_no_job_behind(seed: int) -> None:
    course = Course(seed)
    course.play()
    course.finish()
    for build in course.scheduler.builds():
        assert build.finished, (build.identity, build.state, build.counts)
        assert not UNENDED & {job.state for job in build.jobs}
    course.check_counts()
    for build in list(course.scheduler.builds()):
        course.scheduler.remove(build.id)
    assert course.scheduler.next_deadline() is None
    assert list(course.scheduler.ready_queues()) == []


@given(seed=st.integers(0, 2**32))
def test_a_build_that_is_not_unblocked_waits_for_a_person(seed: int) -> None:
    course = Course(seed)
    course.play(30)
    course.take(course.agents.run())
    for build in course.scheduler.builds():
        waits = {job.state for job in build.jobs} & UNENDED
        assert (
            build.finished
            or "blocked" in waits
            or any(child.blocked for child in course.scheduler.builds())
        )


@pytest.mark.parametrize("seed", range(5))
def test_two_runs_of_one_seed_are_equal(seed: int) -> None:
    courses = [Course(seed), Course(seed)]
    for course in courses:
        course.play()
        course.finish()
    assert courses[0].output == courses[1].output


@given(seed=st.integers(0, 2**32))
def test_a_group_never_runs_more_jobs_than_the_highest_limit_in_it(seed: int) -> None:
    course = Course(seed)
    for _ in range(20):
        course.play(3)
        holding = Counter(
            job.concurrency.group
            for build in course.scheduler.builds()
            for job in build.jobs
            if job.concurrency is not None
            and job.state in ("scheduled", "running", "canceling", "timing_out")
        )
        assert all(count <= 3 for count in holding.values())
