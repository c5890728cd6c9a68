"""Schedules of pipelines, shared with GraphQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions import schedules as actions
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.entities import Schedule


class Schedules(Resource[Schedule]):
    """Schedules of a pipeline."""

    name, noun = "pipelines.schedules", "schedule"

    def rows(self, call: Call) -> Sequence[Schedule]:
        """Schedules, oldest first."""
        return list(call.pipeline.schedules.values())

    def key(self, thing: Schedule) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Schedule:
        """Build a pipeline by the calendar."""
        return actions.create_schedule(call, call.pipeline, call.body)

    def update(self, call: Call, thing: Schedule) -> None:
        """Change what the body names."""
        actions.update_schedule(thing, call.body)

    def delete(self, call: Call, thing: Schedule) -> None:
        """Build by the calendar no longer."""
        actions.delete_schedule(call.state, thing)

    def representation(self, call: Call, thing: Schedule) -> dict[str, Any]:
        """A schedule with its next time."""
        pipeline = thing.pipeline
        home = call.renderer.pipeline_url(pipeline)
        return {
            "id": thing.id,
            "graphql_id": global_id("PipelineSchedule", thing.id),
            "url": f"{home}/schedules/{thing.id}",
            "label": thing.label,
            "name": thing.label,
            "cronline": thing.cronline,
            "message": thing.message,
            "commit": thing.commit,
            "branch": thing.branch,
            "env": thing.env,
            "enabled": thing.enabled,
            "next_build_at": optional_timestamp(actions.next_build_at(call.state, thing)),
            "created_at": optional_timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            "pipeline": {"id": pipeline.id, "slug": pipeline.slug, "url": home},
        }


declare(Schedules())
