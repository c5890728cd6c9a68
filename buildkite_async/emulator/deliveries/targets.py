"""Which notification services are sent an event.

https://buildkite.com/docs/apis/webhooks/pipelines#add-a-webhook
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from buildkite_async.emulator.deliveries.eventbridge import DETAIL_TYPES
from buildkite_async.emulator.scheduler.branch_patterns import matches_branch
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.events import WEBHOOK_EVENTS, Event
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.state import HISTORY_END

SERVICES: Final = "notification_services"
EVERY_EVENT: Final = "every_event"
"""A field of services that are also sent what registries and workflows have webhooks of their own for."""
EVENTBRIDGE: Final = "eventbridge"
"""A field of webhooks that are sent events in the shape of EventBridge."""
_OTHER_WEBHOOKS: Final = ("package.", "workflow.")


def shape_of(service: Record) -> str | None:
    """Return `webhook` or `eventbridge`; None if nothing is delivered to the service."""
    provider = service.fields["provider"]["id"]
    if provider == "aws_event_bridge":
        return "eventbridge"
    if provider != "webhook":
        return None
    return "eventbridge" if service.fields.get(EVENTBRIDGE) else "webhook"


def takes(service: Record, event: Event) -> bool:
    """Return whether an event is delivered to a service."""
    name, shape = event.webhook or "", shape_of(service)
    if shape is None or not service.fields["enabled"] or _is_generated(service):
        return False
    if name == "ping":
        return event.record is service and shape == "webhook"
    if name not in (DETAIL_TYPES if shape == "eventbridge" else WEBHOOK_EVENTS):
        return False
    chosen: Collection[str] | None = service.fields["settings"].get("events")
    if chosen is None:
        if name.startswith(_OTHER_WEBHOOKS) and not service.fields.get(EVERY_EVENT):
            return False
    elif name not in chosen:
        return False
    return _in_scope(service, event) and _on_branch(service, event)


def _is_generated(service: Record) -> bool:
    """Whether a service was generated, with a URL that does not exist, and never changed."""
    return (service.updated_at or 0) < HISTORY_END


def _on_branch(service: Record, event: Event) -> bool:
    patterns = str(service.fields.get("branch_configuration") or "")
    return not patterns or event.build is None or matches_branch(patterns, event.build.branch)


def _in_scope(service: Record, event: Event) -> bool:
    """Whether a service is about the pipeline or cluster of an event; agents have no pipeline."""
    scope, ids = service.fields.get("scope", "all"), service.fields["scope_uuids"]
    pipeline = None if event.build is None else event.build.pipeline
    match scope:
        case "some_clusters":
            cluster = _cluster_of(pipeline, event)
            return cluster is None or cluster in ids
        case "some_projects" if pipeline is not None:
            return pipeline.id in ids
        case "some_teams" if pipeline is not None:
            return _is_of_teams(event.organization, pipeline, ids)
        case _:
            return True


def _cluster_of(pipeline: Pipeline | None, event: Event) -> str | None:
    if pipeline is not None:
        return str(pipeline.fields.get("cluster_id"))
    return None if event.agent is None else event.agent.queue.cluster.id


def _is_of_teams(
    organization: OrganizationEntity, pipeline: Pipeline, ids: Collection[str]
) -> bool:
    return any(team.has(pipeline) for team in organization.teams if team.id in ids)
