# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

from .enums import BuildBlockedStates
from .fragment_build_summary import BuildSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True, slots=False)
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


@frozen(kw_only=True, slots=False)
class BuildFieldsCreatedByUnregisteredUser(GraphQLObject):
    typename: Literal["UnregisteredUser"] = field(metadata={"json": "__typename"})
    unregistered_name: str | None
    unregistered_email: str | None


@frozen(kw_only=True, slots=False)
class BuildFieldsCreatedByUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str
    email: str


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSource(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    name: str


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSourceSchedule(GraphQLObject):
    typename: Literal["BuildSourceSchedule"] = field(metadata={"json": "__typename"})
    name: str
    pipeline_schedule: BuildFieldsSourceBuildSourceSchedulePipelineSchedule | None


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSourceSchedulePipelineSchedule(GraphQLObject):
    id: str
    uuid: str
    label: str


BuildFieldsPipeline = PipelineSummary


@frozen(kw_only=True, slots=False)
class BuildFieldsPullRequest(GraphQLObject):
    id: str


BuildFieldsRebuiltFrom = BuildSummary


@frozen(kw_only=True, slots=False)
class BuildFieldsTriggeredFrom(GraphQLObject):
    id: str
    uuid: str
    label: str | None
