"""Events in the shape of Amazon EventBridge, which has other names and fewer fields than webhooks.

https://buildkite.com/docs/pipelines/integrations/observability/amazon-eventbridge
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from buildkite_async.emulator.render.text import global_id, old_timestamp, snake
from buildkite_async.emulator.state.records import Record

DETAIL_TYPES: Final[Mapping[str, str]] = {
    "build.scheduled": "Build Created",
    "build.running": "Build Started",
    "build.failing": "Build Failing",
    "build.finished": "Build Finished",
    "job.scheduled": "Job Scheduled",
    "job.started": "Job Started",
    "job.finished": "Job Finished",
    "job.activated": "Job Activated",
    "job.promised_exit_status": "Job Promised Exit Status",
    "agent.connected": "Agent Connected",
    "agent.lost": "Agent Lost",
    "agent.disconnected": "Agent Disconnected",
    "agent.stopping": "Agent Stopping",
    "agent.stopped": "Agent Stopped",
    "agent.blocked": "Agent Blocked",
    "cluster_token.registration_blocked": "Cluster Token Registration Blocked",
    "audit_event.logged": "Audit Event Logged",
}
"""The names in EventBridge by those of webhooks; others are not sent there."""

_ACCOUNT: Final = "111122223333"
_REGION: Final = "us-east-1"
_BUILD: Final = [
    "number",
    "commit",
    "message",
    "branch",
    "state",
    "blocked_state",
    "source",
    "started_at",
    "failing_at",
    "finished_at",
    "meta_data",
]
_JOB: Final = [
    "type",
    "label",
    "step_key",
    "command",
    "agent_query_rules",
    "exit_status",
    "signal_reason",
    "soft_failed",
    "state",
    "broken_reason",
    "runnable_at",
    "started_at",
    "finished_at",
    "retried_in_job_id",
]
_MANUAL_LACKS: Final = frozenset({"signal_reason", "retried_in_job_id"})
_PROMISE: Final = ("promised_exit_status", "promised_exit_status_at")
_AGENT: Final = [
    "connection_state",
    "name",
    "version",
    "ip_address",
    "hostname",
    "priority",
    "meta_data",
    "connected_at",
    "disconnected_at",
    "lost_at",
]
_CLUSTER_TOKEN: Final = ("description", "allowed_ip_addresses")
_JOB_STATES: Final = {"scheduled": "assigned", "running": "started"}


def envelope_of(
    payload: Mapping[str, Any],
    service: Record,
    number: int,
    at: int,
    token: Record | None,
) -> dict[str, Any]:
    """Return an event as EventBridge delivers it.

    Args:
        payload: The payload of the webhook; EventBridge must have its event.
        service: The notification service, whose settings name the account and the region.
        number: The number of the event, of which its id is made.
        at: When it happened, in milliseconds since 1970.
        token: The token that the agent of the event registered with.
    """
    name = str(payload["event"])
    kind = DETAIL_TYPES[name]
    if name == "build.finished" and payload["build"]["blocked"]:
        kind = "Build Blocked"
    time = old_timestamp(at)
    organization, settings = service.organization, service.fields["settings"]
    return {
        "version": "0",
        "id": str(uuid5(NAMESPACE_URL, f"{service.id}/{number}")),
        "detail-type": kind,
        "source": f"aws.partner/buildkite.com/{organization.slug}/{service.id}",
        "account": settings.get("aws_account_id", _ACCOUNT),
        "time": f"{time[:10]}T{time[11:19]}Z",
        "region": settings.get("aws_region", _REGION),
        "resources": [],
        "detail": {
            "version": 1,
            "organization": {
                "uuid": organization.id,
                "graphql_id": global_id("Organization", organization.id),
                "slug": organization.slug,
            },
            **_detail(name, payload, token),
        },
    }


def _detail(name: str, payload: Mapping[str, Any], token: Record | None) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    if "build" in payload:
        detail["build"] = _build(payload["build"])
        pipeline = payload["pipeline"]
        detail["pipeline"] = {
            **_ids(pipeline),
            "slug": pipeline["slug"],
            "repo": pipeline["repository"],
        }
    if "job" in payload:
        detail["job"] = _job(payload["job"])
        agent = payload["job"].get("agent")
        if name == "job.finished" and agent is not None:
            detail["agent"] = {"uuid": agent["id"]}
    if "promised_exit_status_reason" in payload:
        detail["promised_exit_status_reason"] = payload["promised_exit_status_reason"]
    if "agent" in payload:
        detail["agent"] = {**_ids(payload["agent"]), **_shown(payload["agent"], _AGENT), "pid": "1"}
    if "cluster_token" in payload:
        blocked = payload["cluster_token"]
        detail["cluster_token"] = {"uuid": blocked["id"], **_shown(blocked, _CLUSTER_TOKEN)}
        detail["blocked_ip"] = payload["blocked_ip"]
    elif "audit_event" in payload:
        detail |= _audit_event(payload["audit_event"])
    elif "agent" in payload and token is not None:
        detail["token"] = {
            "uuid": token.id,
            "created_at": old_timestamp(token.created_at),
            "description": token.fields.get("description"),
        }
    return detail


def _audit_event(logged: Mapping[str, Any]) -> dict[str, Any]:
    """An event of the audit log: names as in GraphQL, and its context as text."""
    subject, actor, context = logged["subject"], logged["actor"], logged["context"]
    return {
        "event": {
            "uuid": logged["uuid"],
            "occurred_at": _time(logged["occurred_at"]),
            "type": snake(logged["type"].removesuffix("Event")).upper(),
            "data": logged["data"],
            **{f"subject_{name}": subject[name] for name in ("type", "uuid", "name")},
            "context": None if context is None else msgspec.json.encode(context).decode(),
        },
        "actor": actor and {"name": actor["name"], "type": None, "uuid": actor["uuid"]},
    }


def _build(build: Mapping[str, Any]) -> dict[str, Any]:
    shown = {**_ids(build), **_shown(build, _BUILD)}
    if build["state"] == "running":
        shown["state"] = "started"
    return shown


def _job(job: Mapping[str, Any]) -> dict[str, Any]:
    manual = job["type"] == "manual"
    names = [each for each in _JOB if not (manual and each in _MANUAL_LACKS)]
    state = str(job["state"])
    ended = job.get("finished_at") is not None or state == "unblocked"
    by = job.get("unblocked_by")
    return {
        **_ids(job),
        **_shown(job, names),
        "state": "finished" if ended else _JOB_STATES.get(state, state),
        "passed": state == "passed" or (manual and ended),
        "unblocked_by": None if by is None else {**_ids(by), "name": by["name"]},
        **_shown(job, [each for each in _PROMISE if each in job]),
    }


def _ids(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {"uuid": thing["id"], "graphql_id": thing["graphql_id"]}


def _shown(thing: Mapping[str, Any], names: list[str] | tuple[str, ...]) -> dict[str, Any]:
    return {
        name: _time(value) if name.endswith("_at") and isinstance(value, str) else value
        for name in names
        for value in (thing.get(name),)
    }


def _time(value: str) -> str:
    """The form of times in EventBridge, without a fraction."""
    return f"{value[:10]} {value[11:19]} UTC"
