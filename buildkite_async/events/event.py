"""The base class of events."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar, Final, Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import wire_name
from buildkite_async.models import OrganizationRef
from buildkite_async.wire.datetimes import format_exactly
from buildkite_async.wire.json_values import is_object

__all__ = ["Event", "EventBridgeEnvelope", "EventOrigin", "EventSender", "UnknownEvent"]

EventOrigin: TypeAlias = Literal["webhook", "eventbridge"]
"""How an event was delivered."""

EVENTBRIDGE_ONLY: Final = ("eventbridge", "token")
"""Fields that no webhook has: they are written only if they have a value."""


class EventSender(Model):
    """The user who created the webhook, who need not have caused the event."""

    id: str
    name: str | None = None


class EventBridgeEnvelope(Model):
    """What Amazon EventBridge adds to an event.

    https://buildkite.com/docs/pipelines/integrations/observability/amazon-eventbridge
    """

    id: str
    """The same for each delivery of the event."""
    version: str | None = None
    detail_type: str | None = wire_name("detail-type", default=None)
    """The name of the event there, such as `Build Started`."""
    source: str | None = None
    """The partner event source: it begins with `aws.partner/buildkite.com/`."""
    account: str | None = None
    time: datetime | None = None
    """In whole seconds."""
    region: str | None = None
    resources: list[str] | None = None
    detail_version: int | None = None
    """The version of the payload."""
    organization: OrganizationRef | None = None
    """Only its id, GraphQL id and slug are sent."""


class Event(Model):
    """Something that happened in Buildkite, delivered by a webhook or by Amazon EventBridge.

    A delivery may be repeated, in any order, and its objects may be newer than the event.

    https://buildkite.com/docs/apis/webhooks
    """

    _times: ClassVar[tuple[str, ...]] = ()
    """Fields of the subject that hold the time of the event, in order of preference."""

    event: str
    """The name of the event, such as `build.finished`."""
    sender: EventSender | None = None
    """None if it was delivered by EventBridge, or caused by a workflow of Test Engine."""
    eventbridge: EventBridgeEnvelope | None = None
    """The envelope of EventBridge; None if a webhook delivered the event."""

    @property
    def origin(self) -> EventOrigin:
        """How the event was delivered.

        `webhooks.receive` never returns an event of EventBridge, whatever the payload says;
        `parse_event` does, as it also reads events that `to_json` wrote.
        """
        return "webhook" if self.eventbridge is None else "eventbridge"

    @property
    def subject_id(self) -> str | None:
        """The id of the object that the event is about; None if the event has no such object."""
        found = getattr(self._subject, "id", None)
        return found if isinstance(found, str) else None

    @property
    def state(self) -> str:
        """The state of the object that the event is about; empty if it has none.

        It may be newer than the event. That of a blocked build is `blocked`.
        """
        return ""

    @property
    def occurred_at(self) -> datetime | None:
        """When it happened, as far as the event says; not when it was sent.

        EventBridge has whole seconds, so do not compare times of both origins.
        """
        time = self._time
        if time is None and self.eventbridge is not None:
            return self.eventbridge.time
        return time

    @property
    def dedupe_key(self) -> str:
        """A text that is equal for repeated deliveries, but not if the state of the object has changed.

        It holds the name of the event, the id and state of its object, and the time of the event. If
        the payload has no time, as that of a blocked build, it holds a digest of the payload instead,
        so two such events with the same content have the same key. Do not compare keys of both
        origins, as EventBridge has whole seconds.
        """
        if self.subject_id is None:
            return f"{self.event}:{_digest(self)}"
        time = self.occurred_at
        at = _digest(self) if time is None else format_exactly(time)
        parts = (self.event, self.subject_id, self._distinction, at)
        return ":".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as plain values: all fields by their JSON names, and `extra`.

        Raises:
            InvalidArgument: A value has no JSON form, or is nested too deeply for Python.
        """
        fields = super().to_dict()
        for name in EVENTBRIDGE_ONLY:
            if name in fields and fields[name] is None and name not in self.extra:
                del fields[name]
        return fields

    @property
    def _subject(self) -> Model | None:
        return None

    @property
    def _distinction(self) -> str:
        """What tells events with the same object and time apart."""
        return self.state

    @property
    def _time(self) -> datetime | None:
        times = (getattr(self._subject, name, None) for name in self._times)
        return next((time for time in times if isinstance(time, datetime)), None)


class UnknownEvent(Event):
    """An event that this version does not know; its fields are in `payload`."""

    @property
    def payload(self) -> dict[str, Any]:
        """The JSON object of the event with all its fields; `sender` is None if it was not sent."""
        return self.to_dict()

    @property
    def subject_id(self) -> str | None:
        """The id of the object that the event is named after, such as `build` of `build.new`."""
        subject: Any = self.extra.get(self.event.partition(".")[0])
        found = subject.get("id") if is_object(subject) else None
        return found if isinstance(found, str) else None

    @property
    def dedupe_key(self) -> str:
        """A text that is equal for deliveries with the same payload."""
        return f"{self.event}:{_digest(self)}"


def _digest(event: Event) -> str:
    payload = json.dumps(event.to_dict(), sort_keys=True, default=str).encode()
    return hashlib.sha256(payload).hexdigest()
