"""How builds start and are canceled: by request, by trigger steps, and for newer ones."""

from __future__ import annotations

import itertools
from typing import Final

from buildkite_async.emulator.scheduler.branch_patterns import matches_branch
from buildkite_async.emulator.scheduler.changes import BuildCreated
from buildkite_async.emulator.scheduler.creation import Creator
from buildkite_async.emulator.scheduler.definition import parse_pipeline
from buildkite_async.emulator.scheduler.environment import settings_variables
from buildkite_async.emulator.scheduler.errors import (
    InvalidTransition,
    SchedulerError,
    UnknownPipeline,
)
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.records import Build, Job, Lineage
from buildkite_async.emulator.scheduler.requests import BuildReference, BuildRequest
from buildkite_async.emulator.scheduler.retries import JobExit
from buildkite_async.emulator.scheduler.settling import Settler
from buildkite_async.emulator.scheduler.steps import TriggerStep

__all__ = ["BuildStarts"]

# https://buildkite.com/docs/platform/limits#pipelines-limits
TRIGGER_DEPTH_LIMIT: Final = 10
LINEAGE_LIMIT: Final = 1_000
"""The number of builds that trigger steps may start from one build, directly or not.

The service documents no such limit; the emulator needs it, as loops of parallel triggers multiply.
"""


class BuildStarts:
    """Starts and cancels builds."""

    def __init__(self, moves: Moves) -> None:
        self._moves = moves
        self.settler = Settler(moves, self.start_triggered)
        self.creator = Creator(moves, self.settler)
        self.orders = itertools.count()

    def create(
        self, pipeline: str, at: int, request: BuildRequest, triggered_by: Job | None
    ) -> Build:
        """Start a build.

        Raises:
            UnknownPipeline: No pipeline has this slug.
            ConfigurationError: The pipeline's steps cannot be used.
        """
        moves = self._moves
        settings = moves.find_pipeline(pipeline)
        if settings is None:
            raise UnknownPipeline(f"No pipeline has the slug {pipeline!r}.")
        parent = None if triggered_by is None else triggered_by.build
        build = Build(
            id=moves.new_id(),
            number=0,
            pipeline=settings,
            request=request,
            created_at=at,
            order=next(self.orders),
            depth=0 if parent is None else parent.depth + 1,
            lineage=Lineage() if parent is None else parent.lineage,
            triggered_by=triggered_by,
            meta_data=dict(request.meta_data),
        )
        if parent is not None:
            build.triggered_from = BuildReference(
                id=parent.id, number=parent.number, pipeline=parent.pipeline.slug
            )
        variables = settings_variables(build, moves.organization)
        definition = parse_pipeline(settings.configuration, variables)
        build.number = moves.numbers.next(pipeline)  # on which conditions may depend
        steps = self.creator.prepare(build, definition)
        moves.numbers.use(pipeline, build.number)
        build.lineage.builds += 1
        self._make_way(build, at)
        moves.builds[build.id] = build
        branch = (settings.slug, request.branch)
        moves.unfinished.setdefault(branch, {})[build.id] = build
        moves.changes.append(
            BuildCreated(
                at=at,
                build_id=build.id,
                pipeline=settings.slug,
                number=build.number,
                request=request,
                triggered_from=build.triggered_from,
                triggered_by_job_id=None if triggered_by is None else triggered_by.id,
            )
        )
        self.creator.begin(build, definition, steps, at)
        moves.notifier.build(build, "build.created", "scheduled", at)
        moves.unsettled[build.id] = build
        return build

    def _make_way(self, build: Build, at: int) -> None:
        """Skip or cancel older builds of a branch.

        https://buildkite.com/docs/pipelines/configure/skipping#skip-queued-intermediate-builds
        https://buildkite.com/docs/pipelines/configure/canceling-builds#cancel-running-intermediate-builds
        """
        settings, branch = build.pipeline, build.request.branch
        skips = settings.skip_queued_branch_builds and matches_branch(
            settings.skip_queued_branch_builds_filter or "*", branch
        )
        cancels = settings.cancel_running_branch_builds and matches_branch(
            settings.cancel_running_branch_builds_filter or "*", branch
        )
        if not skips and not cancels:
            return
        for other in list(self._moves.unfinished.get((settings.slug, branch), {}).values()):
            if other.canceled_at is not None:
                continue
            if other.state == "scheduled" and skips:
                other.intermediate = True
                other.cancel_reason = f"Skipped for build {build.number}"
                self.settler.skip(other, at)
            elif other.state != "scheduled" and cancels:
                other.intermediate = True
                self.cancel(other, at, f"Canceled for build {build.number}")

    def cancel(self, build: Build, at: int, reason: str | None) -> None:
        """Cancel a build that has not ended."""
        build.canceled_at, build.cancel_reason = at, reason
        for job in build.jobs:
            self.settler.cancel(job, at)
        self._moves.unsettled[build.id] = build

    def start_triggered(self, job: Job, at: int) -> None:
        """Start the build of a trigger step's job; without one the job fails."""
        step, build = job.step.definition, job.build
        if not isinstance(step, TriggerStep):
            return
        target = self._moves.find_pipeline(step.pipeline)
        env = dict(step.env)
        if job.spec.parallel_index is not None:
            env["BUILDKITE_PARALLEL_JOB"] = str(job.spec.parallel_index)
            env["BUILDKITE_PARALLEL_JOB_COUNT"] = str(job.spec.parallel_total)
        request = BuildRequest(
            branch=step.branch or ("main" if target is None else target.default_branch),
            commit=step.commit,
            message=step.message,
            env=env,
            meta_data=step.meta_data,
            source="trigger_job",
            author=build.request.author,
            creator=build.request.creator,
        )
        try:
            if build.depth >= TRIGGER_DEPTH_LIMIT or build.lineage.builds >= LINEAGE_LIMIT:
                raise InvalidTransition("Too many builds were triggered from one.")
            child = self.create(step.pipeline, at, request, job)
        except SchedulerError:
            soft = job.soft_fail.covers(1)
            self._moves.move(job, "failed", at, ended=JobExit(exit_status=1), soft_failed=soft)
            return
        self._moves.move(job, "running", at, triggered_build_id=child.id)
        if step.is_async:
            self._moves.move(job, "passed", at)
