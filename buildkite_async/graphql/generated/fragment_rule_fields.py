# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .enums import RuleAction, RuleEffect, RuleSourceType, RuleTargetType
from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
class RuleFieldsSourcePipeline(PipelineSummary):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class RuleFieldsTargetPipeline(PipelineSummary):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
