"""Fields of what REST keeps as records: both faces show the same things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state.records import Record

_OF_ORGANIZATION = {
    "auditEvents": "audit_events",
    "pipelineTemplates": "pipeline_templates",
    "registries": "registries",
    "rules": "rules",
    "suites": "suites",
}


def _records(resource: str) -> Callable[[Context, e.Organization, Arguments], list[Record]]:
    def field(
        context: Context, organization: e.Organization, _arguments: Arguments
    ) -> list[Record]:
        return context.world.records.of(resource, organization.id)[::-1]

    return field


for _name, _resource in _OF_ORGANIZATION.items():
    resolves("Organization", _name)(_records(_resource))


def _pipeline(record: Record, end: str) -> e.Pipeline | None:
    pipelines = record.organization.pipelines.values()
    return next((each for each in pipelines if each.id == record.fields[end]), None)


def _event_type(event: Record) -> str:
    """`TeamCreatedEvent` is TEAM_CREATED here."""
    words = "".join(f"_{c}" if c.isupper() else c for c in event.fields["type"])
    return words.removeprefix("_").removesuffix("_Event").upper()


def _actor(event: Record) -> dict[str, Any] | None:
    actor = event.fields["actor"]
    return None if actor is None else {"__typename": "AuditActor", "id": actor["uuid"], **actor}


reads(
    "Rule",
    source=lambda rule: _pipeline(rule, "source_uuid"),
    target=lambda rule: _pipeline(rule, "target_uuid"),
    document=lambda _: None,
)
reads(
    "AuditEvent",
    type=_event_type,
    actor=_actor,
    context=lambda _: None,
    subject=lambda _: None,
)
