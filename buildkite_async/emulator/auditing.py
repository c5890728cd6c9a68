"""Audit events: what was changed, by whom, as the organization's log remembers it.

https://buildkite.com/docs/platform/audit-log
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.http import Reply
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.records import Record
from buildkite_async.emulator.state.world import World

# Builds, jobs, agents and test results are too many for the log; what is set up is in it.
_SUBJECTS: Final[Mapping[str, str]] = {
    "clusters": "Cluster",
    "clusters.agent_tokens": "ClusterToken",
    "clusters.maintainers": "ClusterPermission",
    "clusters.queues": "ClusterQueue",
    "clusters.secrets": "Secret",
    "notification_services": "NotificationService",
    "organizations.api_settings": "Organization",
    "organizations.invitations": "OrganizationInvitation",
    "organizations.members": "OrganizationMember",
    "organizations.pipeline_settings": "Organization",
    "pipeline_templates": "PipelineTemplate",
    "pipelines": "Pipeline",
    "pipelines.schedules": "PipelineSchedule",
    "portals": "Portal",
    "registries": "Registry",
    "registries.tokens": "RegistryToken",
    "rules": "Rule",
    "suites": "Suite",
    "teams": "Team",
    "teams.members": "TeamMember",
    "teams.pipelines": "TeamPipeline",
    "teams.suites": "TeamSuite",
}
_VERBS: Final[Mapping[str, str]] = {
    "create": "Created",
    "delete": "Deleted",
    "disable": "Disabled",
    "enable": "Enabled",
    "revoke": "Revoked",
    "update": "Updated",
    "update_value": "ValueUpdated",
}
RESOURCE = "audit_events"
NOUNS: Final = frozenset(_SUBJECTS.values())


def record_event(call: Call, reply: Reply) -> None:
    """Remember a call that changed something of an organization; one that was refused never
    comes here.
    """
    if call.request.method in ("GET", "HEAD") or call.bearer is None:
        return
    resource, _, verb = call.operation.handler.rpartition(".")
    noun = _SUBJECTS.get(resource)
    if noun is None:
        return
    done = _VERBS.get(verb, "Updated")
    subject = call.subject or _shown(reply)
    remember(
        call.world,
        call.organization,
        f"{noun}{done}Event",
        call.token.user,
        {
            "type": noun,
            "uuid": subject.get("id") or subject.get("uuid") or call.organization.id,
            "name": subject.get("name") or subject.get("key") or subject.get("description"),
        },
        {
            "type": "WebContext",
            "request_ip": "192.0.2.1",
            "request_user_agent": call.request.headers.get("user-agent"),
        },
        sorted(call.wish),
    )


def _shown(reply: Reply) -> Mapping[str, Any]:
    return msgspec.json.decode(reply.body, type=dict[str, Any]) if reply.body else {}


def remember(
    world: World,
    organization: Organization,
    event: str,
    actor: User | None,
    subject: Mapping[str, Any],
    context: Mapping[str, Any] | None,
    changed: list[str],
) -> None:
    """Write an event into the log; `changed` names fields, since values may be secret."""
    party = None if actor is None else {"type": "User", "uuid": actor.id, "name": actor.name}
    now = world.now()
    record = Record(
        id=world.new_id(),
        resource=RESOURCE,
        kind="AuditEvent",
        organization=organization,
        place=organization.id,
        fields={
            "type": event,
            "occurred_at": now,
            "actor": party,
            "subject": dict(subject),
            "context": None if context is None else dict(context),
            "data": {"changed": changed},
        },
        created_at=now,
        created_by=actor,
    )
    world.records.add(record)
