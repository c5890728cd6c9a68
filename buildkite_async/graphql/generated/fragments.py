# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Model, UnknownObject

from .enums import (
    BuildBlockedStates,
    BuildStates,
    JobEventActorType,
    JobEventSignalReason,
    JobRetryTypes,
    JobStates,
    PipelineVisibility,
    SSOProviderSAMLRSAXMLSecurity,
    SSOProviderSAMLXMLSecurity,
)


@frozen(kw_only=True, slots=False)
class BuildSummary(Model):
    id: str
    uuid: str
    number: int
    url: str
    state: BuildStates


@frozen(kw_only=True, slots=False)
class UserSummary(Model):
    id: str
    uuid: str
    name: str
    email: str


@frozen(kw_only=True, slots=False)
class BlockJobFields(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    is_unblockable: bool | None
    unblocked_at: datetime | None
    unblocked_by: BlockJobFieldsUnblockedBy | None
    step: BlockJobFieldsStep | None
    build: BlockJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class BlockJobFieldsUnblockedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class BlockJobFieldsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class BlockJobFieldsBuild(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineSummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


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


@frozen(kw_only=True, slots=False)
class BuildFieldsCanceledBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class BuildFieldsCreatedByUnregisteredUser(Model):
    typename: Literal["UnregisteredUser"] = field(metadata={"json": "__typename"})
    unregistered_name: str | None
    unregistered_email: str | None


@frozen(kw_only=True, slots=False)
class BuildFieldsCreatedByUser(Model):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str
    email: str


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSource(Model):
    typename: str = field(metadata={"json": "__typename"})
    name: str


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSourceSchedule(Model):
    typename: Literal["BuildSourceSchedule"] = field(metadata={"json": "__typename"})
    name: str
    pipeline_schedule: BuildFieldsSourceBuildSourceSchedulePipelineSchedule | None


@frozen(kw_only=True, slots=False)
class BuildFieldsSourceBuildSourceSchedulePipelineSchedule(Model):
    id: str
    uuid: str
    label: str


@frozen(kw_only=True, slots=False)
class BuildFieldsPipeline(PipelineSummary):
    pass


@frozen(kw_only=True, slots=False)
class BuildFieldsPullRequest(Model):
    id: str


@frozen(kw_only=True, slots=False)
class BuildFieldsRebuiltFrom(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class BuildFieldsTriggeredFrom(Model):
    id: str
    uuid: str
    label: str | None


@frozen(kw_only=True, slots=False)
class CommandJobFields(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    command: str | None
    url: str
    passed: bool
    soft_failed: bool
    exit_status: str | None
    signal: str | None
    signal_reason: JobEventSignalReason | None
    broken_reason: str | None
    agent_query_rules: list[str] | None
    created_at: datetime | None
    scheduled_at: datetime | None
    runnable_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    canceled_at: datetime | None
    expired_at: datetime | None
    parallel_group_index: int | None
    parallel_group_total: int | None
    matrix: Any | None
    retried: bool
    retries_count: int | None
    retry_type: JobRetryTypes | None
    retried_by: CommandJobFieldsRetriedBy | None
    priority: CommandJobFieldsPriority
    concurrency: CommandJobFieldsConcurrency | None
    step: CommandJobFieldsStep | None
    agent: CommandJobFieldsAgent | None
    cluster_queue: CommandJobFieldsClusterQueue | None
    pipeline: CommandJobFieldsPipeline | None
    build: CommandJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class CommandJobFieldsRetriedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobFieldsPriority(Model):
    number: int | None


@frozen(kw_only=True, slots=False)
class CommandJobFieldsConcurrency(Model):
    group: str
    limit: int


@frozen(kw_only=True, slots=False)
class CommandJobFieldsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class CommandJobFieldsAgent(Model):
    id: str
    uuid: str
    name: str
    hostname: str | None


@frozen(kw_only=True, slots=False)
class CommandJobFieldsClusterQueue(Model):
    id: str
    uuid: str
    key: str


@frozen(kw_only=True, slots=False)
class CommandJobFieldsPipeline(PipelineSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobFieldsBuild(BuildSummary):
    branch: str
    commit: str


@frozen(kw_only=True, slots=False)
class JobEventActorFields(Model):
    type: JobEventActorType
    uuid: str | None
    node: JobEventActorFieldsNodeAgent | JobEventActorFieldsNodeUser | UnknownObject | None


@frozen(kw_only=True, slots=False)
class JobEventActorFieldsNodeAgent(Model):
    typename: Literal["Agent"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class JobEventActorFieldsNodeUser(Model):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class NextPage(Model):
    has_next_page: bool
    end_cursor: str | None


@frozen(kw_only=True, slots=False)
class OrganizationSummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class PipelineFields(PipelineSummary):
    url: str
    description: str | None
    emoji: str | None
    color: str | None
    visibility: PipelineVisibility
    favorite: bool
    archived: bool
    archived_at: datetime | None
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
    tags: list[PipelineFieldsTags]
    cluster: PipelineFieldsCluster | None
    repository: PipelineFieldsRepository | None


@frozen(kw_only=True, slots=False)
class PipelineFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineFieldsTags(Model):
    label: str


@frozen(kw_only=True, slots=False)
class PipelineFieldsCluster(Model):
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class PipelineFieldsRepository(Model):
    url: str
    provider: PipelineFieldsRepositoryProvider | None


@frozen(kw_only=True, slots=False)
class PipelineFieldsRepositoryProvider(Model):
    typename: str = field(metadata={"json": "__typename"})
    name: str
    url: str | None


@frozen(kw_only=True, slots=False)
class SamlProviderFields(Model):
    digest_method: SSOProviderSAMLXMLSecurity
    signature_method: SSOProviderSAMLRSAXMLSecurity
    identity_provider: SamlProviderFieldsIdentityProvider | None
    service_provider: SamlProviderFieldsServiceProvider


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsIdentityProvider(Model):
    name: str | None
    issuer: str | None
    sso_url: str | None = field(metadata={"json": "ssoURL"})
    certificate: str | None
    metadata: SamlProviderFieldsIdentityProviderMetadata | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsIdentityProviderMetadata(Model):
    url: str | None
    xml: str | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsServiceProvider(Model):
    issuer: str | None
    sso_url: str | None = field(metadata={"json": "ssoURL"})
    metadata: SamlProviderFieldsServiceProviderMetadata | None


@frozen(kw_only=True, slots=False)
class SamlProviderFieldsServiceProviderMetadata(Model):
    url: str | None
    xml: str | None


@frozen(kw_only=True, slots=False)
class ScheduleFields(Model):
    id: str
    uuid: str
    label: str
    cronline: str
    enabled: bool | None
    branch: str | None
    commit: str | None
    message: str | None
    env: list[str] | None = field(repr=False)
    next_build_at: datetime | None
    failed_at: datetime | None
    failed_message: str | None
    created_at: datetime | None
    created_by: ScheduleFieldsCreatedBy | None
    pipeline: ScheduleFieldsPipeline | None


@frozen(kw_only=True, slots=False)
class ScheduleFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class ScheduleFieldsPipeline(PipelineSummary):
    pass


@frozen(kw_only=True, slots=False)
class TriggerJobFields(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    async_: bool
    step: TriggerJobFieldsStep | None
    build: TriggerJobFieldsBuild | None
    triggered: TriggerJobFieldsTriggered | None


@frozen(kw_only=True, slots=False)
class TriggerJobFieldsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class TriggerJobFieldsBuild(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class TriggerJobFieldsTriggered(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class WaitJobFields(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    step: WaitJobFieldsStep | None
    build: WaitJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class WaitJobFieldsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class WaitJobFieldsBuild(BuildSummary):
    pass
