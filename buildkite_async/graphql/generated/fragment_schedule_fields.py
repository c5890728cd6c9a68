# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


class ScheduleFields(GraphQLObject):
    id: str
    uuid: str
    label: str
    cronline: str
    enabled: bool | None
    branch: str | None
    commit: str | None
    message: str | None
    next_build_at: datetime | None
    failed_at: datetime | None
    failed_message: str | None
    created_at: datetime | None
    created_by: ScheduleFieldsCreatedBy | None
    pipeline: ScheduleFieldsPipeline | None


ScheduleFieldsCreatedBy = UserSummary
ScheduleFieldsPipeline = PipelineSummary
