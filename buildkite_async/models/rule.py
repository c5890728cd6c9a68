"""Rules: what a pipeline may do with another one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.user import User

__all__ = [
    "Rule",
    "RuleAction",
    "RuleCreate",
    "RuleEffect",
    "RulePartyType",
    "RuleType",
    "RuleTypeInput",
    "RuleValue",
]


class RuleType(OpenEnum):
    """What a rule is about: the kinds of its parties, and the action between them."""

    PIPELINE_TRIGGER_BUILD_PIPELINE = "pipeline.trigger_build.pipeline"
    PIPELINE_ARTIFACTS_READ_PIPELINE = "pipeline.artifacts_read.pipeline"


RuleTypeInput: TypeAlias = (
    Literal["pipeline.trigger_build.pipeline", "pipeline.artifacts_read.pipeline"] | RuleType
)


class RulePartyType(OpenEnum):
    """What a rule speaks of."""

    PIPELINE = "pipeline"


class RuleEffect(OpenEnum):
    """Whether a rule allows or forbids."""

    ALLOW = "allow"


class RuleAction(OpenEnum):
    """What the source may do to the target."""

    TRIGGER_BUILD = "trigger_build"
    ARTIFACTS_READ = "artifacts_read"


class Rule(Model):
    """What a pipeline may do with one of another cluster or visibility.

    https://buildkite.com/docs/apis/rest-api/rules
    """

    uuid: str
    graphql_id: str
    organization_uuid: str
    url: str
    type: RuleType
    source_type: RulePartyType
    source_uuid: str
    target_type: RulePartyType
    target_uuid: str
    effect: RuleEffect
    action: RuleAction
    created_at: datetime
    created_by: User


class RuleValue(TypedDict, total=False):
    """Whom a new rule is about."""

    source_pipeline: Required[str]  # UUID or slug
    target_pipeline: Required[str]  # UUID or slug
    conditions: Sequence[str]  # all have to hold


class RuleCreate(TypedDict, total=False):
    """What a new rule takes."""

    type: Required[RuleTypeInput]
    value: Required[RuleValue]
    description: str
