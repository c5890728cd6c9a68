"""The webhook by which the host of a repository notifies a pipeline of pushes."""

from __future__ import annotations

from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.state.entities import Pipeline
from buildkite_async.emulator.state.providers import provider_id
from buildkite_async.emulator.state.state import State


def add_webhook(state: State, pipeline: Pipeline) -> str:
    """Create the webhook at the host; give the id that it has there."""
    if not provider_id(str(pipeline.fields["repository"])).startswith("github"):
        raise ApiError(422, "Auto-creating webhooks is not supported for your repository.")
    if pipeline.webhook_id is not None:
        raise ApiError(422, "Webhooks could not be created for your repository.")
    pipeline.webhook_id = str(state.random.randrange(10**8, 10**9))
    return pipeline.webhook_id


def delete_webhook(pipeline: Pipeline) -> str:
    """Delete the webhook at the host; give the id that it had there."""
    gone = pipeline.webhook_id
    if gone is None:
        raise ApiError(404, "No webhook found")
    pipeline.webhook_id = None
    return gone


def rotate_webhook_url(state: State, pipeline: Pipeline) -> Pipeline:
    """Give the webhook another address; what is sent to the old one is lost."""
    pipeline.webhook_token = state.new_id().replace("-", "")
    pipeline.version += 1
    return pipeline
