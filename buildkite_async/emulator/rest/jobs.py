"""Operations on jobs; their logs are in `logs`."""

from __future__ import annotations

from collections.abc import Mapping

from buildkite_async.emulator.actions import jobs as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.contract import load
from buildkite_async.emulator.execution.execution import environment_of
from buildkite_async.emulator.http import TEXT, ApiError, Reply, json_reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.builds import in_states
from buildkite_async.emulator.render.jobs import build_urls, render_job, render_one
from buildkite_async.emulator.render.text import timestamp
from buildkite_async.emulator.state.entities import Job


@operation("jobs.list_for_build")
def list_for_build(call: Call) -> Listing[Job]:
    """List jobs of a build."""
    build, query = call.build, call.query
    states = frozenset(query["state"])
    known = frozenset(load().schemas["JobStateFilter"]["enum"])
    if unknown := states - known:
        raise ApiError(400, f"Invalid state: {', '.join(sorted(unknown))}")
    urls = build_urls(call.renderer, build)

    def render(job: Job) -> str:
        return render_job(call.renderer, job, *urls)

    return Listing(
        [
            job
            for job in build.jobs
            if (not states or in_states(job, states))
            and (query["include_retried_jobs"] or job.retried_in is None)
            and query["step_key"] in (None, job.step.key)
            and query["group_key"] in (None, job.step.group_key)
        ],
        render,
        identify=_identity,
    )


@operation("jobs.get")
def get_job(call: Call) -> Reply:
    """Get one job."""
    return raw_reply(render_one(call.renderer, call.job))


@operation("jobs.retry")
def retry_job(call: Call) -> Reply:
    """Retry a job, returning the new job."""
    job = actions.retry_job(call.state, call.job, call.token.user)
    return raw_reply(render_one(call.renderer, job))


@operation("jobs.unblock")
def unblock_job(call: Call) -> Reply:
    """Unblock a block job."""
    job = actions.unblock_job(call.state, call.job, call.body, call.token.user)
    return raw_reply(render_one(call.renderer, job))


@operation("jobs.reprioritize")
def reprioritize_job(call: Call) -> Reply:
    """Change a job priority."""
    job = actions.reprioritize_job(call.job, call.body["priority"])
    return raw_reply(render_one(call.renderer, job))


@operation("jobs.get_env")
def get_env(call: Call) -> Reply:
    """Get environment variables of a job."""
    env = environment_of(call.job)
    accept = call.operation.accept or call.request.headers.get("accept", "")
    if accept.startswith("text/plain"):
        lines = "".join(f"{name}={value}\n" for name, value in env.items())
        return Reply(200, lines.encode(), TEXT)
    return json_reply({"env": env})


@operation("jobs.create_vnc_session")
def create_vnc_session(call: Call) -> Reply:
    """Open VNC access to a running macOS hosted job."""
    login = {"vnc": {"username": "agent", "password": _secret(call, "vnc")}}
    return _session(call, "vnc", login)


@operation("jobs.create_ssh_session")
def create_ssh_session(call: Call) -> Reply:
    """Open SSH access to a running macOS hosted job."""
    login = {"ssh": {"username": "agent", "private_key": _secret(call, "ssh")}}
    return _session(call, "ssh", {"transport": "namespace_ingress", **login})


def _session(call: Call, kind: str, more: Mapping[str, object]) -> Reply:
    """Remote access, which only a running job on a hosted macOS machine has."""
    job = call.job
    queue = job.step.queue
    if job.step.type != "script" or job.state != "running":
        raise ApiError(422, "The job is not a running command job")
    if queue is None or queue.key != "macos":
        raise ApiError(422, "The job does not run on a hosted macOS agent")
    reply = json_reply(
        {
            "endpoint": f"wss://{kind}.emulator.invalid/{job.id}",
            "access_token": _secret(call, "access"),
            "expires_at": timestamp(call.state.now() + 300_000),
            **more,
        }
    )
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _secret(call: Call, purpose: str) -> str:
    return f"synthetic-{purpose}-{call.state.new_id()}"


def _identity(job: Job) -> str:
    return job.id
