"""Schedules of pipelines, shared with GraphQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.acts.schedules import check_cronline, next_build_at
from buildkite_async.emulator.call import Call
from buildkite_async.emulator.engine.facts import moment, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.entities import Schedule


class Schedules(Shelf[Schedule]):
    """Schedules of a pipeline."""

    def rows(self, call: Call) -> Sequence[Schedule]:
        """Schedules, oldest first."""
        return list(call.pipeline.schedules.values())

    def key(self, thing: Schedule) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Schedule:
        """Build a pipeline by the calendar."""
        pipeline, wish = call.pipeline, call.body
        schedule = Schedule(
            id=call.world.new_id(),
            pipeline=pipeline,
            label=wish.get("label", ""),
            cronline=check_cronline(wish["cronline"]),
            message=wish.get("message"),
            commit=wish.get("commit", "HEAD"),
            branch=wish.get("branch") or str(pipeline.fields.get("default_branch") or "main"),
            env=dict(wish.get("env", {})),
            enabled=wish.get("enabled", True),
            created_at=call.world.now(),
            created_by=call.user,
        )
        pipeline.schedules[schedule.id] = call.world.keep(schedule.id, schedule)
        return schedule

    def update(self, call: Call, thing: Schedule) -> None:
        """Change what the body names."""
        wish: Mapping[str, Any] = call.body
        if "cronline" in wish:
            check_cronline(wish["cronline"])
        for name in ("cronline", "label", "message", "commit", "branch", "env", "enabled"):
            if name in wish:
                setattr(thing, name, wish[name])

    def delete(self, call: Call, thing: Schedule) -> None:
        """Build by the calendar no longer."""
        del thing.pipeline.schedules[thing.id]
        call.world.things.pop(thing.id, None)

    def facts(self, call: Call, thing: Schedule) -> dict[str, Any]:
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
            "next_build_at": moment(next_build_at(call.world, thing)),
            "created_at": moment(thing.created_at),
            "created_by": user_facts(thing.created_by),
            "pipeline": {"id": pipeline.id, "slug": pipeline.slug, "url": home},
        }


serve(Schedules("pipelines.schedules", "schedule"))
