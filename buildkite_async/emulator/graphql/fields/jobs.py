"""Fields of jobs of every type, and what happened to them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID, uuid5

from attrs import frozen

from buildkite_async.emulator.actions.pipelines import cluster_of
from buildkite_async.emulator.execution.execution import environment_of, moving_step
from buildkite_async.emulator.graphql.context import FIELDS, Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.fields.builds import chosen_annotations
from buildkite_async.emulator.graphql.filters import job_state
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.scheduler.outcomes import Tolerance
from buildkite_async.emulator.scheduler.retries import RetryPolicy
from buildkite_async.emulator.scheduler.steps import CommandStep, StepDefinition
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.wildcards import matches_wildcards


def _retry_rules(definition: StepDefinition) -> dict[str, Any]:
    """The rules of a step, as their configuration says them."""
    policy = definition.retry if isinstance(definition, CommandStep) else RetryPolicy()
    automatic = [
        {
            "exitStatus": _words(rule.exit_statuses),
            "limit": str(rule.limit),
            "signal": _words(rule.signals),
            "signalReason": _words(rule.signal_reasons),
        }
        for rule in policy.automatic
    ]
    return {"automatic": automatic, "manual": policy.manual}


def _words(values: Collection[object] | None) -> str | None:
    return None if values is None else ", ".join(sorted(map(str, values)))


def _of_retry(read: Callable[[e.JobRetry], Any]) -> Callable[[e.Job], Any]:
    return lambda job: None if job.retry is None else read(job.retry)


@frozen
class StepOfJob:
    """The step of a job, which depends on others of its build."""

    job: e.Job

    @property
    def id(self) -> str:
        """Its UUID."""
        return self.job.step.id

    @property
    def key(self) -> str | None:
        """Its key."""
        return self.job.step.key

    @property
    def conditional(self) -> str | None:
        """Its condition."""
        return self.job.step.definition.condition

    @property
    def dependencies(self) -> list[dict[str, Any]]:
        """What the step and its group name in `depends_on`, and what follows from its place.

        A step without a key is named by its UUID: the schema speaks of a key or an identifier.
        """
        definition = self.job.step.definition
        group = definition.group
        named = {
            each.key: each.allow_failure or one.allow_dependency_failure
            for one in (definition, group)
            if one is not None
            for each in one.depends_on or ()
        }
        for edge in moving_step(self.job).needs:
            if not named.keys() & set(edge.source.keys):
                key = edge.source.definition.key or edge.source.id
                named[key] = edge.tolerance is not Tolerance.NOTHING
        return [self._dependency(key, allows) for key, allows in named.items()]

    def _dependency(self, key: str, allows_failure: bool) -> dict[str, Any]:  # no flag
        identity = str(uuid5(UUID(self.id), key))
        return {
            "id": global_id("Dependency", identity),
            "uuid": identity,
            "key": key,
            "allowFailure": allows_failure,
        }


for _kind in ("JobTypeCommand", "JobTypeBlock", "JobTypeTrigger", "JobTypeWait"):
    reads(
        _kind,
        state=job_state,
        step=StepOfJob,
        label=lambda job: job.step.name,
        retried=lambda job: job.retried_in is not None,
        retriedBy=lambda job: (
            None
            if job.retried_in is None or job.retried_in.retry is None
            else job.retried_in.retry.by
        ),
        retriesCount=_of_retry(lambda retry: retry.count),
        retrySource=_of_retry(lambda retry: retry.of),
        retryType=_of_retry(lambda retry: retry.kind),
    )

reads(
    "JobTypeCommand",
    pipeline=lambda job: job.build.pipeline,
    command=lambda job: job.step.command,
    agentQueryRules=lambda job: list(job.step.rules),
    automaticArtifactUploadPaths=lambda job: job.step.artifact_paths,
    brokenReason=lambda _: None,
    clusterQueue=lambda job: job.step.queue,
    cluster=lambda job: (
        cluster_of(job.build.pipeline) if job.step.queue is None else job.step.queue.cluster
    ),
    env=lambda job: [f"{name}={value}" for name, value in environment_of(job).items()],
    exitStatus=lambda job: None if job.exit_status is None else str(job.exit_status),
    matrix=lambda job: None if job.step.matrix is None else dict(job.step.matrix),
    retryRules=lambda job: _retry_rules(job.step.definition),
    parallelGroupIndex=lambda job: job.parallel_index,
    parallelGroupTotal=lambda job: None if job.parallel_index is None else job.step.parallelism,
    passed=lambda job: job.state == "passed",
    priority=lambda job: {"number": job.priority},
    promisedExitStatusAt=lambda job: job.promised_at,
    concurrency=lambda job: (
        None
        if job.step.concurrency_group is None
        else {"group": job.step.concurrency_group, "limit": job.step.concurrency or 1}
    ),
    url=lambda job: (
        f"{WEB}/{job.organization.slug}/{job.build.pipeline.slug}"
        f"/builds/{job.build.number}#{job.id}"
    ),
)


@resolves("JobTypeCommand", "annotations")
def notes(_context: Context, job: e.Job, arguments: Arguments) -> list[e.Annotation]:
    """Notes on the job by style."""
    own = [each for each in job.build.annotations if each.job is job]
    return chosen_annotations(own, arguments)


reads("JobTypeBlock", isUnblockable=lambda job: job.state == "blocked")
reads(
    "JobTypeTrigger",
    triggered=lambda job: job.triggered_build,
)
FIELDS["JobTypeTrigger", "async"] = lambda _context, job, _arguments: job.step.is_async


@resolves("JobTypeCommand", "artifacts")
def artifacts(_context: Context, job: e.Job, arguments: Arguments) -> list[e.Artifact]:
    """Files of the job by state and path."""
    state, path = arguments.get("state"), arguments.get("path")
    return [
        each
        for each in job.artifacts or ()
        if state in (None, each.state.upper())
        and (path is None or matches_wildcards(path, each.path))
    ]
