"""From definitions to the steps and jobs of a build, and what an upload does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

from attrs import frozen

from buildkite_async.emulator.scheduler.branch_patterns import matches_branch
from buildkite_async.emulator.scheduler.changes import (
    EnvironmentChanged,
    JobCreated,
    JobSpec,
)
from buildkite_async.emulator.scheduler.conditions import evaluate
from buildkite_async.emulator.scheduler.definition import parse_pipeline
from buildkite_async.emulator.scheduler.environment import condition_values
from buildkite_async.emulator.scheduler.errors import (
    ConditionError,
    ConfigurationError,
    InvalidTransition,
)
from buildkite_async.emulator.scheduler.job_specs import UPLOAD_JOB_LIMIT, JobSpecs, job_specs
from buildkite_async.emulator.scheduler.matrix import Combination
from buildkite_async.emulator.scheduler.moves import Moves
from buildkite_async.emulator.scheduler.needs import NeedsPlan, plan_needs
from buildkite_async.emulator.scheduler.records import Build, Job, Step
from buildkite_async.emulator.scheduler.replacement import remove_pending, replaced_steps
from buildkite_async.emulator.scheduler.settling import Settler
from buildkite_async.emulator.scheduler.steps import (
    CommandStep,
    PipelineDefinition,
    StepDefinition,
    TriggerStep,
)

__all__ = ["BUILD_JOB_LIMIT", "Creator"]

# https://buildkite.com/docs/platform/limits#pipelines-limits
BUILD_JOB_LIMIT: Final = 4_000
UPLOAD_LIMIT: Final = 500


@frozen
class PreparedSteps:
    """Steps that were checked, and are part of no build yet."""

    steps: Sequence[Step]
    specs: Sequence[JobSpecs]
    plan: NeedsPlan


class Creator:
    """Makes steps and jobs."""

    def __init__(self, moves: Moves, settler: Settler) -> None:
        self._moves = moves
        self._settler = settler

    def prepare(self, build: Build, definition: PipelineDefinition) -> PreparedSteps:
        """Decide about the steps of a build that does not exist yet.

        Raises:
            ConfigurationError: They make too many jobs, or one would need itself.
        """
        return self._prepare(build, definition, None, frozenset())

    def begin(
        self, build: Build, definition: PipelineDefinition, prepared: PreparedSteps, at: int
    ) -> None:
        """Give a new build its steps."""
        build.env.update(definition.env)
        build.notify += definition.notify
        self._add(build, prepared, at, None)

    def _prepare(
        self,
        build: Build,
        definition: PipelineDefinition,
        uploader: Job | None,
        removed: AbstractSet[Step],
    ) -> PreparedSteps:
        steps = self._steps(build, definition, uploader)
        _check_keys(build, steps, removed)
        specs = [job_specs(each.definition) for each in steps]
        _check_count(build, specs)
        step = None if uploader is None else uploader.step
        return PreparedSteps(steps, specs, plan_needs(build, steps, step, removed))

    def upload(
        self,
        job: Job,
        source: str | Mapping[str, Any] | list[Any],
        at: int,
        *,
        replace: bool,
        interpolate: bool,
    ) -> None:
        """Add the steps of an upload behind the step whose job uploads them."""
        build = job.build
        if build.uploads >= UPLOAD_LIMIT:
            raise InvalidTransition(f"A build takes at most {UPLOAD_LIMIT} uploads.")
        definition = parse_pipeline(source, job.env or {}, interpolate=interpolate)
        removed = replaced_steps(build) if replace else frozenset[Step]()
        prepared = self._prepare(build, definition, job, removed)
        build.uploads += 1
        job.uploads += 1
        if replace:
            remove_pending(self._moves, build, removed, at)
        if definition.env:
            build.env.update(definition.env)
            self._moves.changes.append(
                EnvironmentChanged(at=at, build_id=build.id, values=dict(definition.env))
            )
        build.notify += definition.notify
        self._add(build, prepared, at, job)
        self._moves.unsettled[build.id] = build

    def repeat(self, job: Job, at: int, *, rule: int | None) -> Job:
        """Make a job in the place of one that ended, by a rule or by a person."""
        counts = dict(job.rule_counts)
        if rule is not None:
            counts[rule] = counts.get(rule, 0) + 1
        again = Job(
            id=self._moves.new_id(),
            step=job.step,
            spec=job.spec,
            state="waiting",
            created_at=job.created_at,
            scheduled_at=job.scheduled_at,
            order=job.order,
            priority=job.priority,
            timeout_in_minutes=job.timeout_in_minutes,
            soft_fail=job.soft_fail,
            attempt=job.attempt + 1,
            rule_counts=counts,
            retry_of=job,
            retry_type="manual" if rule is None else "automatic",
        )
        self._moves.replace_job(job, again)
        self._emit(again, at, job.id, None)
        self._settler.join_group(again)
        return again

    def _steps(
        self, build: Build, definition: PipelineDefinition, uploader: Job | None
    ) -> list[Step]:
        origin = build.identity if uploader is None else f"{uploader.identity}^{uploader.uploads}"
        return [
            Step(
                id=self._moves.new_id(),
                build=build,
                definition=each,
                identity=f"{origin}/{each.position}",
                excluded=self._excluded(build, each, definition.env),
            )
            for each in definition.steps
        ]

    def _excluded(self, build: Build, step: StepDefinition, env: Mapping[str, str]) -> Any:
        """Decide whether a step is part of a build, which happens once, when it is uploaded."""
        group = step.group
        if step.skip or (group is not None and group.skip):
            return "skipped"
        if step.branches is not None and not matches_branch(step.branches, build.request.branch):
            return "broken"
        conditions = [step.condition, None if group is None else group.condition]
        for condition in conditions:
            if condition is None:
                continue
            values = condition_values(build, self._moves.organization, uploaded_env=env)
            try:
                if not evaluate(condition, values):
                    return "broken"
            except ConditionError as error:
                raise ConfigurationError("if", str(error)) from None
        return None

    def _add(
        self,
        build: Build,
        prepared: PreparedSteps,
        at: int,
        uploader: Job | None,
    ) -> None:
        steps = prepared.steps
        position = 0 if uploader is None else build.steps.index(uploader.step) + 1
        after = None if uploader is None else uploader.step.jobs[-1].id
        build.steps[position:position] = steps
        for step, jobs in zip(steps, prepared.specs, strict=True):
            for key in step.keys:
                build.by_key.setdefault(key, []).append(step)
            for spec, combination in jobs:
                job = self._job(build, step, spec, combination, at, uploader)
                self._moves.add_job(job)
                self._emit(job, at, after, uploader)
                after = job.id
        prepared.plan.apply()
        for step in steps:
            self._start(step, at)
        # Steps of the build that need the new ones, too, count their needs anew.
        for step in dict.fromkeys(target for _, target, _ in prepared.plan.edges):
            self._settler.evaluate(step, at)

    def _job(
        self,
        build: Build,
        step: Step,
        spec: JobSpec,
        combination: Combination,
        at: int,
        uploader: Job | None,
    ) -> Job:
        definition = step.definition
        job = Job(
            id=self._moves.new_id(),
            step=step,
            spec=spec,
            state=step.excluded or ("skipped" if combination.skip else "waiting"),
            created_at=at,
            scheduled_at=at if uploader is None else uploader.scheduled_at,
            order=build.job_count,
            timeout_in_minutes=self._timeout(build, definition),
        )
        if isinstance(definition, CommandStep):
            job.priority = definition.priority
        if isinstance(definition, CommandStep | TriggerStep):
            job.soft_fail = combination.soft_fail or definition.soft_fail
        if job.outcome is not None:
            job.finished_at = at
        return job

    def _timeout(self, build: Build, definition: StepDefinition) -> int | None:
        """https://buildkite.com/docs/pipelines/configure/build-timeouts#command-timeouts."""
        if not isinstance(definition, CommandStep):
            return None
        organization, pipeline = self._moves.organization, build.pipeline
        given = (
            definition.timeout_in_minutes
            or pipeline.default_timeout_in_minutes
            or organization.default_timeout_in_minutes
        )
        limits = pipeline.maximum_timeout_in_minutes, organization.maximum_timeout_in_minutes
        return min((each for each in (given, *limits) if each), default=None)

    def _emit(self, job: Job, at: int, after: str | None, uploader: Job | None) -> None:
        self._moves.changes.append(
            JobCreated(
                at=at,
                build_id=job.build.id,
                job_id=job.id,
                step_id=job.step.id,
                step_key=job.step.definition.key,
                group_key=job.step.group_key,
                spec=job.spec,
                state=job.state,
                after=after,
                created_at=job.created_at,
                scheduled_at=job.scheduled_at,
                priority=job.priority,
                timeout_in_minutes=job.timeout_in_minutes,
                retry_of=None if job.retry_of is None else job.retry_of.id,
                retry_type=job.retry_type,
                retry_count=job.attempt,
                uploaded_by=None if uploader is None else uploader.id,
            )
        )

    def _start(self, step: Step, at: int) -> None:
        if step.unfinished == 0:
            step.phase = "released"
            step.build.resolved.append(step)
            return
        for job in step.jobs:
            if job.outcome is None:
                self._settler.join_group(job)
        self._settler.evaluate(step, at)


def _check_keys(build: Build, steps: Sequence[Step], removed: AbstractSet[Step]) -> None:
    for step in steps:
        for key in step.keys:
            if any(each not in removed for each in build.by_key.get(key, ())):
                raise ConfigurationError(
                    "steps", f'The key "{key}" has already been used by another step in this build.'
                )


def _check_count(build: Build, specs: Sequence[Sequence[object]]) -> None:
    count = sum(map(len, specs))
    if count > UPLOAD_JOB_LIMIT:
        raise ConfigurationError(
            "steps", f"An upload makes at most {UPLOAD_JOB_LIMIT} jobs, not {count}."
        )
    if build.job_count + count > BUILD_JOB_LIMIT:
        raise ConfigurationError("steps", f"A build has at most {BUILD_JOB_LIMIT} jobs.")
