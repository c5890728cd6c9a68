"""A page of builds with all documented fields and generated values."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

API = "https://api.buildkite.com/v2/organizations/acme"
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def page(builds: int = 100, jobs: int = 10, *, seed: int = 7) -> bytes:
    """Return the JSON of a page with `builds` builds of `jobs` script jobs each."""
    source = random.Random(seed)
    return json.dumps([_build(source, n, jobs) for n in range(builds, 0, -1)]).encode()


def _id(source: random.Random) -> str:
    return str(uuid.UUID(int=source.getrandbits(128), version=4))


def _time(minutes: float) -> str:
    time = START + timedelta(minutes=minutes)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _user(source: random.Random) -> dict[str, Any]:
    return {
        "id": _id(source),
        "graphql_id": f"VXNlci0tLQ{source.randrange(10**9)}",
        "name": "Sam Kim",
        "email": "sam@acme.example",
        "avatar_url": "https://www.gravatar.com/avatar/0123456789abcdef",
        "created_at": _time(-500_000),
    }


def _agent(source: random.Random) -> dict[str, Any]:
    agent = _id(source)
    return {
        "id": agent,
        "graphql_id": f"QWdlbnQtLS0{source.randrange(10**9)}",
        "url": f"{API}/agents/{agent}",
        "web_url": f"https://buildkite.com/organizations/acme/agents/{agent}",
        "name": f"linux-{source.randrange(40)}",
        "connection_state": "connected",
        "hostname": f"ip-10-0-{source.randrange(250)}-7.ec2.internal",
        "ip_address": "203.0.113.7",
        "user_agent": "buildkite-agent/3.90.0 (linux; amd64)",
        "version": "3.90.0",
        "os_id": "linux",
        "arch": "amd64",
        "queue": "default",
        "creator": None,
        "created_at": _time(-900),
        "connected_at": _time(-899),
        "disconnected_at": None,
        "lost_at": None,
        "stopped_at": None,
        "job": None,
        "last_job_finished_at": _time(-3),
        "priority": 0,
        "meta_data": ["queue=default", "os=linux", "arch=amd64"],
        "paused": False,
        "paused_at": None,
        "paused_by": None,
        "paused_note": None,
        "paused_timeout_in_minutes": None,
    }


def _job(source: random.Random, number: int, minute: float) -> dict[str, Any]:
    job = _id(source)
    build = f"{API}/pipelines/web/builds/{number}"
    return {
        "id": job,
        "graphql_id": f"Sm9iLS0t{source.randrange(10**12)}",
        "type": "script",
        "name": ":python: tests",
        "label": ":python: tests",
        "step_key": "tests",
        "group_key": None,
        "step": {"id": _id(source), "signature": None},
        "priority": {"number": 0},
        "agent_query_rules": ["queue=default"],
        "state": source.choice(["passed", "passed", "passed", "failed"]),
        "build_url": build,
        "web_url": f"https://buildkite.com/acme/web/builds/{number}#{job}",
        "log_url": f"{build}/jobs/{job}/log",
        "raw_log_url": f"{build}/jobs/{job}/log.txt",
        "artifacts_url": f"{build}/jobs/{job}/artifacts",
        "command": "make test",
        "soft_failed": False,
        "exit_status": 0,
        "signal": None,
        "signal_reason": None,
        "broken_reason": None,
        "artifact_paths": "reports/**/*.xml",
        "agent": _agent(source),
        "created_at": _time(minute),
        "scheduled_at": _time(minute + 0.1),
        "runnable_at": _time(minute + 0.1),
        "concurrency_wait_time_ms": 0,
        "started_at": _time(minute + 0.3),
        "finished_at": _time(minute + 4),
        "expired_at": None,
        "retried": False,
        "retried_in_job_id": None,
        "retries_count": None,
        "retry_source": None,
        "retry_type": None,
        "retried_by": None,
        "parallel_group_index": 0,
        "parallel_group_total": 4,
        "matrix": None,
        "cluster_id": _id(source),
        "cluster_url": f"{API}/clusters/1",
        "cluster_queue_id": _id(source),
        "cluster_queue_url": f"{API}/clusters/1/queues/2",
    }


def _pipeline(source: random.Random) -> dict[str, Any]:
    pipeline = f"{API}/pipelines/web"
    return {
        "id": _id(source),
        "graphql_id": "UGlwZWxpbmUtLS0x",
        "url": pipeline,
        "web_url": "https://buildkite.com/acme/web",
        "name": "Web",
        "description": "The web shop",
        "slug": "web",
        "repository": "git@github.com:acme/web.git",
        "cluster_id": None,
        "branch_configuration": None,
        "default_branch": "main",
        "skip_queued_branch_builds": False,
        "skip_queued_branch_builds_filter": None,
        "cancel_running_branch_builds": False,
        "cancel_running_branch_builds_filter": None,
        "allow_rebuilds": True,
        "provider": {
            "id": "github",
            "settings": {
                "trigger_mode": "code",
                "build_pull_requests": True,
                "build_branches": True,
                "publish_commit_status": True,
                "repository": "acme/web",
            },
            "webhook_url": "https://webhook.buildkite.com/deliver/0123",
        },
        "builds_url": f"{pipeline}/builds",
        "badge_url": "https://badge.buildkite.com/0123.svg",
        "created_by": _user(source),
        "created_at": _time(-400_000),
        "archived_at": None,
        "env": {},
        "scheduled_builds_count": 0,
        "running_builds_count": 2,
        "scheduled_jobs_count": 0,
        "running_jobs_count": 7,
        "waiting_jobs_count": 0,
        "visibility": "private",
        "tags": ["web"],
        "configuration": "steps:\n  - command: make test\n",
        "steps": [],
    }


def _build(source: random.Random, number: int, jobs: int) -> dict[str, Any]:
    minute = number * 2.0
    return {
        "id": _id(source),
        "graphql_id": f"QnVpbGQtLS0{number}",
        "url": f"{API}/pipelines/web/builds/{number}",
        "web_url": f"https://buildkite.com/acme/web/builds/{number}",
        "number": number,
        "state": source.choice(["passed", "passed", "failed"]),
        "blocked": False,
        "cancel_reason": None,
        "message": "Raise the timeout of the checkout test",
        "commit": f"{source.getrandbits(160):040x}",
        "branch": source.choice(["main", "checkout-timeout"]),
        "tag": None,
        "env": {"CI": "true"},
        "source": "webhook",
        "author": {"username": "sam", "name": "Sam Kim", "email": "sam@acme.example"},
        "creator": _user(source),
        "jobs": [_job(source, number, minute) for _ in range(jobs)],
        "created_at": _time(minute),
        "scheduled_at": _time(minute + 0.05),
        "started_at": _time(minute + 0.3),
        "failing_at": None,
        "finished_at": _time(minute + 6),
        "meta_data": {"release": str(number)},
        "pull_request": {},
        "merge_queue": None,
        "rebuilt_from": None,
        "pipeline": _pipeline(source),
    }
