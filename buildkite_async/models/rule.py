"""Rules: what one pipeline may do with another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
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
    """The type of a rule: source, action and target."""

    PIPELINE_TRIGGER_BUILD_PIPELINE = "pipeline.trigger_build.pipeline"
    PIPELINE_ARTIFACTS_READ_PIPELINE = "pipeline.artifacts_read.pipeline"


RuleTypeInput: TypeAlias = (
    Literal["pipeline.trigger_build.pipeline", "pipeline.artifacts_read.pipeline"] | RuleType
)


class RulePartyType(OpenEnum):
    """The type of a rule's source or target."""

    PIPELINE = "pipeline"


class RuleEffect(OpenEnum):
    """What a rule does about the action."""

    ALLOW = "allow"


class RuleAction(OpenEnum):
    """What the source may do with the target."""

    TRIGGER_BUILD = "trigger_build"
    ARTIFACTS_READ = "artifacts_read"


class Rule(Model):
    """What a pipeline may do with a pipeline of another cluster or visibility.

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
    """The pipelines of a new rule, and its conditions."""

    source_pipeline: Required[str]
    """UUID or slug of the pipeline that may do something."""
    target_pipeline: Required[str]
    """UUID or slug of the pipeline that it is done with."""
    conditions: Sequence[str]
    """Conditional expressions, all of which must hold."""


class RuleCreate(ExtraBody, total=False):
    """Body for creating a rule."""

    type: Required[RuleTypeInput]
    """What the source may do with the target."""
    value: Required[RuleValue]
    """The source, the target, and conditions."""
    description: str
    """What the rule is for."""
