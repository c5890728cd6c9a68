"""Events that Amazon EventBridge delivers, translated into those of webhooks.

Its ids are `uuid`, its states are those of the service itself, and it leaves out most fields.

https://buildkite.com/docs/pipelines/integrations/observability/amazon-eventbridge
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from buildkite_async.errors import MalformedEvent, shorten
from buildkite_async.events.event import Event
from buildkite_async.events.parsing import event_of, json_object_of
from buildkite_async.wire.json_values import is_mapping, is_object

__all__ = ["EVENT_NAMES", "from_eventbridge"]

SOURCE: Final = "aws.partner/buildkite.com/"
"""What the source of each event begins with; no account can publish such events itself."""

EVENT_NAMES: Final[Mapping[str, str]] = {
    "Build Created": "build.scheduled",
    "Build Started": "build.running",
    "Build Failing": "build.failing",
    "Build Finished": "build.finished",
    # The documentation shows it as a `Build Finished` with the state `blocked`.
    "Build Blocked": "build.finished",
    "Job Scheduled": "job.scheduled",
    "Job Started": "job.started",
    "Job Finished": "job.finished",
    "Job Activated": "job.activated",
    "Job Promised Exit Status": "job.promised_exit_status",
    "Agent Connected": "agent.connected",
    "Agent Lost": "agent.lost",
    "Agent Disconnected": "agent.disconnected",
    "Agent Stopping": "agent.stopping",
    "Agent Stopped": "agent.stopped",
    "Agent Blocked": "agent.blocked",
    "Cluster Token Registration Blocked": "cluster_token.registration_blocked",
    "Audit Event Logged": "audit_event.logged",
}
"""The names of events in webhooks, by their names in EventBridge."""

_IN_ENVELOPE: Final = frozenset({"version", "organization"})
"""Fields of the payload that are kept in the envelope."""


def from_eventbridge(event: Mapping[str, Any] | bytes | str) -> Event:
    """Return the event that EventBridge delivered, with the names and states of webhooks.

    What EventBridge leaves out is None. The envelope is in `event.eventbridge`, with the organization.

    Args:
        event: The whole event, as AWS Lambda passes it, or as JSON.

    Raises:
        MalformedEvent: It is not an event of Buildkite.
    """
    whole: Any = event if is_mapping(event) else json_object_of(cast("bytes | str", event))
    kind, source, detail = whole.get("detail-type"), whole.get("source"), whole.get("detail")
    if not isinstance(kind, str) or not is_object(detail):
        raise MalformedEvent(
            'An event of EventBridge has text in "detail-type" and an object in "detail".'
        )
    if not (isinstance(source, str) and source.startswith(SOURCE)):
        raise MalformedEvent(
            f"The source of the event is {shorten(repr(source))}, which is not one of Buildkite:"
            f" it must begin with {SOURCE}."
        )
    payload = {name: value for name, value in detail.items() if name not in _IN_ENVELOPE}
    payload |= {
        name: translate(payload[name])
        for name, translate in _SECTIONS.items()
        if is_object(payload.get(name))
    }
    if kind == "Job Finished":
        _move_agent(payload)
    if kind == "Audit Event Logged":
        payload = _audit_event(payload)
    if kind == "Build Blocked" and is_object(payload.get("build")):
        payload["build"]["blocked"] = True
    if "event" in payload:  # of a new kind: it must not be taken for the name
        payload["detail_event"] = payload.pop("event")
    envelope = {
        **{name: value for name, value in whole.items() if name != "detail"},
        "detail_version": detail.get("version"),
        "organization": _with_id(detail.get("organization")),
    }
    return event_of({**payload, "event": EVENT_NAMES.get(kind, kind), "eventbridge": envelope})


def _with_id(section: Any, **names: str) -> Any:
    """Return an object with the field names of webhooks."""
    if not is_object(section):
        return section
    names = {"uuid": "id", **names}
    return {
        new if (new := names.get(name, name)) not in section else name: value
        for name, value in section.items()
    }


def _build(section: dict[str, Any]) -> dict[str, Any]:
    build: dict[str, Any] = _with_id(section)
    if build.get("state") == "started":
        build["state"] = "running"
    if build.get("state") == "blocked":
        build.setdefault("blocked", True)
    return build


def _pipeline(section: dict[str, Any]) -> dict[str, Any]:
    pipeline: dict[str, Any] = _with_id(section, repo="repository")
    return pipeline


def _job(section: dict[str, Any]) -> dict[str, Any]:
    job: dict[str, Any] = _with_id(section)
    state, passed = job.get("state"), job.get("passed")
    if state == "finished" and job.get("type") == "manual":
        job["state"] = "unblocked"
    elif state == "finished" and isinstance(passed, bool):
        job["state"] = "passed" if passed else "failed"
    elif isinstance(state, str):
        job["state"] = {"started": "running", "assigned": "scheduled"}.get(state, state)
    if "unblocked_by" in job:
        job["unblocked_by"] = _with_id(job["unblocked_by"])
    return job


_SECTIONS: Final[Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "build": _build,
    "pipeline": _pipeline,
    "job": _job,
    "agent": _with_id,
    "token": _with_id,
    "cluster_token": _with_id,
}
"""How each object of a payload is translated."""


def _move_agent(payload: dict[str, Any]) -> None:
    """Move the agent that ran a job into the job, as webhooks have it."""
    job = payload.get("job")
    if is_object(job) and "agent" not in job and is_object(payload.get("agent")):
        job["agent"] = payload.pop("agent")


def _audit_event(payload: dict[str, Any]) -> dict[str, Any]:
    """Return the payload with the audit event as the REST API has it."""
    event = payload.pop("event", None)
    if not is_object(event):
        return payload
    found = {name: value for name, value in event.items() if not name.startswith("subject_")}
    found["subject"] = {
        name: event[f"subject_{name}"]
        for name in ("type", "uuid", "name")
        if f"subject_{name}" in event
    } or None
    found["actor"] = payload.pop("actor", None)
    return {**payload, "audit_event": found}
