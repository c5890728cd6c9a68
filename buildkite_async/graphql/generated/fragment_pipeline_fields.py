# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject, json_field

from .enums import PipelineVisibility
from .fragment_cluster_summary import ClusterSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_user_summary import UserSummary


class PipelineFields(PipelineSummary):
    url: str
    description: str | None
    emoji: str | None
    color: str | None
    visibility: PipelineVisibility
    favorite: bool
    archived: bool
    archived_at: datetime | None
    archived_by: PipelineFieldsArchivedBy | None
    created_at: datetime | None
    created_by: PipelineFieldsCreatedBy | None
    default_branch: str | None
    branch_configuration: str | None
    next_build_number: int
    default_timeout_in_minutes: int | None
    maximum_timeout_in_minutes: int | None
    skip_intermediate_builds: bool
    skip_intermediate_builds_branch_filter: str | None
    cancel_intermediate_builds: bool
    cancel_intermediate_builds_branch_filter: str | None
    allow_rebuilds: bool | None
    clone_mirror_url: str | None
    commit_short_length: int
    tags: list[PipelineFieldsTags]
    cluster: PipelineFieldsCluster | None
    pipeline_template: PipelineFieldsPipelineTemplate | None
    repository: PipelineFieldsRepository | None


PipelineFieldsArchivedBy = UserSummary
PipelineFieldsCreatedBy = UserSummary


class PipelineFieldsTags(GraphQLObject):
    label: str


PipelineFieldsCluster = ClusterSummary


class PipelineFieldsPipelineTemplate(GraphQLObject):
    id: str
    uuid: str
    name: str


class PipelineFieldsRepository(GraphQLObject):
    url: str
    provider: PipelineFieldsRepositoryProvider | None


class PipelineFieldsRepositoryProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    name: str
    url: str | None
