"""The JSON of a pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from buildkite_async.emulator.render.text import encode, global_id, timestamp
from buildkite_async.emulator.state.entities import Job, Pipeline, Step
from buildkite_async.emulator.state.providers import provider_id

if TYPE_CHECKING:
    from buildkite_async.emulator.render.renderer import Renderer

WEB = "https://buildkite.com"

# What a caller may write, with the value of a pipeline that never had it written.
WRITABLE: dict[str, Any] = {
    "name": None,
    "description": None,
    "slug": None,
    "repository": None,
    "cluster_id": None,
    "pipeline_template_uuid": None,
    "branch_configuration": None,
    "clone_mirror_url": None,
    "default_branch": None,
    "skip_queued_branch_builds": False,
    "skip_queued_branch_builds_filter": None,
    "cancel_running_branch_builds": False,
    "cancel_running_branch_builds_filter": None,
    "allow_rebuilds": True,
    "default_command_step_timeout": None,
    "maximum_command_step_timeout": None,
    "visibility": "private",
    "tags": [],
    "env": {},
    "configuration": None,
    "emoji": None,
    "color": None,
}


def render_pipeline(renderer: Renderer, pipeline: Pipeline) -> str:
    """A pipeline with its counts of the present."""
    url = renderer.pipeline_url(pipeline)
    organization = pipeline.organization
    created_by = pipeline.created_by
    head = {
        "id": pipeline.id,
        "graphql_id": global_id("Pipeline", pipeline.id),
        "url": url,
        "web_url": f"{WEB}/{organization.slug}/{pipeline.slug}",
        "builds_url": f"{url}/builds",
        "badge_url": f"https://badge.buildkite.com/{pipeline.id.replace('-', '')}.svg",
        "created_at": timestamp(pipeline.created_at),
        "archived_at": None if pipeline.archived_at is None else timestamp(pipeline.archived_at),
        "provider": {
            "id": provider_id(str(pipeline.fields["repository"])),
            "webhook_url": f"https://webhook.buildkite.com/deliver/{pipeline.webhook_token}",
            "settings": pipeline.provider_settings,
        },
        "steps": [step_representation(step) for step in pipeline.steps],
    }
    fields = {**WRITABLE, **{k: v for k, v in pipeline.fields.items() if k in WRITABLE}}
    document = encode({**head, **fields, **renderer.cluster_of(pipeline), **_counts(pipeline)})
    return f'{document[:-1]},"created_by":{renderer.user(created_by)}}}'


def _counts(pipeline: Pipeline) -> dict[str, int]:
    builds = pipeline.active.values()
    jobs = [job for build in builds for job in build.jobs if job.step.type == "script"]
    return {
        "scheduled_builds_count": sum(build.state == "scheduled" for build in builds),
        "running_builds_count": sum(build.state == "running" for build in builds),
        "scheduled_jobs_count": _in_state(jobs, "scheduled"),
        "running_jobs_count": _in_state(jobs, "running"),
        "waiting_jobs_count": _in_state(jobs, "waiting"),
    }


def _in_state(jobs: list[Job], state: str) -> int:
    return sum(job.state == state for job in jobs)


def step_representation(step: Step) -> dict[str, Any]:
    """A step, as pipelines and finished builds of webhooks show it."""
    match step.type:
        case "waiter":
            return {
                "type": "waiter",
                "label": step.name,
                "continue_after_failure": step.continue_after_failure,
            }
        case "manual":
            return {"type": "manual", "label": step.name}
        case "trigger":
            return {
                "type": "trigger",
                "label": step.name,
                "pipeline": step.trigger or "",
                "build": {"message": None, "branch": None, "commit": None, "env": None},
                "async": step.is_async,
                "branch_configuration": step.branches,
            }
        case "script":
            return {
                "type": "script",
                "name": step.name,
                "command": step.command,
                "artifact_paths": step.artifact_paths,
                "branch_configuration": step.branches,
                "env": step.env,
                "timeout_in_minutes": step.timeout,
                "agent_query_rules": step.rules,
                "concurrency": step.concurrency,
                "parallelism": step.parallelism if step.parallelism > 1 else None,
            }
