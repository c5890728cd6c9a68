"""Payloads for tests and demos: one for each event, in the form that webhooks have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final, cast

from buildkite_async.errors import InvalidArgument, shorten

__all__ = ["SAMPLE_EVENTS", "sample_event"]

_API: Final = "https://api.buildkite.com/v2/organizations/acme"
_WEB: Final = "https://buildkite.com/acme"

_SENDER: Final = {"id": "01910000-0000-7000-8000-00000000005e", "name": "Sam Sender"}
_USER: Final = {
    "id": "01910000-0000-7000-8000-000000000001",
    "graphql_id": "VXNlci0tLTAxOTEwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMQ==",
    "name": "Uma User",
    "email": "uma@acme.example",
    "avatar_url": "https://www.gravatar.com/avatar/00000000000000000000000000000000",
    "created_at": "2024-02-01T08:00:00.000Z",
}
_ORGANIZATION: Final = {
    "id": "01910000-0000-7000-8000-000000000002",
    "graphql_id": "T3JnYW5pemF0aW9uLS0tMDE5MTAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAy",
    "url": _API,
    "web_url": _WEB,
    "name": "Acme",
    "slug": "acme",
    "pipelines_url": f"{_API}/pipelines",
    "agents_url": f"{_API}/agents",
    "emojis_url": f"{_API}/emojis",
    "created_at": "2024-02-01T08:00:00.000Z",
}
_PIPELINE: Final = {
    "id": "01910000-0000-7000-8000-000000000003",
    "graphql_id": "UGlwZWxpbmUtLS0wMTkxMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDM=",
    "url": f"{_API}/pipelines/web",
    "web_url": f"{_WEB}/web",
    "name": "Web",
    "description": "The web site",
    "slug": "web",
    "repository": "git@git.acme.example:acme/web.git",
    "cluster_id": "01910000-0000-7000-8000-000000000004",
    "branch_configuration": None,
    "default_branch": "main",
    "skip_queued_branch_builds": False,
    "skip_queued_branch_builds_filter": None,
    "cancel_running_branch_builds": False,
    "cancel_running_branch_builds_filter": None,
    "provider": {"id": "github", "settings": {"trigger_mode": "code"}, "webhook_url": None},
    "builds_url": f"{_API}/pipelines/web/builds",
    "badge_url": "https://badge.buildkite.com/0000000000000000000000000000000000000000000000.svg",
    "created_by": _USER,
    "created_at": "2024-02-02T08:00:00.000Z",
    "archived_at": None,
    "env": {"SITE": "shop"},
    "scheduled_builds_count": 0,
    "running_builds_count": 1,
    "scheduled_jobs_count": 0,
    "running_jobs_count": 1,
    "waiting_jobs_count": 0,
    "visibility": "private",
    "tags": ["shop"],
    "configuration": "steps:\n  - command: make test\n    key: test\n",
    "steps": [{"type": "script", "name": "Test", "command": "make test"}],
}
_BUILD: Final = {
    "id": "01910000-0000-7000-8000-000000000005",
    "graphql_id": "QnVpbGQtLS0wMTkxMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDU=",
    "url": f"{_API}/pipelines/web/builds/1042",
    "web_url": f"{_WEB}/web/builds/1042",
    "number": 1042,
    "state": "scheduled",
    "blocked": False,
    "blocked_state": "",
    "cancel_reason": None,
    "message": "Show prices with taxes",
    "commit": "6f1ed002ab5595859014ebf0951522d9f0e2c1a4",
    "branch": "main",
    "tag": None,
    "env": {"SITE": "shop"},
    "source": "webhook",
    "author": {"username": "uma", "name": "Uma User", "email": "uma@acme.example"},
    "creator": _USER,
    "created_at": "2026-03-04T05:06:00.125Z",
    "scheduled_at": "2026-03-04T05:06:00.250Z",
    "started_at": None,
    "failing_at": None,
    "finished_at": None,
    "meta_data": {"release": "42"},
    "pull_request": None,
    "rebuilt_from": None,
    "triggered_from": None,
}
_AGENT: Final = {
    "id": "01910000-0000-7000-8000-000000000006",
    "graphql_id": "QWdlbnQtLS0wMTkxMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDY=",
    "url": f"{_API}/agents/01910000-0000-7000-8000-000000000006",
    "web_url": f"{_WEB}/agents/01910000-0000-7000-8000-000000000006",
    "name": "builder-1",
    "connection_state": "connected",
    "hostname": "builder-1.acme.example",
    "ip_address": "192.0.2.10",
    "user_agent": "buildkite-agent/3.104.0 (linux; amd64)",
    "version": "3.104.0",
    "creator": None,
    "created_at": "2026-03-04T04:00:00.000Z",
    "connected_at": "2026-03-04T04:00:01.500Z",
    "disconnected_at": None,
    "lost_at": None,
    "stopped_at": None,
    "job": None,
    "last_job_finished_at": None,
    "priority": 0,
    "meta_data": ["queue=default"],
}
_JOB: Final = {
    "id": "01910000-0000-7000-8000-000000000007",
    "graphql_id": "Sm9iLS0tMDE5MTAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA3",
    "type": "script",
    "name": "Test",
    "label": "Test",
    "step_key": "test",
    "step": {"id": "01910000-0000-7000-8000-000000000008", "signature": None},
    "priority": {"number": 0},
    "agent_query_rules": ["queue=default"],
    "state": "scheduled",
    "build_url": f"{_API}/pipelines/web/builds/1042",
    "web_url": f"{_WEB}/web/builds/1042#01910000-0000-7000-8000-000000000007",
    "log_url": f"{_API}/pipelines/web/builds/1042/jobs/01910000-0000-7000-8000-000000000007/log",
    "command": "make test",
    "soft_failed": False,
    "exit_status": None,
    "artifact_paths": None,
    "agent": None,
    "created_at": "2026-03-04T05:06:00.125Z",
    "scheduled_at": "2026-03-04T05:06:00.300Z",
    "runnable_at": "2026-03-04T05:06:00.350Z",
    "started_at": None,
    "finished_at": None,
    "retried": False,
    "retried_in_job_id": None,
    "retries_count": None,
    "retry_source": None,
    "retry_type": None,
    "parallel_group_index": None,
    "parallel_group_total": None,
}
_RUNNING_JOB: Final = {
    **_JOB,
    "state": "running",
    "agent": _AGENT,
    "started_at": "2026-03-04T05:06:02.500Z",
}
_CLUSTER_TOKEN: Final = {
    "id": "01910000-0000-7000-8000-000000000009",
    "graphql_id": "Q2x1c3RlclRva2VuLS0tMDE5MTAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA5",
    "description": "Builders",
    "allowed_ip_addresses": "192.0.2.0/24",
    "expires_at": None,
    "url": f"{_API}/clusters/01910000-0000-7000-8000-000000000004/tokens/01910000-0000-7000-8000-000000000009",
    "cluster_url": f"{_API}/clusters/01910000-0000-7000-8000-000000000004",
    "created_at": "2024-02-03T08:00:00.000Z",
    "created_by": _USER,
}
_RUNNING: Final = {"state": "running", "started_at": "2026-03-04T05:06:02.000Z"}
_FAILING: Final = {**_RUNNING, "state": "failing", "failing_at": "2026-03-04T05:07:00.750Z"}
_FINISHED: Final = {
    **_FAILING,
    "state": "failed",
    "finished_at": "2026-03-04T05:08:09.875Z",
    "steps": [{"type": "trigger", "name": "Deploy", "async": True}],
}


def _build(**changes: Any) -> dict[str, Any]:
    return {"build": {**_BUILD, **changes}, "pipeline": _PIPELINE}


def _job(job: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    return {"job": {**job, **changes}, **_build(**_RUNNING)}


def _agent(state: str, **changes: Any) -> dict[str, Any]:
    return {"agent": {**_AGENT, "connection_state": state, **changes}}


def _workflow(kind: str, **details: Any) -> dict[str, Any]:
    return {
        "subject": {
            "type": "test",
            "test_id": "01910000-0000-7000-8000-00000000000a",
            "test_full_name": "Prices shows taxes",
            "test_location": "./spec/prices_spec.rb:12",
            "test_url": "https://buildkite.com/organizations/acme/analytics/suites/web/tests/01910000-0000-7000-8000-00000000000a",
        },
        "workflow_id": "01910000-0000-7000-8000-00000000000b",
        "workflow_url": "https://buildkite.com/organizations/acme/analytics/suites/web/workflows/01910000-0000-7000-8000-00000000000b",
        "workflow_event": {"type": kind, **details},
    }


def _package() -> dict[str, Any]:
    registry = "https://api.buildkite.com/v2/packages/organizations/acme/registries/libs"
    web = "https://buildkite.com/organizations/acme/packages/registries/libs"
    return {
        "package": {
            "id": "01910000-0000-7000-8000-00000000000c",
            "url": f"{registry}/packages/01910000-0000-7000-8000-00000000000c",
            "web_url": f"{web}/packages/01910000-0000-7000-8000-00000000000c",
            "name": "prices",
            "organization": {
                name: _ORGANIZATION[name] for name in ("id", "slug", "url", "web_url")
            },
            "registry": {
                "id": "01910000-0000-7000-8000-00000000000d",
                "graphql_id": "UmVnaXN0cnktLS0wMTkxMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMGQ=",
                "slug": "libs",
                "url": registry,
                "web_url": web,
            },
        }
    }


def _ping() -> dict[str, Any]:
    service = {
        "id": "01910000-0000-7000-8000-00000000000e",
        "provider": "webhook",
        "settings": {"url": "https://hooks.acme.example/buildkite"},
    }
    return {"service": service, "organization": _ORGANIZATION}


_PAYLOADS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "build.scheduled": _build,
    "build.running": lambda: _build(**_RUNNING),
    "build.failing": lambda: _build(**_FAILING),
    "build.finished": lambda: _build(**_FINISHED),
    "build.skipped": lambda: _build(state="skipped"),
    "job.scheduled": lambda: _job(_JOB),
    "job.started": lambda: _job(_RUNNING_JOB),
    "job.finished": lambda: _job(
        _RUNNING_JOB,
        state="failed",
        exit_status=1,
        finished_at="2026-03-04T05:07:00.625Z",
        retries_count=1,
        retry_type="manual",
        retry_source={
            "job_id": "01910000-0000-7000-8000-00000000000f",
            "retry_type": "manual",
            "retried_by": {"name": "Uma User", "email": "uma@acme.example"},
        },
    ),
    "job.activated": lambda: _job(
        {
            "id": "01910000-0000-7000-8000-000000000010",
            "graphql_id": "Sm9iLS0tMDE5MTAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDEw",
            "type": "manual",
            "label": "Release",
            "state": "unblocked",
            "unblocked_by": _USER,
            "unblocked_at": "2026-03-04T05:06:30.500Z",
            "unblockable": False,
        }
    ),
    "job.promised_exit_status": lambda: {
        **_job(
            _RUNNING_JOB,
            promised_exit_status=1,
            promised_exit_status_at="2026-03-04T05:06:40.375Z",
        ),
        "promised_exit_status_reason": "two tests failed",
    },
    "agent.connected": lambda: _agent("connected"),
    "agent.lost": lambda: _agent("lost", lost_at="2026-03-04T06:00:00.500Z"),
    "agent.disconnected": lambda: _agent(
        "disconnected", disconnected_at="2026-03-04T06:00:00.500Z"
    ),
    "agent.stopping": lambda: _agent("stopping"),
    "agent.stopped": lambda: _agent("stopped", stopped_at="2026-03-04T06:00:00.500Z"),
    "agent.blocked": lambda: {
        **_agent("disconnected", disconnected_at="2026-03-04T06:00:00.500Z"),
        "blocked_ip": "198.51.100.7",
        "cluster_token": _CLUSTER_TOKEN,
    },
    "cluster_token.registration_blocked": lambda: {
        "blocked_ip": "198.51.100.7",
        "cluster_token": _CLUSTER_TOKEN,
    },
    "ping": _ping,
    "package.created": _package,
    "workflow.alarm": lambda: _workflow(
        "passed_on_retry",
        timestamp="2026-03-04T05:07:00.625Z",
        execution_id="01910000-0000-7000-8000-000000000011",
        execution_run_id="01910000-0000-7000-8000-000000000012",
        execution_commit_sha="6f1ed002ab5595859014ebf0951522d9f0e2c1a4",
        execution_branch="main",
        window_days=7,
        window_executions=100,
        commit_count_threshold_high=2,
        commit_count_threshold_low=0,
        executions_in_window=42,
        days_in_window=6,
        commit_count=3,
    ),
    "workflow.recover": lambda: _workflow(
        "probabilistic_flakiness",
        timestamp="2026-03-05T05:07:00.625Z",
        branch_filter="main",
        score=0.05,
        score_threshold_high=0.1,
        score_threshold_low=0.08,
    ),
}

SAMPLE_EVENTS: Final = tuple(_PAYLOADS)
"""The names of all events that webhooks send."""


def sample_event(name: str) -> dict[str, Any]:
    """Return a payload as a webhook sends it; `event` is its first key.

    Raises:
        InvalidArgument: There is no event of this name.
    """
    payload = _PAYLOADS.get(name) if isinstance(cast("object", name), str) else None
    if payload is None:
        raise InvalidArgument(
            f"name must be one of {', '.join(SAMPLE_EVENTS)}, not {shorten(repr(name))}."
        )
    sender = {} if name.startswith("workflow.") else {"sender": _SENDER}
    return {"event": name, **deepcopy(payload()), **deepcopy(sender)}
