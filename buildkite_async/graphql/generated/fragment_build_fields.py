# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

from .enums import BuildBlockedStates
from .fragment_build_summary import BuildSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


class BuildFields(BuildSummary):
    branch: str
    commit: str
    message: str | None
    blocked_state: BuildBlockedStates | None
    created_at: datetime | None
    scheduled_at: datetime | None
    started_at: datetime | None
    failing_at: datetime | None
    finished_at: datetime | None
    canceled_at: datetime | None
    canceled_by: BuildFieldsCanceledBy | None
    cancel_reason: str | None
    created_by: (
        BuildFieldsCreatedByUnregisteredUser | BuildFieldsCreatedByUser | UnknownObject | None
    )
    source: BuildFieldsSourceBuildSource | BuildFieldsSourceBuildSourceSchedule
    pipeline: BuildFieldsPipeline
    pull_request: BuildFieldsPullRequest | None
    rebuilt_from: BuildFieldsRebuiltFrom | None
    triggered_from: BuildFieldsTriggeredFrom | None


BuildFieldsCanceledBy = UserSummary


class BuildFieldsCreatedByUnregisteredUser(GraphQLObject):
    typename: Literal["UnregisteredUser"] = json_field(key="__typename")
    unregistered_name: str | None
    unregistered_email: str | None


class BuildFieldsCreatedByUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    id: str
    uuid: str
    name: str
    email: str


class BuildFieldsSourceBuildSource(GraphQLObject):
    typename: str = json_field(key="__typename")
    name: str


class BuildFieldsSourceBuildSourceSchedule(GraphQLObject):
    typename: Literal["BuildSourceSchedule"] = json_field(key="__typename")
    name: str
    pipeline_schedule: BuildFieldsSourceBuildSourceSchedulePipelineSchedule | None


class BuildFieldsSourceBuildSourceSchedulePipelineSchedule(GraphQLObject):
    id: str
    uuid: str
    label: str


BuildFieldsPipeline = PipelineSummary


class BuildFieldsPullRequest(GraphQLObject):
    id: str


BuildFieldsRebuiltFrom = BuildSummary


class BuildFieldsTriggeredFrom(GraphQLObject):
    id: str
    uuid: str
    label: str | None
