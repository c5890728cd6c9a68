"""Operations on pipelines."""

from __future__ import annotations

from buildkite_async.emulator.actions import pipelines as actions
from buildkite_async.emulator.actions import webhooks
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.http import Reply, raw_reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.state.entities import Pipeline


@operation("pipelines.list")
def list_pipelines(call: Call) -> Listing[Pipeline]:
    """List an organization's pipelines."""
    name, repository = call.query["name"], call.query["repository"]
    return Listing(
        [
            pipeline
            for pipeline in call.organization.pipelines.values()
            if (name is None or name.lower() in str(pipeline.fields["name"]).lower())
            and (repository is None or repository in str(pipeline.fields["repository"]))
        ],
        call.renderer.pipeline,
    )


@operation("pipelines.get")
def get_pipeline(call: Call) -> Reply:
    """Get a pipeline."""
    return raw_reply(call.renderer.pipeline(call.pipeline))


@operation("pipelines.create")
def create_pipeline(call: Call) -> Reply:
    """Create a YAML or visual-step pipeline."""
    pipeline = actions.create_pipeline(call.state, call.organization, call.body, call.token.user)
    return raw_reply(call.renderer.pipeline(pipeline), 201)


@operation("pipelines.update")
def update_pipeline(call: Call) -> Reply:
    """Update a pipeline."""
    pipeline = actions.update_pipeline(call.state, call.pipeline, call.body)
    return raw_reply(call.renderer.pipeline(pipeline))


@operation("pipelines.delete")
def delete_pipeline(call: Call) -> Reply:
    """Delete a pipeline."""
    pipeline = call.pipeline
    call.subject = {"id": pipeline.id, "name": pipeline.fields["name"]}
    actions.delete_pipeline(call.state, pipeline)
    return Reply(204)


@operation("pipelines.archive")
def archive_pipeline(call: Call) -> Reply:
    """Archive a pipeline."""
    pipeline = actions.archive_pipeline(call.state, call.pipeline, call.token.user)
    return raw_reply(call.renderer.pipeline(pipeline))


@operation("pipelines.unarchive")
def unarchive_pipeline(call: Call) -> Reply:
    """Unarchive a pipeline."""
    return raw_reply(call.renderer.pipeline(actions.unarchive_pipeline(call.pipeline)))


@operation("pipelines.add_webhook")
def add_webhook(call: Call) -> Reply:
    """Create the GitHub webhook of a pipeline."""
    pipeline = call.pipeline
    webhooks.add_webhook(call.state, pipeline)
    call.subject = {"id": pipeline.id, "name": pipeline.fields["name"]}
    return Reply(201)
