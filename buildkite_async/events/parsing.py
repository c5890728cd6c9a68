"""From JSON to the class of an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from buildkite_async.decoding.json_text import as_bytes, parse
from buildkite_async.errors import DecodeError, InvalidArgument, MalformedEvent, shorten
from buildkite_async.events.agents import (
    AgentBlocked,
    AgentConnected,
    AgentDisconnected,
    AgentEvent,
    AgentLost,
    AgentStopped,
    AgentStopping,
    ClusterTokenRegistrationBlocked,
)
from buildkite_async.events.builds import (
    BuildEvent,
    BuildFailing,
    BuildFinished,
    BuildRunning,
    BuildScheduled,
    BuildSkipped,
)
from buildkite_async.events.event import Event, UnknownEvent
from buildkite_async.events.jobs import (
    JobActivated,
    JobEvent,
    JobFinished,
    JobPromisedExitStatus,
    JobScheduled,
    JobStarted,
)
from buildkite_async.events.others import AuditEventLogged, PackageCreated, Ping
from buildkite_async.events.workflows import WorkflowAlarm, WorkflowEvent, WorkflowRecover
from buildkite_async.wire.json_values import is_object

__all__ = ["EVENT_TYPES", "event_of", "json_object_of", "parse_event"]

EVENT_TYPES: Final[Mapping[str, type[Event]]] = {
    "build.scheduled": BuildScheduled,
    "build.running": BuildRunning,
    "build.failing": BuildFailing,
    "build.finished": BuildFinished,
    "build.skipped": BuildSkipped,
    "job.scheduled": JobScheduled,
    "job.started": JobStarted,
    "job.finished": JobFinished,
    "job.activated": JobActivated,
    "job.promised_exit_status": JobPromisedExitStatus,
    "agent.connected": AgentConnected,
    "agent.lost": AgentLost,
    "agent.disconnected": AgentDisconnected,
    "agent.stopping": AgentStopping,
    "agent.stopped": AgentStopped,
    "agent.blocked": AgentBlocked,
    "cluster_token.registration_blocked": ClusterTokenRegistrationBlocked,
    "ping": Ping,
    "package.created": PackageCreated,
    "workflow.alarm": WorkflowAlarm,
    "workflow.recover": WorkflowRecover,
    "audit_event.logged": AuditEventLogged,
}
"""The class of each event; the last one only comes from EventBridge."""

_SUBJECTS: Final[Mapping[type[Event], str]] = {
    BuildEvent: "build",
    JobEvent: "job",
    AgentEvent: "agent",
    ClusterTokenRegistrationBlocked: "cluster_token",
    Ping: "service",
    PackageCreated: "package",
    WorkflowEvent: "subject",
    AuditEventLogged: "audit_event",
}
"""The field without which an event is about nothing."""


def parse_event(body: bytes | str) -> Event:
    """Return the event of a JSON object, without checking who sent it: see `webhooks.receive`.

    An event that this version does not know is an `UnknownEvent`.

    Raises:
        MalformedEvent: It is not JSON, not an event, or without the object that it is about.
    """
    return event_of(json_object_of(body))


def json_object_of(body: bytes | str) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        MalformedEvent: It is something else.
    """
    given = cast("object", body)
    if isinstance(given, bytearray | memoryview):
        body = bytes(cast("bytearray", given))
    elif not isinstance(given, bytes | str):
        raise InvalidArgument(f"An event is read from bytes or text, not {type(given).__name__}.")
    try:
        value = parse(as_bytes(body, "event"))
    except (ValueError, RecursionError):
        raise MalformedEvent(
            "The body is not JSON, or is nested too deeply, so it is not an event."
        ) from None
    if not is_object(value):
        raise MalformedEvent(
            f"An event is a JSON object, but the body is of type {type(value).__name__}."
        )
    return value


def event_of(value: Mapping[str, Any]) -> Event:
    """Return the event of a JSON object that was parsed already.

    Raises:
        MalformedEvent: It is not an event, or without the object that it is about.
    """
    name = value.get("event")
    if not isinstance(name, str) or not name:
        raise MalformedEvent('The body has no text in "event", the name of the event.')
    cls = EVENT_TYPES.get(name, UnknownEvent)
    try:
        event = cls.from_dict(value)
    except DecodeError:
        raise MalformedEvent(_without(name, cls)) from None
    subject = _subject_field(cls)
    if subject is not None and getattr(event, subject) is None:
        raise MalformedEvent(_without(name, cls))
    return event


def _subject_field(cls: type[Event]) -> str | None:
    return next((name for base, name in _SUBJECTS.items() if issubclass(cls, base)), None)


def _without(name: str, cls: type[Event]) -> str:
    subject = _subject_field(cls)
    if subject is None:
        return f"The event {shorten(repr(name))} cannot be read."
    return f'The event {name} has no object in "{subject}" that can be read.'
