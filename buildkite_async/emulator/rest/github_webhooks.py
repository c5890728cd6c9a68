"""Whether GitHub webhooks of a pipeline are listened to."""

from __future__ import annotations

from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.representation import optional_timestamp
from buildkite_async.emulator.http import ApiError, Reply, json_reply
from buildkite_async.emulator.state.providers import provider_id


@operation("pipelines.github_webhooks.get")
def get_state(call: Call) -> Reply:
    """The state of the processing."""
    pipeline = call.pipeline
    if not provider_id(str(pipeline.fields["repository"])).startswith("github"):
        raise ApiError(404, "Not a GitHub repository")
    deafened_by = pipeline.deafened_by
    return json_reply(
        {
            "url": f"{call.renderer.pipeline_url(pipeline)}/github-webhooks",
            "enabled": pipeline.deaf_since is None,
            "disabled_at": optional_timestamp(pipeline.deaf_since),
            "disabled_by": None if deafened_by is None else deafened_by.name,
        }
    )


@operation("pipelines.github_webhooks.enable")
def enable(call: Call) -> Reply:
    """Listen again."""
    call.pipeline.deaf_since = call.pipeline.deafened_by = None
    return get_state(call)


@operation("pipelines.github_webhooks.disable")
def disable(call: Call) -> Reply:
    """Listen no longer; what comes meanwhile is lost."""
    pipeline = call.pipeline
    if pipeline.deaf_since is None:
        pipeline.deaf_since, pipeline.deafened_by = call.state.now(), call.user
    return get_state(call)
