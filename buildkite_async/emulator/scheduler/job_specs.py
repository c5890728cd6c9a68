"""What the jobs of a step are: one, or as many as its matrix and its parallelism say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from buildkite_async.emulator.scheduler.changes import JobSpec
from buildkite_async.emulator.scheduler.matrix import Combination, fill_in
from buildkite_async.emulator.scheduler.records import job_type
from buildkite_async.emulator.scheduler.steps import CommandStep, StepDefinition, TriggerStep

__all__ = ["UPLOAD_JOB_LIMIT", "JobSpecs", "job_specs"]

UPLOAD_JOB_LIMIT: Final = 500
"""https://buildkite.com/docs/platform/limits#pipelines-limits"""

JobSpecs = Sequence[tuple[JobSpec, Combination]]
_PLAIN: Final = Combination(values={})


def job_specs(definition: StepDefinition) -> JobSpecs:
    """What the jobs of a step are."""
    kind = job_type(definition)
    if not isinstance(definition, CommandStep):
        count = definition.parallelism if isinstance(definition, TriggerStep) else None
        return [
            (
                JobSpec(
                    type=kind,
                    definition=definition,
                    label=definition.label,
                    env={},
                    agents={},
                    parallel_index=index,
                    parallel_total=count,
                ),
                _PLAIN,
            )
            for index in _indexes(count)
        ]
    matrix = definition.matrix
    combinations = [_PLAIN] if matrix is None else matrix.combinations()
    return [
        (
            JobSpec(
                type=kind,
                definition=definition,
                label=fill_in(definition.label, each.values),
                command=fill_in(definition.command, each.values),
                env=fill_in(definition.env, each.values),
                agents=fill_in(definition.agents, each.values),
                plugins=fill_in(definition.plugins, each.values),
                matrix=None if matrix is None else each.values,
                parallel_index=index,
                parallel_total=definition.parallelism,
            ),
            each,
        )
        for each in combinations
        for index in _indexes(definition.parallelism)
    ]


def _indexes(count: int | None) -> Sequence[int | None]:
    """The index of each parallel job, or the lack of one."""
    return [None] if count is None else range(min(count, UPLOAD_JOB_LIMIT + 1))
