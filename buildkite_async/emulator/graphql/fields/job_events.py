"""Fields of what happened to command jobs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.identity import TypedView
from buildkite_async.emulator.graphql.placeholder import Placeholder
from buildkite_async.emulator.render.text import encode, global_id
from buildkite_async.emulator.rest.step_uploads import STEP_UPLOADS
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.agents import Agent
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record, where

Event = dict[str, Any]


@resolves("JobTypeCommand", "events")
def events(context: Context, job: e.Job, _arguments: Arguments) -> list[Event]:
    """The events of the job's times, its end and its uploads, in their order."""
    known = [*_life(job), *_end(job), *_uploads(context, job)]
    happened = [event for event in known if event["timestamp"] is not None]
    return sorted(happened, key=lambda event: int(event["timestamp"]))


def _life(job: e.Job) -> Iterator[Event]:
    yield _event(job, "Generic", "SCHEDULED", job.runnable_at, None)
    yield _event(job, "Assigned", "ASSIGNED", job.started_at, None, assignedAgent=job.agent)
    yield _event(job, "Generic", "STARTED", job.started_at, job.agent)
    yield _event(
        job,
        "PromisedExitStatus",
        "PROMISED_EXIT_STATUS",
        job.promised_at,
        job.agent,
        promisedExitStatus=job.promised_exit_status,
        promisedExitStatusReason=None,
    )


def _end(job: e.Job) -> Iterator[Event]:
    end = {
        "exitStatus": -1 if job.exit_status is None else job.exit_status,
        "signal": job.signal,
        "signalReason": job.signal_reason,
    }
    yield _event(job, "Generic", "EXPIRED", job.expired_at, None)
    yield _event(job, "Canceled", "CANCELED", job.canceled_at, job.canceled_by, **end)
    if job.state == "timed_out":
        yield _event(job, "TimedOut", "TIMED_OUT", job.finished_at, None, **end)
    elif job.exit_status is not None and job.canceled_at is None:
        yield _event(job, "Finished", "FINISHED", job.finished_at, job.agent, **end)
    again = job.retried_in
    if again is not None:
        by = None if again.retry is None else again.retry.by
        more = {"retriedInJob": again, "automaticRule": None}
        yield _event(job, "Retried", "RETRIED", again.created_at, by, **more)


def _uploads(context: Context, job: e.Job) -> Iterator[Event]:
    known = context.state.records.of(STEP_UPLOADS.name, job.build.id)
    for upload in where(known, source_job_id=job.id):
        name, at = "BUILD_STEP_UPLOAD_CREATED", upload.created_at
        shown = TypedView("BuildStepUpload", upload)
        yield _event(job, "BuildStepUploadCreated", name, at, job.agent, buildStepUpload=shown)


def _event(
    job: e.Job, kind: str, name: str, at: int | None, actor: Agent | User | None, **more: Any
) -> Event:
    uuid = Placeholder(f"JobEvent{kind}", f"{job.id}/{name}").id
    return {
        "__typename": f"JobEvent{kind}",
        "id": global_id("JobEvent", uuid),
        "uuid": uuid,
        "job": job,
        "type": name,
        "timestamp": at,
        "actor": _actor(actor),
        **more,
    }


_SYSTEM: Final[Event] = {"type": "SYSTEM", "node": None, "uuid": None}


def _actor(actor: Agent | User | None) -> Event:
    if actor is None:
        return _SYSTEM
    kind = "AGENT" if isinstance(actor, Agent) else "USER"
    return {"type": kind, "node": actor, "uuid": actor.id}


def _definition(upload: Record) -> dict[str, str]:
    text = str(upload.fields["definition_yaml"])
    return {"yaml": text, "json": encode(yaml.load(text, Loader=yaml.CSafeLoader))}


reads(
    "BuildStepUpload",
    uuid=lambda upload: upload.id,
    definition=lambda upload: _definition(upload.of),
)
