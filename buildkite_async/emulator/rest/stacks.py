"""Stacks: machinery that starts an agent for every job, through the agent API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from buildkite_async.emulator.actions.jobs import finish_job
from buildkite_async.emulator.call import Call, operation, read_time
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.execution.execution import environment_of, of_organization
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.pagination import cursor_of
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.rest.agent_metrics import cluster_of_token, jobs_of, queue_key
from buildkite_async.emulator.state.agents import Cluster, Queue
from buildkite_async.emulator.state.entities import Job
from buildkite_async.emulator.state.records import Record, where

_DEFAULT: Final = "__default__"
_TOKEN_LIFE: Final = 900
_LONGEST_DETAIL: Final = 4_096


class Stacks(RecordResource):
    """Stacks of the cluster that the token of the request belongs to."""

    name, kind, noun = "stacks", "Stack", "stack"
    parent, label, logged = "cluster", "key", False

    def parent_of(self, call: Call) -> Cluster:
        """The cluster of the token."""
        return cluster_of_token(call)


STACKS = declare(Stacks())


@operation("stacks.register")
def register(call: Call) -> Reply:
    """Announce a stack; one that is known already is renewed."""
    cluster, body = cluster_of_token(call), call.body
    queue = _queue(cluster, body["queue_key"])
    fields = {
        "key": body["key"],
        "type": body["type"],
        "cluster_queue_key": queue.key,
        "metadata": body["metadata"],
        "state": "connected",
    }
    known = where(call.state.records.of(STACKS.name, cluster.id), key=body["key"])
    if known:
        known[0].fields |= fields
    stack = (
        known[0]
        if known
        else STACKS.make(call.state, call.holder.organization, cluster, fields, None)
    )
    shown = {
        **stack.fields,
        "id": stack.id,
        "organization_uuid": stack.organization.id,
        "last_connected_on": timestamp(call.state.now()),
    }
    return json_reply(shown, 200 if known else 201)


def _queue(cluster: Cluster, key: str) -> Queue:
    if key == _DEFAULT and cluster.default_queue is not None:
        return cluster.default_queue
    for queue in cluster.queues:
        if queue.key == key:
            return queue
    raise ApiError(404, "No queue found")


def _stack(call: Call) -> Record:
    found = where(
        call.state.records.of(STACKS.name, cluster_of_token(call).id), key=call.path["stack"]
    )
    if not found:
        raise ApiError(404, "No stack found")
    return found[0]


@operation("stacks.deregister")
def deregister(call: Call) -> Reply:
    """Take leave; what the stack has reserved is free again."""
    stack = _stack(call)
    for identity, (holder, _) in list(call.state.reservations.items()):
        if holder == stack.id:
            del call.state.reservations[identity]
            of_organization(stack.organization).release(identity)
    STACKS.delete(call, stack)
    return Reply(204)


@operation("stacks.list_scheduled_jobs")
def list_scheduled_jobs(call: Call) -> Reply:
    """Jobs of a queue that wait for an agent, those of high priority first."""
    _stack(call)
    cluster = cluster_of_token(call)
    queue = _queue(cluster, call.query["queue_key"])
    jobs = [
        job for job in jobs_of(cluster) if job.state == "scheduled" and queue_key(job) == queue.key
    ]
    jobs.sort(key=_order)
    ids = [cursor_of(job.id) for job in jobs]
    after = call.query["after"]
    if after is not None and after not in ids:
        raise ApiError(400, "Invalid cursor")
    start = 0 if after is None else ids.index(after) + 1
    end = start + min(max(1, call.query["limit"] or 100), 1_000)
    more = end < len(jobs)
    return json_reply(
        {
            "jobs": [_scheduled(job) for job in jobs[start:end]],
            "page_info": {"has_next_page": more, "end_cursor": ids[end - 1] if more else None},
            "cluster_queue": {"id": queue.id, "dispatch_paused": queue.paused_at is not None},
        }
    )


def _order(job: Job) -> tuple[int, int]:
    return -job.priority, job.scheduled_at or 0


def _scheduled(job: Job) -> dict[str, Any]:
    build = job.build
    return {
        "id": job.id,
        "priority": job.priority,
        "agent_query_rules": job.step.rules,
        "scheduled_at": timestamp(job.scheduled_at or job.created_at),
        "pipeline": {"slug": build.pipeline.slug, "uuid": build.pipeline.id},
        "build": {"number": build.number, "branch": build.branch, "uuid": build.id},
        "step": {"key": job.step.key},
    }


@operation("stacks.reserve_jobs")
def reserve_jobs(call: Call) -> Reply:
    """Keep waiting jobs for this stack; what another has reserved is refused."""
    stack = _stack(call)
    expires_at = call.state.now() + call.body.get("reservation_expiry_seconds", 900) * 1_000
    reserved: list[str] = []
    waiting = {job.id for job in jobs_of(cluster_of_token(call)) if job.state == "scheduled"}
    for identity in call.body["job_uuids"]:
        holder = call.state.reservations.get(identity)
        free = holder is None or holder[0] == stack.id or holder[1] <= call.state.now()
        if identity in waiting and free:
            call.state.reservations[identity] = (stack.id, expires_at)
            job = call.state.jobs[identity]
            of_organization(stack.organization).reserve(job, expires_at)
            reserved.append(identity)
    refused = [each for each in call.body["job_uuids"] if each not in reserved]
    return json_reply({"reserved": reserved, "not_reserved": refused})


@operation("stacks.get_job_states")
def get_job_states(call: Call) -> Reply:
    """What became of jobs; unknown ones are left out."""
    _stack(call)
    jobs = _jobs(call, call.body["job_uuids"])
    return json_reply({"states": {job.id: job.state for job in jobs}})


def _jobs(call: Call, identities: Sequence[str]) -> list[Job]:
    found = (call.state.jobs.get(each) for each in identities)
    home = call.holder.organization
    return [job for job in found if job is not None and job.organization is home]


def _job(call: Call) -> Job:
    _stack(call)
    for job in _jobs(call, [call.path["job"]]):
        return job
    raise ApiError(404, "No job found")


@operation("stacks.get_job")
def get_job(call: Call) -> Reply:
    """What a job runs, and in which environment."""
    job = _job(call)
    return json_reply({"id": job.id, "env": environment_of(job), "command": job.step.command or ""})


@operation("stacks.finish_job")
def end_without_agent(call: Call) -> Reply:
    """End a job that no agent can run."""
    job = _job(call)
    if len(call.body["detail"].encode()) > _LONGEST_DETAIL:
        raise ApiError(400, "detail is too long")
    if job.ended or job.state == "running":
        raise ApiError(400, "The job is not waiting for an agent")
    status = call.body.get("exit_status", -1)
    if status == 0:
        raise ApiError(400, "exit_status of a job that never ran cannot be 0")
    finish_job(job, status, signal_reason="stack_error")
    return Reply(200)


@operation("stacks.issue_job_acquisition_tokens")
def issue_tokens(call: Call) -> Reply:
    """A token for each reserved job, with which an agent may take that job alone."""
    stack = _stack(call)
    seconds = call.body.get("token_lifetime_seconds", _TOKEN_LIFE)
    mine = [
        job.id
        for job in _jobs(call, call.body["job_uuids"])
        if call.state.reservations.get(job.id, ("", 0))[0] == stack.id
    ]
    expires_at = timestamp(call.state.now() + seconds * 1_000)
    tokens = [
        {
            "job_uuid": each,
            "job_acquisition_token": call.state.secret("bkjat_"),
            "expires_at": expires_at,
        }
        for each in mine
    ]
    refused = [each for each in call.body["job_uuids"] if each not in mine]
    return json_reply({"job_acquisition_tokens": tokens, "not_issued": refused})


@operation("stacks.create_notifications")
def create_notifications(call: Call) -> Reply:
    """Report what a stack does for jobs; invalid notifications are refused one by one."""
    _stack(call)
    unknown: list[int] = []
    early: list[int] = []
    for position, body in enumerate(call.body["notifications"]):
        if not _jobs(call, [body["job_uuid"]]):
            unknown.append(position)
        elif "timestamp" in body and read_time(body["timestamp"], "timestamp") > call.state.now():
            early.append(position)
    errors = (("Job not found", unknown), ("timestamp is in the future", early))
    return json_reply({"errors": [{"error": e, "indexes": at} for e, at in errors if at]})
