# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .fragment_user_summary import UserSummary


class PipelineTemplateFields(GraphQLObject):
    id: str
    uuid: str
    name: str
    description: str | None
    configuration: str
    available: bool
    created_at: datetime
    created_by: PipelineTemplateFieldsCreatedBy
    updated_at: datetime
    updated_by: PipelineTemplateFieldsUpdatedBy


PipelineTemplateFieldsCreatedBy = UserSummary
PipelineTemplateFieldsUpdatedBy = UserSummary
