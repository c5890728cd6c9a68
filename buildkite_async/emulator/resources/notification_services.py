"""Notification services: where the news of builds go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.contract import Schema, load
from buildkite_async.emulator.engine.declaration import Action, Body
from buildkite_async.emulator.engine.projection import project
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import State
from buildkite_async.emulator.validation import Validator

_PROVIDERS: Final = {
    "webhook": ("Webhook", "WebhookServiceSettings"),
    "slack": ("Slack", "SlackServiceSettings"),
    "aws_event_bridge": ("Amazon EventBridge", "EventBridgeServiceSettings"),
    "datadog_pipeline_visibility": ("Datadog Pipeline Visibility", "DatadogServiceSettings"),
    "open_telemetry_tracing": ("OpenTelemetry Tracing", "OpenTelemetryServiceSettings"),
    "event_log_api": ("Event Log API", "EventLogApiServiceSettings"),
}
# REST has one type for all services, GraphQL has one for each of these providers.
_TYPES: Final = {
    "slack": "NotificationServiceSlack",
    "webhook": "NotificationServiceWebhook",
    "open_telemetry_tracing": "NotificationServiceOpenTelemetryTracing",
}
_SHOWN_TAIL: Final = 4
_MASK: Final = "•"


def _enable(_actor: Actor, service: Record, _body: Body) -> None:
    service.fields["enabled"] = True


def _disable(_actor: Actor, service: Record, _body: Body) -> None:
    service.fields["enabled"] = False


class NotificationServices(RecordResource):
    """Services with their settings, whose secrets are masked when shown."""

    name, kind, noun = "notification_services", "NotificationService", "service"
    label = "description"
    defaults = {"enabled": True, "scope_uuids": [], "build_states": {"build_failed": True}}
    actions = {"enable": Action(_enable), "disable": Action(_disable)}
    reads = {
        "name": lambda _, service: service.fields["provider"]["name"],
        "description": lambda _, service: service.fields.get("description") or "",
    }

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """The provider can be made here, stays what it is, and has the settings that it needs."""
        provider = body.get("provider") if known is None else known.fields["provider"]["id"]
        if known is not None and body.get("provider") not in (None, provider):
            raise invalid("provider", "immutable")
        if provider not in _PROVIDERS:
            raise invalid("provider")
        settings, schema = _unmasked(body), _schema(provider)
        needed = schema.get("x-required-on-create", ()) if known is None else ()
        missing = [name for name in needed if not settings.get(name)]
        faults = [{"field": f"settings.{name}", "code": "missing_field"} for name in missing]
        faults += Validator(load()).faults(settings, schema, "settings")
        if known is not None:
            faults += [
                {"field": f"settings.{name}", "code": "immutable"}
                for name in schema.get("x-only-on-create", ())
                if settings.get(name, (kept := known.fields["settings"].get(name))) != kept
            ]
        if faults:
            raise ApiError(422, "Validation failed", faults)

    def prepare(
        self, actor: Actor, parent: Any, fields: dict[str, Any], known: Record | None
    ) -> None:
        """Settings are those of the provider; a masked value that comes back changes nothing."""
        provider = fields["provider"] if known is None else known.fields["provider"]["id"]
        fields["settings"] = _unmasked(fields)
        Validator(load()).drop_unknown(fields["settings"], _schema(provider))
        if known is None:
            return
        fields.pop("provider", None)
        if fields.get("branch_configuration", "") is None:
            fields["branch_configuration"] = ""
        fields["settings"] = {**known.fields["settings"], **fields["settings"]}

    def add(self, actor: Actor, parent: Any, body: Body) -> Record:
        """A ping is sent to a new service."""
        service = super().add(actor, parent, body)
        ping(actor.state, service)
        return service

    def change(self, actor: Actor, thing: Record, body: Body) -> None:
        """A ping is sent if the settings have changed."""
        super().change(actor, thing, body)
        if body.get("settings"):
            ping(actor.state, thing)

    def unknown_setting(self, body: Body) -> str | None:
        """Return the first setting of a body that its provider does not have, or only to read."""
        if body["provider"] not in _PROVIDERS:
            return None
        schema = _schema(body["provider"])
        unknown = Validator(load()).unknown(body.get("settings", {}), schema, "settings")
        return next((each.at for each in unknown), None)

    def complete(self, state: State, record: Record) -> None:
        """The provider by its name, and a token that webhooks carry."""
        provider, fields = str(record.fields["provider"]), record.fields
        settings: dict[str, Any] = dict(fields.get("settings", {}))
        if provider == "webhook":
            settings.setdefault("token", state.secret("")[:32])
        fields |= {
            "branch_configuration": fields.get("branch_configuration") or "",
            "settings": settings,
            "provider": {"id": provider, "name": _PROVIDERS[provider][0]},
        }

    def concrete(self, thing: Record) -> str:
        """The type of the provider, if the schema has one."""
        return _TYPES.get(thing.fields["provider"]["id"], self.kind)

    def representation(self, call: Call, thing: Record) -> dict[str, Any]:
        """A service without its secrets."""
        schema = _schema(thing.fields["provider"]["id"])
        settings = project(schema, thing.fields["settings"])
        for name, part in schema.get("properties", {}).items():
            if part.get("x-secret") == "masked" and settings.get(name):
                settings[name] = masked(str(settings[name]))
        name = thing.fields.get("description")
        return {**super().representation(call, thing), "settings": settings, "name": name}


def _unmasked(body: Body) -> dict[str, Any]:
    """The settings of a body that are not shown as they are in responses."""
    settings: Mapping[str, Any] = body.get("settings", {})
    return {name: value for name, value in settings.items() if not str(value).startswith(_MASK)}


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


SERVICES = declare(NotificationServices())
