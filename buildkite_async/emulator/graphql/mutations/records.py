"""Mutations of rules and of pipeline templates, which are records as in REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from graphql import GraphQLError

from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.rest.plain import PIPELINE_TEMPLATES
from buildkite_async.emulator.rest.rules import RULES
from buildkite_async.emulator.state.entities import Organization


@mutates("ruleCreate")
def create_rule(context: Context, wish: Arguments) -> Payload:
    """Let a pipeline do something with another."""
    organization = context.required(wish["organizationId"], Organization)
    body = wished(wish, "type", "description") | {"value": _value(wish)}
    acting = context.acting(organization, "rules.create")
    rule = RULES.add(acting, organization, checked("rules.create", body))
    context.log("rules.create", rule, body)
    return {"rule": rule}


@mutates("ruleUpdate")
def update_rule(context: Context, wish: Arguments) -> Payload:
    """Change the pipelines of a rule."""
    rule = context.record_within(wish, "Rule")
    body = wished(wish, clearing=("description",)) | {"value": _value(wish)}
    acting = context.acting(rule.organization, "rules.update")
    # REST only makes rules; a changed one must be one that it would have made.
    checked("rules.create", {"type": rule.fields["type"], **body})
    RULES.change(acting, rule, body)
    context.log("rules.update", rule, body)
    return {"rule": rule}


@mutates("ruleDelete")
def delete_rule(context: Context, wish: Arguments) -> Payload:
    """Delete a rule."""
    rule = context.record_within(wish, "Rule")
    RULES.remove(context.acting(rule.organization, "rules.delete"), rule)
    context.log("rules.delete", rule)
    return {"deletedRuleId": wish["id"]}


def _value(wish: Arguments) -> Mapping[str, Any]:
    """The value of a rule, as an object or as JSON text of one."""
    value: object = wish["value"]
    if isinstance(value, str):
        try:
            value = cast("object", msgspec.json.decode(value))
        except msgspec.DecodeError:
            value = None
    if not isinstance(value, dict):
        raise GraphQLError("The value of a rule is a JSON object")
    return cast("Mapping[str, Any]", value)


@mutates("pipelineTemplateCreate")
def create_template(context: Context, wish: Arguments) -> Payload:
    """Add a pipeline template."""
    organization = context.required(wish["organizationId"], Organization)
    body = wished(wish, "name", "configuration", "description", "available")
    acting = context.acting(organization, "pipeline_templates.create")
    body = checked("pipeline_templates.create", body)
    template = PIPELINE_TEMPLATES.add(acting, organization, body)
    context.log("pipeline_templates.create", template, body)
    return {"pipelineTemplate": template}


@mutates("pipelineTemplateUpdate")
def update_template(context: Context, wish: Arguments) -> Payload:
    """Change a pipeline template."""
    template = context.record_within(wish, "PipelineTemplate")
    body = wished(wish, "name", "configuration", "available", clearing=("description",))
    acting = context.acting(template.organization, "pipeline_templates.update")
    PIPELINE_TEMPLATES.change(acting, template, checked("pipeline_templates.update", body))
    context.log("pipeline_templates.update", template, body)
    return {"pipelineTemplate": template}


@mutates("pipelineTemplateDelete")
def delete_template(context: Context, wish: Arguments) -> Payload:
    """Delete a template that no pipeline uses."""
    template = context.record_within(wish, "PipelineTemplate")
    acting = context.acting(template.organization, "pipeline_templates.delete")
    PIPELINE_TEMPLATES.remove(acting, template)
    context.log("pipeline_templates.delete", template)
    return {"deletedPipelineTemplateId": wish["id"]}
