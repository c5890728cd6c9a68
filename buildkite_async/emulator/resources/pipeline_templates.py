"""Pipeline templates: steps that pipelines are made from."""

from __future__ import annotations

from typing import Any

from buildkite_async.emulator.actions.actor import Actor
from buildkite_async.emulator.engine.declaration import Body
from buildkite_async.emulator.engine.record_resource import RecordResource
from buildkite_async.emulator.engine.resource import declare
from buildkite_async.emulator.http import ApiError
from buildkite_async.emulator.scheduler import ConfigurationError, parse_pipeline
from buildkite_async.emulator.state.people import User
from buildkite_async.emulator.state.problems import Problem
from buildkite_async.emulator.state.records import Record


class PipelineTemplates(RecordResource):
    """Templates of an organization."""

    name, kind, noun = "pipeline_templates", "PipelineTemplate", "template"

    def check(self, actor: Actor, parent: Any, body: Body, known: Record | None) -> None:
        """Refuse a configuration without steps."""
        if "configuration" not in body:
            return
        try:
            parse_pipeline(str(body["configuration"]), {}, interpolate=False)
        except ConfigurationError as error:
            errors = [{"field": "configuration", "code": str(error)}]
            raise ApiError(422, "Validation failed", errors) from None

    def problem(self, verb: str, thing: Record, user: User | None) -> Problem | None:
        """A template that a pipeline uses is not deleted."""
        pipelines = thing.organization.pipelines.values()
        used = any(each.fields.get("pipeline_template_uuid") == thing.id for each in pipelines)
        if verb != "delete" or not used:
            return None
        return Problem("in_use", "The template is used by pipelines")


PIPELINE_TEMPLATES = declare(PipelineTemplates())
