"""Mutations of rules and of pipeline templates, which are records as in REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from graphql import GraphQLError

from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.inputs import body_from, checked
from buildkite_async.emulator.rest.plain import PIPELINE_TEMPLATES
from buildkite_async.emulator.rest.rules import RULES
from buildkite_async.emulator.state.entities import OrganizationEntity


@mutates("ruleCreate")
def create_rule(context: Context, input: Arguments) -> Payload:
    """Let a pipeline do something with another."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    body = body_from(input, "type", "description") | {"value": _value(input)}
    actor = context.actor(organization, "rules.create")
    rule = RULES.add(actor, organization, checked("rules.create", body))
    context.log("rules.create", rule, body)
    return {"rule": rule}


@mutates("ruleUpdate")
def update_rule(context: Context, input: Arguments) -> Payload:
    """Change the pipelines of a rule."""
    rule = context.record_within(input, "Rule")
    body = body_from(input, clearing=("description",)) | {"value": _value(input)}
    actor = context.actor(rule.organization, "rules.update")
    # REST only makes rules; a changed one must be one that it would have made.
    checked("rules.create", {"type": rule.fields["type"], **body})
    RULES.change(actor, rule, body)
    context.log("rules.update", rule, body)
    return {"rule": rule}


@mutates("ruleDelete")
def delete_rule(context: Context, input: Arguments) -> Payload:
    """Delete a rule."""
    rule = context.record_within(input, "Rule")
    RULES.remove(context.actor(rule.organization, "rules.delete"), rule)
    context.log("rules.delete", rule)
    return {"deletedRuleId": input["id"]}


def _value(input: Arguments) -> Mapping[str, Any]:
    """The value of a rule, as an object or as JSON text of one."""
    value: object = input["value"]
    if isinstance(value, str):
        try:
            value = cast("object", msgspec.json.decode(value))
        except msgspec.DecodeError:
            value = None
    if not isinstance(value, dict):
        raise GraphQLError("The value of a rule is a JSON object")
    return cast("Mapping[str, Any]", value)


@mutates("pipelineTemplateCreate")
def create_template(context: Context, input: Arguments) -> Payload:
    """Add a pipeline template."""
    organization = context.required(input["organizationId"], OrganizationEntity)
    body = body_from(input, "name", "configuration", "description", "available")
    actor = context.actor(organization, "pipeline_templates.create")
    body = checked("pipeline_templates.create", body)
    template = PIPELINE_TEMPLATES.add(actor, organization, body)
    context.log("pipeline_templates.create", template, body)
    return {"pipelineTemplate": template}


@mutates("pipelineTemplateUpdate")
def update_template(context: Context, input: Arguments) -> Payload:
    """Change a pipeline template."""
    template = context.record_within(input, "PipelineTemplate")
    body = body_from(input, "name", "configuration", "available", clearing=("description",))
    actor = context.actor(template.organization, "pipeline_templates.update")
    PIPELINE_TEMPLATES.change(actor, template, checked("pipeline_templates.update", body))
    context.log("pipeline_templates.update", template, body)
    return {"pipelineTemplate": template}


@mutates("pipelineTemplateDelete")
def delete_template(context: Context, input: Arguments) -> Payload:
    """Delete a template that no pipeline uses."""
    template = context.record_within(input, "PipelineTemplate")
    actor = context.actor(template.organization, "pipeline_templates.delete")
    PIPELINE_TEMPLATES.remove(actor, template)
    context.log("pipeline_templates.delete", template)
    return {"deletedPipelineTemplateId": input["id"]}
