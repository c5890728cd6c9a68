"""Audit events: what was changed in an organization, and by whom.

https://buildkite.com/docs/platform/audit-log
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import RESOURCES
from buildkite_async.emulator.http import Reply
from buildkite_async.emulator.state.entities import OrganizationEntity, Pipeline
from buildkite_async.emulator.state.events import Notice
from buildkite_async.emulator.state.people import Token, User
from buildkite_async.emulator.state.records import AuditKind, Record
from buildkite_async.emulator.state.state import State

# Builds, jobs, agents and test results are too many for the log; what is set up is in it.
_ENTITIES: Final = {each.resource: each for each in (OrganizationEntity, Pipeline, Token)}
_VERBS: Final[Mapping[str, str]] = {
    "create": "Created",
    "delete": "Deleted",
    "disable": "Disabled",
    "enable": "Enabled",
    "resend": "Resent",
    "revoke": "Revoked",
    "rotate_webhook_url": "WebhookUrlRotated",
    "update": "Updated",
    "update_value": "ValueUpdated",
}
_NAMES: Final = ("name", "key", "label", "queue_key", "description")
"""The fields that an event names its subject by."""
_ADDRESS: Final = "192.0.2.1"
RESOURCE: Final = "audit_events"
CREATED: Final = 201


def kind_of(action: str) -> AuditKind | None:
    """The kind of an action, by the name of its operation; most are not in the log."""
    name, _, verb = action.rpartition(".")
    declared = RESOURCES.get(name) or _ENTITIES.get(name)
    if declared is None or (isinstance(declared, RecordResource) and not declared.logged):
        return None
    event = f"{declared.kind}{_VERBS.get(verb, 'Updated')}Event"
    return declared.events.get(verb) or AuditKind(event, declared.kind)


def record_event(call: Call, reply: Reply) -> None:
    """Record a successful call that changed something of an organization."""
    if call.request.method in ("GET", "HEAD") or call.bearer is None:
        return
    action = call.operation.handler
    if action.endswith(".set"):
        action = f"{action[:-4]}.{'create' if reply.status == CREATED else 'update'}"
    kind = kind_of(action)
    if kind is None:
        return
    home = call.organization
    subject = call.subject or _shown(reply) or {"id": home.id, "name": home.name}
    event = add_event(
        call.state,
        home,
        kind.event,
        call.token.user,
        {
            "type": kind.subject,
            "uuid": subject.get("id") or subject.get("uuid"),
            "name": next((subject[each] for each in _NAMES if subject.get(each) is not None), None),
        },
        by_token(call.token, call.request.headers.get("user-agent")),
        sorted(call.body_fields),
    )
    report_event(call.state, event)


def by_token(token: Token, user_agent: str | None) -> dict[str, Any]:
    """The context of an action by the API."""
    return {
        "type": "APIContext",
        "request_ip": _ADDRESS,
        "request_user_agent": user_agent,
        "request_api_access_token_uuid": token.id,
    }


def by_browser(user_agent: str) -> dict[str, Any]:
    """The context of an action on the web."""
    return {"type": "WebContext", "request_ip": _ADDRESS, "request_user_agent": user_agent}


def _shown(reply: Reply) -> Mapping[str, Any]:
    return msgspec.json.decode(reply.body, type=dict[str, Any]) if reply.body else {}


def report_event(state: State, event: Record) -> None:
    """Report an event of the log to EventBridge."""
    notice = Notice(at=event.created_at, event="audit_event.logged")
    state.events.record(event.organization, notice, record=event)
    state.events.deliver()


def add_event(
    state: State,
    organization: OrganizationEntity,
    event: str,
    actor: User | None,
    subject: Mapping[str, Any],
    context: Mapping[str, Any] | None,
    changed: list[str],
) -> Record:
    """Add an event to the log; `changed` names fields, since values may be secret."""
    party = None if actor is None else {"type": "User", "uuid": actor.id, "name": actor.name}
    now = state.now()
    record = Record(
        id=state.new_id(),
        resource=RESOURCE,
        kind="AuditEvent",
        organization=organization,
        parent=organization,
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
    return state.add(record.id, state.records.add(record))
