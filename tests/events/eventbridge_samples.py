"""An event of each kind as EventBridge delivers it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

ORGANIZATION = {"uuid": "o-1", "graphql_id": "T3Jn", "slug": "acme"}
PIPELINE = {
    "uuid": "p-1",
    "graphql_id": "UGlw",
    "slug": "web",
    "repo": "git@git.acme.example:acme/web.git",
}
BUILD: dict[str, Any] = {
    "uuid": "b-1",
    "graphql_id": "QnVp",
    "number": 1042,
    "commit": "6f1ed002ab5595859014ebf0951522d9f0e2c1a4",
    "message": "Show prices with taxes",
    "branch": "main",
    "state": "started",
    "blocked_state": None,
    "source": "webhook",
    "started_at": "2026-03-04 05:06:02 UTC",
    "failing_at": None,
    "finished_at": None,
    "meta_data": {"release": "42"},
}
JOB: dict[str, Any] = {
    "uuid": "j-1",
    "graphql_id": "Sm9i",
    "type": "script",
    "label": ":node: Test",
    "step_key": "test",
    "command": "make test",
    "agent_query_rules": ["queue=default"],
    "exit_status": None,
    "signal_reason": None,
    "passed": False,
    "soft_failed": False,
    "state": "assigned",
    "broken_reason": None,
    "runnable_at": "2026-03-04 05:06:01 UTC",
    "started_at": None,
    "finished_at": None,
    "unblocked_by": None,
    "retried_in_job_id": None,
}
STARTED_JOB = {**JOB, "state": "started", "started_at": "2026-03-04 05:06:03 UTC"}
FINISHED_JOB = {
    **STARTED_JOB,
    "state": "finished",
    "passed": True,
    "exit_status": 0,
    "finished_at": "2026-03-04 05:07:00 UTC",
}
AGENT: dict[str, Any] = {
    "uuid": "a-1",
    "graphql_id": "QWdl",
    "connection_state": "connected",
    "name": "builder-1",
    "version": "3.104.0",
    "ip_address": "192.0.2.10",
    "hostname": "builder-1.acme.example",
    "pid": "18534",
    "priority": 3,
    "meta_data": ["queue=default"],
    "connected_at": "2026-03-04 04:00:01 UTC",
    "disconnected_at": None,
    "lost_at": None,
}
TOKEN = {"uuid": "t-1", "created_at": "2024-02-03 08:00:00 UTC", "description": "Builders"}
CLUSTER_TOKEN = {
    "uuid": "t-2",
    "description": "Builders",
    "allowed_ip_addresses": "192.0.2.0/24",
}


def _build(**changes: Any) -> dict[str, Any]:
    return {"build": {**BUILD, **changes}, "pipeline": PIPELINE}


def _job(job: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"job": job, "build": BUILD, "pipeline": PIPELINE, **more}


def _agent(**changes: Any) -> dict[str, Any]:
    return {"agent": {**AGENT, **changes}, "token": TOKEN}


END = "2026-03-04 05:08:09 UTC"
DETAILS: dict[str, dict[str, Any]] = {
    "Build Created": _build(state="scheduled", started_at=None),
    "Build Started": _build(),
    "Build Failing": _build(state="failing", failing_at="2026-03-04 05:07:00 UTC"),
    "Build Finished": _build(state="passed", finished_at=END),
    "Build Blocked": _build(state="passed", finished_at=END),
    "Job Scheduled": _job(JOB),
    "Job Started": _job(STARTED_JOB),
    "Job Finished": _job(FINISHED_JOB, agent={"uuid": "a-1"}),
    "Job Activated": _job(
        {
            **JOB,
            "type": "manual",
            "state": "finished",
            "runnable_at": None,
            "unblocked_by": {"uuid": "u-1", "graphql_id": "VXNl", "name": "Uma"},
        }
    ),
    "Job Promised Exit Status": _job(
        {
            **STARTED_JOB,
            "state": "running",
            "promised_exit_status": 1,
            "promised_exit_status_at": "2026-03-04 05:06:40 UTC",
        },
        promised_exit_status_reason="two tests failed",
    ),
    "Agent Connected": _agent(),
    "Agent Disconnected": _agent(connection_state="disconnected", disconnected_at=END),
    "Agent Lost": _agent(connection_state="lost", lost_at=END),
    "Agent Stopping": _agent(connection_state="stopping"),
    "Agent Stopped": _agent(connection_state="stopped", disconnected_at=END),
    "Agent Blocked": {
        "blocked_ip": "198.51.100.7",
        "cluster_token": CLUSTER_TOKEN,
        "agent": {**AGENT, "token": None},
    },
    "Cluster Token Registration Blocked": {
        "blocked_ip": "198.51.100.7",
        "cluster_token": CLUSTER_TOKEN,
    },
    "Audit Event Logged": {
        "event": {
            "uuid": "e-1",
            "occurred_at": "2026-03-04 05:06:07 UTC",
            "type": "ORGANIZATION_UPDATED",
            "data": {"name": "Acme"},
            "subject_type": "Organization",
            "subject_uuid": "o-1",
            "subject_name": "Acme",
            "context": '{"request_ip":"192.0.2.1","session_key":"top-secret-session"}',
        },
        "actor": {"name": "Uma", "type": None, "uuid": "u-1"},
    },
}


def delivered(kind: str, detail: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """Return an event as AWS Lambda passes it."""
    found = deepcopy(DETAILS[kind] if detail is None else detail)
    return {
        "version": "0",
        "id": "bb57638d-0000-0000-0000-000000000001",
        "detail-type": kind,
        "source": "aws.partner/buildkite.com/acme/0106-187c",
        "account": "123123123123",
        "time": "2026-03-04T05:06:08Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {"version": 1, "organization": ORGANIZATION, **found},
        **changes,
    }
