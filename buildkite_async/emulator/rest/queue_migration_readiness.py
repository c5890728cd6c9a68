"""Whether a pipeline may move to a cluster, by what its jobs were seen to use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.rest.queue_migrations import (
    QUEUE_MIGRATIONS,
    check_enabled,
    cluster_with,
)
from buildkite_async.emulator.state.agents import Cluster
from buildkite_async.emulator.state.entities import Job, Pipeline

_WINDOW: Final = 600
_OBSERVING: Final = 15
"""Seconds for which the service looks before it says anything."""
_KEPT: Final = 120_000
"""Milliseconds for which an observation is kept."""
_DESTINATION: Final = "destination_cluster_id"


@operation("queue_migrations.get_readiness")
def get_readiness(call: Call) -> Reply:
    """The evidence about one pipeline; the first call only starts the observation."""
    check_enabled(call)
    pipeline, wanted = call.pipeline, call.query[_DESTINATION]
    if wanted is None:
        raise ApiError(422, f"{_DESTINATION} is required")
    cluster = cluster_with(call.organization, wanted)
    if pipeline.fields.get("cluster_id") is not None:
        raise ApiError(422, "The pipeline is in a cluster already")
    shown: dict[str, Any] = {
        "pipeline": pipeline.slug,
        _DESTINATION: cluster.id,
        "url": f"{call.request.origin}{call.request.path}?{_DESTINATION}={cluster.id}",
    }
    now = call.state.now()
    ready_at = _observe(call, pipeline, now)
    if now < ready_at:
        pending = {
            "ready": False,
            "status": "observation_pending",
            "retry_after_seconds": -(-(ready_at - now) // 1000),
            "queue_observation": None,
            "concurrency_group_observation": None,
        }
        return json_reply(shown | pending)
    jobs = list(_jobs_of(pipeline, now))
    queues = [each for each in _queues(call, cluster, jobs) if each["reasons"]]
    groups = _groups(jobs)
    ready = not queues and not groups
    window = {
        "observed_at": timestamp(ready_at),
        "window_started_at": timestamp(ready_at - _WINDOW * 1000),
        "window_seconds": _WINDOW,
        "complete": False,
    }
    observed = {
        "ready": ready,
        "status": "no_known_blockers" if ready else "blocked",
        "retry_after_seconds": None,
        "queue_observation": {**window, "blocking_queues": queues},
        "concurrency_group_observation": {**window, "blocking_concurrency_groups": groups},
    }
    return json_reply(shown | observed)


def _observe(call: Call, pipeline: Pipeline, now: int) -> int:
    """Return when the observation of a pipeline ends; start one if there is none, or an old one."""
    ready_at = call.state.observations.get(pipeline.id)
    if ready_at is None or now >= ready_at + _KEPT:
        ready_at = call.state.observations[pipeline.id] = now + _OBSERVING * 1000
    return ready_at


def _jobs_of(pipeline: Pipeline, now: int) -> Iterator[Job]:
    """Jobs of the last ten minutes, and those of any age that have not ended."""
    for build in pipeline.builds:
        for job in build.jobs:
            is_active = job.finished_at is None and not build.ended
            if job.step.type == "script" and (
                is_active or now - build.created_at <= _WINDOW * 1000
            ):
                yield job


def _queues(call: Call, cluster: Cluster, jobs: list[Job]) -> Iterator[dict[str, Any]]:
    migrations = {each.fields["queue_key"]: each for each in QUEUE_MIGRATIONS.rows(call)}
    keys = sorted({"default" if job.step.queue is None else job.step.queue.key for job in jobs})
    for key in keys:
        found = migrations.get(key)
        percent = None if found is None else found.fields["routed_percent"]
        active = [
            job
            for job in jobs
            if job.finished_at is None
            and key == ("default" if job.step.queue is None else job.step.queue.key)
        ]
        reasons: list[str] = []
        if found is None:
            reasons.append("migration_missing")
        elif found.fields["cluster_id"] != cluster.id:
            reasons.append("wrong_destination")
        elif percent != 100:
            reasons.append("routing_incomplete")
        if active:
            reasons.append("active_source_jobs")
        yield {
            "queue": key,
            "reasons": reasons,
            "routed_percent": percent,
            "active_source_jobs": len(active),
        }


def _groups(jobs: list[Job]) -> list[dict[str, Any]]:
    """Every concurrency group blocks: they cannot be routed."""
    seen = sorted({job.step.concurrency_group for job in jobs if job.step.concurrency_group})
    reason = "concurrency_group_migration_unavailable"
    return [{"scope": "custom", "key": key, "reason": reason} for key in seen]
