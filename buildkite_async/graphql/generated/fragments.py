# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Model, UnknownObject

from .enums import (
    AnnotationScope,
    AnnotationStyle,
    AuditActorType,
    BuildBlockedStates,
    BuildStates,
    CommandWordMatchMode,
    HostedAgentArchitecture,
    HostedAgentInstanceShapeName,
    HostedAgentMachineType,
    HostedAgentMacOSVersion,
    HostedAgentSize,
    JobEventActorType,
    JobEventSignalReason,
    JobRetryTypes,
    JobStates,
    NoticeNamespaces,
    OrganizationInvitationStates,
    OrganizationMemberRole,
    OrganizationMemberSSOModeEnum,
    PipelineAccessLevels,
    PipelineVisibility,
    RegistryAccessLevels,
    RuleAction,
    RuleEffect,
    RuleSourceType,
    RuleTargetType,
    SSOProviderSAMLRSAXMLSecurity,
    SSOProviderSAMLXMLSecurity,
    SuiteAccessLevels,
    TeamMemberRole,
    TeamPrivacy,
)


@frozen(kw_only=True, slots=False)
class AgentSummary(Model):
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class ClusterQueueSummary(Model):
    id: str
    uuid: str
    key: str


@frozen(kw_only=True, slots=False)
class ClusterSummary(Model):
    id: str
    uuid: str
    name: str


@frozen(kw_only=True, slots=False)
class UserSummary(Model):
    id: str
    uuid: str
    name: str
    email: str


@frozen(kw_only=True, slots=False)
class AgentFields(AgentSummary):
    hostname: str | None
    connection_state: str
    is_running_job: bool
    meta_data: list[str] | None
    priority: int | None
    public: bool
    ip_address: str | None
    pid: str | None
    user_agent: str | None
    version: str | None
    version_has_known_issues: bool
    is_deprecated: bool
    created_at: datetime | None
    connected_at: datetime | None
    heartbeat_at: datetime | None
    disconnected_at: datetime | None
    lost_at: datetime | None
    paused: bool
    paused_at: datetime | None
    paused_by: AgentFieldsPausedBy | None
    paused_note: str | None
    paused_timeout_in_minutes: int
    stopped_gracefully_at: datetime | None
    stopped_gracefully_by: AgentFieldsStoppedGracefullyBy | None
    stop_forced_at: datetime | None
    stop_forced_by: AgentFieldsStopForcedBy | None
    operating_system: AgentFieldsOperatingSystem | None
    cluster_queue: AgentFieldsClusterQueue | None


@frozen(kw_only=True, slots=False)
class AgentFieldsPausedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class AgentFieldsStoppedGracefullyBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class AgentFieldsStopForcedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class AgentFieldsOperatingSystem(Model):
    name: str


@frozen(kw_only=True, slots=False)
class AgentFieldsClusterQueue(ClusterQueueSummary):
    cluster: AgentFieldsClusterQueueCluster | None


@frozen(kw_only=True, slots=False)
class AgentFieldsClusterQueueCluster(ClusterSummary):
    pass


@frozen(kw_only=True, slots=False)
class AgentTokenFields(Model):
    id: str
    uuid: str
    description: str | None
    public: bool
    created_at: datetime | None
    created_by: AgentTokenFieldsCreatedBy | None
    revoked_at: datetime | None
    revoked_by: AgentTokenFieldsRevokedBy | None
    revoked_reason: str | None


@frozen(kw_only=True, slots=False)
class AgentTokenFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class AgentTokenFieldsRevokedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class AnnotationFields(Model):
    id: str
    uuid: str
    context: str
    scope: AnnotationScope
    style: AnnotationStyle | None
    priority: int
    created_at: datetime
    updated_at: datetime | None
    body: AnnotationFieldsBody | None


@frozen(kw_only=True, slots=False)
class AnnotationFieldsBody(Model):
    html: str | None
    text: str


@frozen(kw_only=True, slots=False)
class ApiAccessTokenCodeFields(Model):
    id: str
    description: str
    expires_at: datetime
    authorized_at: datetime | None
    authorized_ip_address: str | None = field(metadata={"json": "authorizedIPAddress"})
    application: ApiAccessTokenCodeFieldsApplication | None


@frozen(kw_only=True, slots=False)
class ApiAccessTokenCodeFieldsApplication(Model):
    id: str
    name: str
    description: str


@frozen(kw_only=True, slots=False)
class ArtifactFields(Model):
    id: str
    uuid: str
    path: str
    state: str
    mime_type: str
    size: int
    sha_1_sum: str = field(metadata={"json": "sha1sum"})
    sha_256_sum: str | None = field(metadata={"json": "sha256sum"})
    expires_at: datetime | None
    download_url: str = field(metadata={"json": "downloadURL"})


@frozen(kw_only=True, slots=False)
class AuditActorFields(Model):
    id: str
    uuid: str
    name: str | None
    type: AuditActorType | None
    node: (
        AuditActorFieldsNodeAPIApplication
        | AuditActorFieldsNodeAgent
        | AuditActorFieldsNodeUser
        | UnknownObject
        | None
    )


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeAPIApplication(Model):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeAgent(AgentSummary):
    typename: Literal["Agent"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class AuditActorFieldsNodeUser(UserSummary):
    typename: Literal["User"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class BitbucketServerSettings(Model):
    build_branches: bool
    build_pull_requests: bool
    build_tags: bool
    filter_condition: str | None
    filter_enabled: bool | None


@frozen(kw_only=True, slots=False)
class BitbucketSettings(Model):
    build_branches: bool
    build_pull_requests: bool
    build_tags: bool
    bitbucket_cancel_deleted_branch_builds: bool | None
    filter_condition: str | None
    filter_enabled: bool | None
    ignore_default_branch_pull_requests: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_configuration: str | None
    pull_request_branch_filter_enabled: bool
    bitbucket_skip_builds_for_existing_commits: bool | None
    skip_pull_request_builds_for_existing_commits: bool


@frozen(kw_only=True, slots=False)
class BlockJobSummary(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None


@frozen(kw_only=True, slots=False)
class BlockJobDetails(BlockJobSummary):
    is_unblockable: bool | None
    unblocked_at: datetime | None
    unblocked_by: BlockJobDetailsUnblockedBy | None
    step: BlockJobDetailsStep | None


@frozen(kw_only=True, slots=False)
class BlockJobDetailsUnblockedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class BlockJobDetailsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class BuildSummary(Model):
    id: str
    uuid: str
    number: int
    url: str
    state: BuildStates


@frozen(kw_only=True, slots=False)
class BlockJobFields(BlockJobDetails):
    build: BlockJobFieldsBuild | None


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
class ClusterFields(ClusterSummary):
    description: str | None
    emoji: str | None
    color: str | None
    created_by: ClusterFieldsCreatedBy | None
    default_queue: ClusterFieldsDefaultQueue | None


@frozen(kw_only=True, slots=False)
class ClusterFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class ClusterFieldsDefaultQueue(ClusterQueueSummary):
    pass


@frozen(kw_only=True, slots=False)
class ClusterQueueFields(ClusterQueueSummary):
    description: str | None
    hosted: bool
    retry_agent_affinity: str
    stack_health: str | None
    dispatch_paused: bool
    dispatch_paused_at: datetime | None
    dispatch_paused_by: ClusterQueueFieldsDispatchPausedBy | None
    dispatch_paused_note: str | None
    created_by: ClusterQueueFieldsCreatedBy | None
    hosted_agents: ClusterQueueFieldsHostedAgents | None


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsDispatchPausedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsHostedAgents(Model):
    instance_shape: ClusterQueueFieldsHostedAgentsInstanceShape | None
    platform_settings: ClusterQueueFieldsHostedAgentsPlatformSettings | None


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsHostedAgentsInstanceShape(Model):
    name: HostedAgentInstanceShapeName | None
    machine_type: HostedAgentMachineType | None
    architecture: HostedAgentArchitecture | None
    size: HostedAgentSize | None
    vcpu: int | None
    memory: int | None


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsHostedAgentsPlatformSettings(Model):
    linux: ClusterQueueFieldsHostedAgentsPlatformSettingsLinux | None
    macos: ClusterQueueFieldsHostedAgentsPlatformSettingsMacos | None


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsHostedAgentsPlatformSettingsLinux(Model):
    agent_image_ref: str | None


@frozen(kw_only=True, slots=False)
class ClusterQueueFieldsHostedAgentsPlatformSettingsMacos(Model):
    macos_version: HostedAgentMacOSVersion | None
    xcode_version: str | None


@frozen(kw_only=True, slots=False)
class ClusterTokenFields(Model):
    id: str
    uuid: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    created_by: ClusterTokenFieldsCreatedBy | None


@frozen(kw_only=True, slots=False)
class ClusterTokenFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobSummary(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None
    url: str


@frozen(kw_only=True, slots=False)
class CommandJobDetails(CommandJobSummary):
    command: str | None
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
    retried_by: CommandJobDetailsRetriedBy | None
    priority: CommandJobDetailsPriority
    concurrency: CommandJobDetailsConcurrency | None
    step: CommandJobDetailsStep | None
    agent: CommandJobDetailsAgent | None
    cluster_queue: CommandJobDetailsClusterQueue | None


@frozen(kw_only=True, slots=False)
class CommandJobDetailsRetriedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobDetailsPriority(Model):
    number: int | None


@frozen(kw_only=True, slots=False)
class CommandJobDetailsConcurrency(Model):
    group: str
    limit: int


@frozen(kw_only=True, slots=False)
class CommandJobDetailsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class CommandJobDetailsAgent(AgentSummary):
    hostname: str | None


@frozen(kw_only=True, slots=False)
class CommandJobDetailsClusterQueue(ClusterQueueSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobFields(CommandJobDetails):
    pipeline: CommandJobFieldsPipeline | None
    build: CommandJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class CommandJobFieldsPipeline(PipelineSummary):
    pass


@frozen(kw_only=True, slots=False)
class CommandJobFieldsBuild(BuildSummary):
    branch: str
    commit: str


@frozen(kw_only=True, slots=False)
class EmailFields(Model):
    id: str
    uuid: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True, slots=False)
class GitHubEnterpriseSettings(Model):
    build_branches: bool
    build_check_run_completed: bool
    build_create_event: bool
    build_deployment_status_created: bool
    build_issue_comment_created: bool
    build_merge_group_checks_requested: bool
    build_pull_request_base_branch_changed: bool
    build_pull_request_converted_to_draft: bool
    build_pull_request_dequeued: bool
    build_pull_request_edited: bool
    build_pull_request_forks: bool
    build_pull_request_labels_changed: bool
    build_pull_request_merge_commits: bool
    build_pull_request_ready_for_review: bool
    build_pull_request_reopened: bool
    build_pull_request_review_comment_created: bool
    build_pull_request_review_dismissed: bool
    build_pull_request_review_requested: bool
    build_pull_request_review_submitted: bool
    build_pull_request_stacks: bool
    build_pull_requests: bool
    build_release_created: bool
    build_release_published: bool
    build_release_released: bool
    build_tags: bool
    cancel_deleted_branch_builds: bool
    cancel_when_merge_group_destroyed: bool
    filter_condition: str | None
    filter_enabled: bool | None
    github_webhooks_disabled: bool
    github_workflow_access_tokens_enabled: bool
    ignore_default_branch_pull_requests: bool
    issue_comment_command_word: str | None
    issue_comment_match_mode: CommandWordMatchMode | None
    prefix_pull_request_fork_branch_names: bool
    prevent_custom_statuses_from_using_buildkite_prefix: bool
    publish_blocked_as_pending: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_configuration: str | None
    pull_request_branch_filter_enabled: bool
    review_comment_command_word: str | None
    review_comment_match_mode: CommandWordMatchMode | None
    separate_pull_request_statuses: bool
    skip_builds_for_closed_pull_requests: bool
    skip_builds_for_existing_commits: bool
    skip_pull_request_builds_for_existing_commits: bool
    trigger_mode: str
    use_merge_group_base_commit_for_git_diff_base: bool
    use_step_key_as_commit_status: bool


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFields(Model):
    most_recent: GitHubRateLimitFieldsMostRecent | None


@frozen(kw_only=True, slots=False)
class GitHubRateLimitFieldsMostRecent(Model):
    limit: int
    used: int
    remaining: int
    reset_at: datetime


@frozen(kw_only=True, slots=False)
class GitHubSettings(Model):
    build_branches: bool
    build_check_run_completed: bool
    build_create_event: bool
    build_deployment_status_created: bool
    build_issue_comment_created: bool
    build_merge_group_checks_requested: bool
    build_pull_request_base_branch_changed: bool
    build_pull_request_converted_to_draft: bool
    build_pull_request_dequeued: bool
    build_pull_request_edited: bool
    build_pull_request_forks: bool
    build_pull_request_labels_changed: bool
    build_pull_request_merge_commits: bool
    build_pull_request_ready_for_review: bool
    build_pull_request_reopened: bool
    build_pull_request_review_comment_created: bool
    build_pull_request_review_dismissed: bool
    build_pull_request_review_requested: bool
    build_pull_request_review_submitted: bool
    build_pull_request_stacks: bool
    build_pull_requests: bool
    build_release_created: bool
    build_release_published: bool
    build_release_released: bool
    build_tags: bool
    cancel_deleted_branch_builds: bool
    cancel_when_merge_group_destroyed: bool
    filter_condition: str | None
    filter_enabled: bool | None
    github_webhooks_disabled: bool
    github_workflow_access_tokens_enabled: bool
    ignore_default_branch_pull_requests: bool
    issue_comment_command_word: str | None
    issue_comment_match_mode: CommandWordMatchMode | None
    prefix_pull_request_fork_branch_names: bool
    prevent_custom_statuses_from_using_buildkite_prefix: bool
    publish_blocked_as_pending: bool
    publish_commit_status: bool
    publish_commit_status_per_step: bool
    pull_request_branch_filter_configuration: str | None
    pull_request_branch_filter_enabled: bool
    review_comment_command_word: str | None
    review_comment_match_mode: CommandWordMatchMode | None
    separate_pull_request_statuses: bool
    skip_builds_for_closed_pull_requests: bool
    skip_builds_for_existing_commits: bool
    skip_pull_request_builds_for_existing_commits: bool
    trigger_mode: str
    use_merge_group_base_commit_for_git_diff_base: bool
    use_step_key_as_commit_status: bool


@frozen(kw_only=True, slots=False)
class GraphqlSnippetFields(Model):
    id: str
    uuid: str
    operation_name: str | None
    query: str
    url: str
    created_at: datetime


@frozen(kw_only=True, slots=False)
class InvitationFields(Model):
    id: str
    uuid: str
    slug: str
    email: str
    role: OrganizationMemberRole
    state: OrganizationInvitationStates
    created_at: datetime | None
    created_by: InvitationFieldsCreatedBy | None
    accepted_at: datetime | None
    accepted_by: InvitationFieldsAcceptedBy | None
    revoked_at: datetime | None
    revoked_by: InvitationFieldsRevokedBy | None
    expired_at: datetime | None
    sso: InvitationFieldsSso


@frozen(kw_only=True, slots=False)
class InvitationFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class InvitationFieldsAcceptedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class InvitationFieldsRevokedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class InvitationFieldsSso(Model):
    mode: OrganizationMemberSSOModeEnum | None


@frozen(kw_only=True, slots=False)
class TeamSummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class InvitationTeamFields(Model):
    id: str
    role: TeamMemberRole
    team: InvitationTeamFieldsTeam


@frozen(kw_only=True, slots=False)
class InvitationTeamFieldsTeam(TeamSummary):
    pass


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
class MemberFields(Model):
    id: str
    uuid: str
    role: OrganizationMemberRole
    complimentary: bool
    created_at: datetime
    created_by: MemberFieldsCreatedBy | None
    last_seen_at: datetime | None
    user: MemberFieldsUser


@frozen(kw_only=True, slots=False)
class MemberFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class MemberFieldsUser(UserSummary):
    bot: bool


@frozen(kw_only=True, slots=False)
class NextPage(Model):
    has_next_page: bool
    end_cursor: str | None


@frozen(kw_only=True, slots=False)
class NoticeFields(Model):
    id: str
    namespace: NoticeNamespaces
    scope: str
    dismissed_at: datetime | None


@frozen(kw_only=True, slots=False)
class OrganizationSummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class PermissionFields(Model):
    allowed: bool
    code: str | None
    message: str | None


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


@frozen(kw_only=True, slots=False)
class PipelineFieldsArchivedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineFieldsTags(Model):
    label: str


@frozen(kw_only=True, slots=False)
class PipelineFieldsCluster(ClusterSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineFieldsPipelineTemplate(Model):
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
class PipelineTemplateFields(Model):
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


@frozen(kw_only=True, slots=False)
class PipelineTemplateFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class PipelineTemplateFieldsUpdatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class RecoveryCodeFields(Model):
    id: str
    active: bool
    codes: list[RecoveryCodeFieldsCodes]


@frozen(kw_only=True, slots=False)
class RecoveryCodeFieldsCodes(Model):
    code: str
    consumed: bool
    consumed_at: str | None


@frozen(kw_only=True, slots=False)
class RegistrySummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class RegistryFields(RegistrySummary):
    description: str | None
    emoji: str | None
    color: str | None
    url: str
    created_at: datetime | None
    updated_at: datetime | None


@frozen(kw_only=True, slots=False)
class RuleFields(Model):
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


@frozen(kw_only=True, slots=False)
class RuleFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class RuleFieldsSourcePipeline(PipelineSummary):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True, slots=False)
class RuleFieldsTargetPipeline(PipelineSummary):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})


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
class SuiteSummary(Model):
    id: str
    uuid: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class SuiteFields(SuiteSummary):
    application_name: str | None
    emoji: str | None
    color: str | None
    url: str
    default_branch: str | None
    created_at: datetime | None


@frozen(kw_only=True, slots=False)
class TeamFields(TeamSummary):
    description: str | None
    privacy: TeamPrivacy
    is_default_team: bool
    default_member_role: TeamMemberRole
    members_can_create_pipelines: bool
    members_can_create_suites: bool
    members_can_create_registries: bool
    members_can_destroy_registries: bool
    members_can_destroy_packages: bool
    created_at: datetime
    created_by: TeamFieldsCreatedBy | None


@frozen(kw_only=True, slots=False)
class TeamFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamMemberFields(Model):
    id: str
    uuid: str
    role: TeamMemberRole
    created_at: datetime
    created_by: TeamMemberFieldsCreatedBy | None
    user: TeamMemberFieldsUser | None
    team: TeamMemberFieldsTeam | None


@frozen(kw_only=True, slots=False)
class TeamMemberFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamMemberFieldsUser(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamMemberFieldsTeam(TeamSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamPipelineFields(Model):
    id: str
    uuid: str
    access_level: PipelineAccessLevels
    created_at: datetime
    created_by: TeamPipelineFieldsCreatedBy | None
    pipeline: TeamPipelineFieldsPipeline | None
    team: TeamPipelineFieldsTeam | None


@frozen(kw_only=True, slots=False)
class TeamPipelineFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamPipelineFieldsPipeline(PipelineSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamPipelineFieldsTeam(TeamSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamRegistryFields(Model):
    id: str
    uuid: str
    access_level: RegistryAccessLevels
    created_at: datetime
    created_by: TeamRegistryFieldsCreatedBy | None
    updated_at: datetime
    updated_by: TeamRegistryFieldsUpdatedBy | None
    registry: TeamRegistryFieldsRegistry | None
    team: TeamRegistryFieldsTeam | None


@frozen(kw_only=True, slots=False)
class TeamRegistryFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamRegistryFieldsUpdatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamRegistryFieldsRegistry(RegistrySummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamRegistryFieldsTeam(TeamSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamSuiteFields(Model):
    id: str
    uuid: str
    access_level: SuiteAccessLevels
    created_at: datetime
    created_by: TeamSuiteFieldsCreatedBy | None
    suite: TeamSuiteFieldsSuite | None
    team: TeamSuiteFieldsTeam | None


@frozen(kw_only=True, slots=False)
class TeamSuiteFieldsCreatedBy(UserSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamSuiteFieldsSuite(SuiteSummary):
    pass


@frozen(kw_only=True, slots=False)
class TeamSuiteFieldsTeam(TeamSummary):
    pass


@frozen(kw_only=True, slots=False)
class TriggerJobSummary(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None


@frozen(kw_only=True, slots=False)
class TriggerJobDetails(TriggerJobSummary):
    async_: bool
    step: TriggerJobDetailsStep | None
    triggered: TriggerJobDetailsTriggered | None


@frozen(kw_only=True, slots=False)
class TriggerJobDetailsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class TriggerJobDetailsTriggered(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class TriggerJobFields(TriggerJobDetails):
    build: TriggerJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class TriggerJobFieldsBuild(BuildSummary):
    pass


@frozen(kw_only=True, slots=False)
class WaitJobSummary(Model):
    id: str
    uuid: str
    state: JobStates
    label: str | None


@frozen(kw_only=True, slots=False)
class WaitJobDetails(WaitJobSummary):
    step: WaitJobDetailsStep | None


@frozen(kw_only=True, slots=False)
class WaitJobDetailsStep(Model):
    key: str | None
    uuid: str


@frozen(kw_only=True, slots=False)
class WaitJobFields(WaitJobDetails):
    build: WaitJobFieldsBuild | None


@frozen(kw_only=True, slots=False)
class WaitJobFieldsBuild(BuildSummary):
    pass
