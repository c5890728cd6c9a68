# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .enums import RuleAction, RuleEffect, RuleSourceType, RuleTargetType
from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


class RuleFields(GraphQLObject):
    id: str
    uuid: str
    type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None
    document: str | None
    created_by: RuleFieldsCreatedBy | None
    source_type: RuleSourceType | None
    source: RuleFieldsSourcePipeline | UnknownObject | None
    target_type: RuleTargetType | None
    target: RuleFieldsTargetPipeline | UnknownObject | None


RuleFieldsCreatedBy = UserSummary


class RuleFieldsSourcePipeline(PipelineSummary):
    typename: Literal["Pipeline"] = json_field(key="__typename")


class RuleFieldsTargetPipeline(PipelineSummary):
    typename: Literal["Pipeline"] = json_field(key="__typename")
