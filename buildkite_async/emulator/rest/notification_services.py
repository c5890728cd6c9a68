"""Notification services: where the news of builds go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.projection import project
from buildkite_async.emulator.engine.record_resource import Place, RecordResource
from buildkite_async.emulator.engine.resource import serve
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State

_PROVIDERS: Final = {
    "webhook": ("Webhook", "WebhookServiceSettings"),
    "slack": ("Slack", "SlackServiceSettings"),
    "aws_event_bridge": ("Amazon EventBridge", "EventBridgeServiceSettings"),
    "datadog_pipeline_visibility": ("Datadog Pipeline Visibility", "DatadogServiceSettings"),
    "open_telemetry_tracing": ("OpenTelemetry Tracing", "OpenTelemetryServiceSettings"),
    "event_log_api": ("Event Log API", "EventLogApiServiceSettings"),
}
_SHOWN_TAIL: Final = 4
_MASK: Final = "•"


class NotificationServices(RecordResource):
    """Services with their settings, whose secrets are masked when shown."""

    def check(
        self, actor: Actor, place: str, body: Mapping[str, Any], known: Record | None
    ) -> None:
        """The provider can be made here, stays what it is, and has the settings it needs."""
        provider = body.get("provider")
        if known is not None and provider not in (None, known.fields["provider"]["id"]):
            raise invalid("provider", "immutable")
        if known is None and provider not in _PROVIDERS:
            raise invalid("provider")
        if known is None:
            settings: Mapping[str, Any] = body.get("settings", {})
            needed = _schema(str(provider)).get("x-required-on-create", ())
            missing = [name for name in needed if not settings.get(name)]
            if missing:
                errors = [{"field": f"settings.{n}", "code": "missing_field"} for n in missing]
                raise ApiError(422, "Validation failed", errors)

    def complete(self, state: State, record: Record) -> None:
        """What a new service starts with."""
        provider = str(record.fields["provider"])
        fields = record.fields
        settings: dict[str, Any] = dict(fields.get("settings", {}))
        if provider == "webhook":
            settings.setdefault("token", state.secret("")[:32])
        record.fields = {
            "enabled": True,
            "scope_uuids": [],
            "build_states": {"build_failed": True},
            **fields,
            "branch_configuration": fields.get("branch_configuration") or "",
            "settings": settings,
            "provider": {"id": provider, "name": _PROVIDERS[provider][0]},
        }

    def add(self, actor: Actor, place: Place, body: Mapping[str, Any]) -> Record:
        """Create a service, to which a ping is sent."""
        service = super().add(actor, place, body)
        ping(actor.state, service)
        return service

    def change(self, actor: Actor, thing: Record, body: Mapping[str, Any]) -> None:
        """Change the fields of the body; a masked value that comes back changes nothing."""
        self.check(actor, thing.place, body, thing)
        body = {name: value for name, value in body.items() if name != "provider"}
        settings: Mapping[str, Any] = body.pop("settings", {})
        changed = {k: v for k, v in settings.items() if not str(v).startswith(_MASK)}
        if body.get("branch_configuration", "") is None:
            body["branch_configuration"] = ""
        thing.fields |= body
        thing.fields["settings"] = {**thing.fields["settings"], **changed}
        thing.updated_at, thing.updated_by = actor.state.now(), actor.user
        if settings:
            ping(actor.state, thing)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A service without its secrets."""
        schema = _schema(thing.fields["provider"]["id"])
        settings = project(schema, thing.fields["settings"])
        for name, part in schema.get("properties", {}).items():
            if part.get("x-secret") == "masked" and settings.get(name):
                settings[name] = masked(str(settings[name]))
        name = thing.fields.get("description")
        return {**super().representation(call, thing), "settings": settings, "name": name}


def _schema(provider: str) -> Schema:
    return load().schemas[_PROVIDERS[provider][1]]


def masked(secret: str) -> str:
    """A secret of which only the tail can be read."""
    return _MASK * 8 + secret[-_SHOWN_TAIL:]


def ping(state: State, service: Record) -> None:
    """Report to a service that it was created, or that its settings have changed.

    https://buildkite.com/docs/apis/webhooks/pipelines/ping-events
    """
    notice = Notice(at=state.now(), event="ping")
    state.events.record(service.organization, notice, record=service)
    state.events.deliver()


SERVICES = NotificationServices("notification_services", "NotificationService", "service")


@operation("notification_services.enable")
def enable(call: Call) -> Reply:
    """Send news again."""
    return _switch(call, on=True)


@operation("notification_services.disable")
def disable(call: Call) -> Reply:
    """Send no more news."""
    return _switch(call, on=False)


def _switch(call: Call, *, on: bool) -> Reply:
    service = SERVICES.find(call)
    service.fields["enabled"] = on
    return SERVICES.show(call, service)


serve(SERVICES)
