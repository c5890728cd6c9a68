"""Fields of jobs of every type, and what happened to them."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from buildkite_async.emulator.graphql.context import FIELDS, Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import job_state
from buildkite_async.emulator.render.renderer import WEB
from buildkite_async.emulator.rest.jobs import job_env
from buildkite_async.emulator.state import entities as e


def _of_retry(read: Callable[[e.Retry], Any]) -> Callable[[e.Job], Any]:
    return lambda job: None if job.retry is None else read(job.retry)


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

reads(
    "JobTypeCommand",
    pipeline=lambda job: job.build.pipeline,
    command=lambda job: job.step.command,
    agentQueryRules=lambda job: list(job.step.rules),
    automaticArtifactUploadPaths=lambda job: job.step.artifact_paths,
    brokenReason=lambda _: None,
    clusterQueue=lambda job: job.step.queue,
    cluster=lambda job: None if job.step.queue is None else job.step.queue.cluster,
    env=lambda job: [f"{name}={value}" for name, value in job_env(job).items()],
    exitStatus=lambda job: None if job.exit_status is None else str(job.exit_status),
    matrix=lambda _: None,
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
    annotations=lambda job: [each for each in job.build.annotations if each.job is job],
)
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
        if state in (None, each.state.upper()) and (path is None or fnmatchcase(each.path, path))
    ]


@resolves("JobTypeCommand", "events")
def events(_context: Context, job: e.Job, _arguments: Arguments) -> list[dict[str, Any]]:
    """What the job's times and its end tell."""
    told = [
        _event(job, "Generic", "SCHEDULED", job.scheduled_at, _SYSTEM),
        _event(job, "Assigned", "ASSIGNED", job.started_at, _SYSTEM, assignedAgent=job.agent),
        _event(job, "Generic", "STARTED", job.started_at, _by_agent(job)),
        _event(
            job,
            "PromisedExitStatus",
            "PROMISED_EXIT_STATUS",
            job.promised_at,
            _by_agent(job),
            promisedExitStatus=job.promised_exit_status,
            promisedExitStatusReason=None,
        ),
        _event(job, "Canceled", "CANCELED", job.canceled_at, _by_user(job), **_end(job)),
    ]
    if job.exit_status is not None and job.canceled_at is None:
        at = job.finished_at
        told.append(_event(job, "Finished", "FINISHED", at, _by_agent(job), **_end(job)))
    again = job.retried_in
    if again is not None:
        told.append(
            _event(
                job,
                "Retried",
                "RETRIED",
                again.created_at,
                _SYSTEM,
                retriedInJob=again,
                automaticRule=None,
            )
        )
    return [event for event in told if event["timestamp"] is not None]


_SYSTEM: dict[str, Any] = {"type": "SYSTEM", "node": None, "uuid": None}


def _event(
    job: e.Job, kind: str, name: str, at: int | None, actor: dict[str, Any], **more: Any
) -> dict[str, Any]:
    identity = f"{job.id}/{name.lower()}"
    return {
        "__typename": f"JobEvent{kind}",
        "id": identity,
        "uuid": identity,
        "job": job,
        "type": name,
        "timestamp": at,
        "actor": actor,
        **more,
    }


def _end(job: e.Job) -> dict[str, Any]:
    return {
        "exitStatus": -1 if job.exit_status is None else job.exit_status,
        "signal": job.signal,
        "signalReason": job.signal_reason,
    }


def _by_agent(job: e.Job) -> dict[str, Any]:
    if job.agent is None:
        return _SYSTEM
    return {"type": "AGENT", "node": job.agent, "uuid": job.agent.id}


def _by_user(job: e.Job) -> dict[str, Any]:
    if job.canceled_by is None:
        return _SYSTEM
    return {"type": "USER", "node": job.canceled_by, "uuid": job.canceled_by.id}
