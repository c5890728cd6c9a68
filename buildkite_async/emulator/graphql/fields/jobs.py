"""Fields of jobs of every type, and what happened to them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID, uuid5

from buildkite_async.emulator.actions.pipelines import cluster_of
from buildkite_async.emulator.graphql.context import FIELDS, Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.fields.builds import chosen_annotations
from buildkite_async.emulator.graphql.filters import job_state
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.rest.jobs import job_env
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


def _dependencies(step: e.Step) -> list[dict[str, Any]]:
    """The keys that a step and its group name in `depends_on`; the place of a step is none."""
    definition = step.definition
    group = definition.group
    named = [(definition.allow_dependency_failure, definition.depends_on)]
    if group is not None:
        named.append((group.allow_dependency_failure, group.depends_on))
    found: list[dict[str, Any]] = []
    for allows_all, dependencies in named:
        for each in dependencies or ():
            identity = str(uuid5(UUID(step.id), each.key))
            found.append(
                {
                    "id": global_id("Dependency", identity),
                    "uuid": identity,
                    "key": each.key,
                    "allowFailure": each.allow_failure or allows_all,
                }
            )
    return found


for _kind in ("JobTypeCommand", "JobTypeBlock", "JobTypeTrigger", "JobTypeWait"):
    reads(
        _kind,
        state=job_state,
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

for _kind in ("StepCommand", "StepInput", "StepTrigger", "StepWait"):
    reads(_kind, conditional=lambda step: step.definition.condition, dependencies=_dependencies)

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
    env=lambda job: [f"{name}={value}" for name, value in job_env(job).items()],
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
        f"{WEB}/{job.build.pipeline.organization.slug}/{job.build.pipeline.slug}"
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
