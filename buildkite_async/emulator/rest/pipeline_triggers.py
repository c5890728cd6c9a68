"""Incoming webhooks that create builds: the URL is the secret."""

from __future__ import annotations

from buildkite_async.emulator.actions.builds import create_build
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import ApiError, Reply, json_reply

_PREFIX = "bktr_"


@operation("pipeline_triggers.deliver")
def deliver(call: Call) -> Reply:
    """Build the trigger's pipeline; what was delivered is kept as meta-data."""
    value = call.path["trigger"]
    if not value.startswith(_PREFIX):
        raise ApiError(400, "The trigger token is invalid")
    for organization in call.state.organizations.values():
        for pipeline in organization.pipelines.values():
            if pipeline.trigger == value:
                body = {
                    "commit": "HEAD",
                    "branch": str(pipeline.fields.get("default_branch") or "main"),
                    "meta_data": {"buildkite:webhook": call.request.body.decode(errors="replace")},
                }
                if pipeline.archived_at is not None:
                    raise ApiError(403, "The trigger is disabled")
                create_build(call.state, pipeline, body, creator=None, source="webhook")
                return json_reply({"id": call.state.new_id()}, 201)
    raise ApiError(404, "No trigger found")
