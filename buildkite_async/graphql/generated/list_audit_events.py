# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Cost,
    Listing,
    Model,
    Operation,
    Page,
    UnknownObject,
    Walked,
)

from .enums import (
    AuditEventType,
    AuditSubjectType,
    JobStates,
    OrganizationInvitationStates,
    OrganizationMemberRole,
    PipelineAccessLevels,
    RegistryAccessLevels,
    RuleAction,
    RuleEffect,
    SSOProviderStates,
    SSOProviderTypes,
    SuiteAccessLevels,
    TeamMemberRole,
    TeamPrivacy,
)
from .fragments import (
    AuditActorFields,
    ClusterQueueSummary,
    ClusterSummary,
    NextPage,
    OrganizationSummary,
    PipelineSummary,
    RegistrySummary,
    SuiteSummary,
    TeamSummary,
    UserSummary,
)


@frozen(kw_only=True)
class ListAuditEvents(Model, Listing["ListAuditEventsItem"]):
    organization: ListAuditEventsOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "audit_events"), cursor="after")


@frozen(kw_only=True)
class ListAuditEventsOrganization(OrganizationSummary):
    audit_events: ListAuditEventsOrganizationAuditEvents | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEvents(Model):
    count: int
    page_info: ListAuditEventsOrganizationAuditEventsPageInfo | None
    edges: list[ListAuditEventsOrganizationAuditEventsEdges | None] | None


ListAuditEventsOrganizationAuditEventsPageInfo = NextPage


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdges(Model):
    node: ListAuditEventsOrganizationAuditEventsEdgesNode | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNode(Model):
    id: str
    uuid: str
    type: AuditEventType
    occurred_at: datetime
    data: Any | None
    actor: ListAuditEventsOrganizationAuditEventsEdgesNodeActor | None
    subject: ListAuditEventsOrganizationAuditEventsEdgesNodeSubject | None
    context: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditAPIContext
        | ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditAgentAPIContext
        | ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditWebContext
        | UnknownObject
        | None
    )


ListAuditEventsOrganizationAuditEventsEdgesNodeActor = AuditActorFields


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubject(Model):
    id: str
    uuid: str
    name: str | None
    type: AuditSubjectType | None
    node: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAPIAccessToken
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAPIApplication
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAgentToken
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationBitbucket
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationGitHub
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationGitHubEnterprise
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCluster
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermission
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueue
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueToken
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterToken
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstream
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeEmail
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeBlock
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeCommand
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeTrigger
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeWait
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceOpenTelemetryTracing
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceSlack
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceWebhook
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganization
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationBanner
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationImpersonationRequest
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationInvitation
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationMember
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationRepositoryProviderGitHub
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipeline
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineSchedule
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineTemplate
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistry
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistryToken
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRule
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMPipelineSettings
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMRepositoryHost
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMService
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderGitHubApp
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderGoogleGSuite
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderSAML
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSecret
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSubscription
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSuite
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTOTP
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeam
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMember
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipeline
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistry
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuite
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeUser
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAPIAccessToken(Model):
    typename: Literal["APIAccessToken"] = field(metadata={"json": "__typename"})
    id: str
    expires_at: datetime | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAPIApplication(Model):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    application_description: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAgentToken(Model):
    typename: Literal["AgentToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    public: bool
    revoked_at: datetime | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationBitbucket(Model):
    typename: Literal["AuthorizationBitbucket"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationGitHub(Model):
    typename: Literal["AuthorizationGitHub"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeAuthorizationGitHubEnterprise(
    Model
):
    typename: Literal["AuthorizationGitHubEnterprise"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCluster(Model):
    typename: Literal["Cluster"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermission(Model):
    typename: Literal["ClusterPermission"] = field(metadata={"json": "__typename"})
    id: str
    can_add_pipelines: bool = field(metadata={"json": "can_add_pipelines"})
    can_manage: bool = field(metadata={"json": "can_manage"})
    can_see_tokens: bool = field(metadata={"json": "can_see_tokens"})
    actor: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorOrganizationMember
        | ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorTeam
        | UnknownObject
        | None
    )
    cluster: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionCluster | None
    )


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorOrganizationMember(
    Model
):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    user: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorOrganizationMemberUser


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorOrganizationMemberUser = UserSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionActorTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterPermissionCluster = ClusterSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueue(Model):
    typename: Literal["ClusterQueue"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueCluster | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueCluster = ClusterSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueToken(Model):
    typename: Literal["ClusterQueueToken"] = field(metadata={"json": "__typename"})
    id: str
    queue_token_description: str
    allowed_ip_addresses: str | None
    cluster_queue: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueTokenClusterQueue
        | None
    )


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterQueueTokenClusterQueue = (
    ClusterQueueSummary
)


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterToken(Model):
    typename: Literal["ClusterToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    cluster: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterTokenCluster | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeClusterTokenCluster = ClusterSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstream(Model):
    typename: Literal["CompositeRegistryUpstream"] = field(metadata={"json": "__typename"})
    id: str
    composite_registry: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstreamCompositeRegistry
    registry: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstreamRegistry
    )


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstreamCompositeRegistry = RegistrySummary
ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeCompositeRegistryUpstreamRegistry = (
    RegistrySummary
)


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeEmail(Model):
    typename: Literal["Email"] = field(metadata={"json": "__typename"})
    id: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeCommand(Model):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None
    command: str | None
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeJobTypeWait(Model):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceOpenTelemetryTracing(
    Model
):
    typename: Literal["NotificationServiceOpenTelemetryTracing"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceSlack(Model):
    typename: Literal["NotificationServiceSlack"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeNotificationServiceWebhook(Model):
    typename: Literal["NotificationServiceWebhook"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganization(Model):
    typename: Literal["Organization"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationBanner(Model):
    typename: Literal["OrganizationBanner"] = field(metadata={"json": "__typename"})
    id: str
    message: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationImpersonationRequest(
    Model
):
    typename: Literal["OrganizationImpersonationRequest"] = field(metadata={"json": "__typename"})
    reason: str | None
    duration: str | None
    created_at: datetime | None
    approved_at: datetime | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationInvitation(Model):
    typename: Literal["OrganizationInvitation"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    email: str
    role: OrganizationMemberRole
    invitation_state: OrganizationInvitationStates


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationMember(Model):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    role: OrganizationMemberRole
    user: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationMemberUser


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationMemberUser = UserSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationRepositoryProviderGitHub(
    Model
):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer(
    Model
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    server_url: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipeline(Model):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str
    archived: bool


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineSchedule(Model):
    typename: Literal["PipelineSchedule"] = field(metadata={"json": "__typename"})
    id: str
    label: str
    cronline: str
    enabled: bool | None
    pipeline: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineSchedulePipeline | None
    )


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineSchedulePipeline = PipelineSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodePipelineTemplate(Model):
    typename: Literal["PipelineTemplate"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None
    available: bool


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistry(Model):
    typename: Literal["Registry"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistryToken(Model):
    typename: Literal["RegistryToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    registry: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistryTokenRegistry


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRegistryTokenRegistry = RegistrySummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeRule(Model):
    typename: Literal["Rule"] = field(metadata={"json": "__typename"})
    id: str
    rule_type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMPipelineSettings(Model):
    typename: Literal["SCMPipelineSettings"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMRepositoryHost(Model):
    typename: Literal["SCMRepositoryHost"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSCMService(Model):
    typename: Literal["SCMService"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderGitHubApp(Model):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderGoogleGSuite(Model):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSSOProviderSAML(Model):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSecret(Model):
    typename: Literal["Secret"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSecretCluster | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSecretCluster = ClusterSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSubscription(Model):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeSuite(Model):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTOTP(Model):
    typename: Literal["TOTP"] = field(metadata={"json": "__typename"})
    id: str
    verified: bool


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    privacy: TeamPrivacy


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMember(Model):
    typename: Literal["TeamMember"] = field(metadata={"json": "__typename"})
    id: str
    team_role: TeamMemberRole
    team_user: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMemberTeamUser | None
    team: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMemberTeam | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMemberTeamUser = UserSummary
ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamMemberTeam = TeamSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipeline(Model):
    typename: Literal["TeamPipeline"] = field(metadata={"json": "__typename"})
    id: str
    pipeline_access_level: PipelineAccessLevels
    pipeline: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipelinePipeline | None
    team: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipelineTeam | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipelinePipeline = PipelineSummary
ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamPipelineTeam = TeamSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistry(Model):
    typename: Literal["TeamRegistry"] = field(metadata={"json": "__typename"})
    id: str
    registry_access_level: RegistryAccessLevels
    team_registry: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistryTeamRegistry | None
    )
    team: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistryTeam | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistryTeamRegistry = RegistrySummary
ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamRegistryTeam = TeamSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuite(Model):
    typename: Literal["TeamSuite"] = field(metadata={"json": "__typename"})
    id: str
    suite_access_level: SuiteAccessLevels
    suite: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuiteSuite | None
    team: ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuiteTeam | None


ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuiteSuite = SuiteSummary
ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeTeamSuiteTeam = TeamSummary


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeSubjectNodeUser(Model):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    email: str
    bot: bool


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditAPIContext(Model):
    typename: Literal["AuditAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    request_api_access_token_uuid: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditAgentAPIContext(Model):
    typename: Literal["AuditAgentAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    session_ip_address: str | None
    agent_uuid: str | None
    organization_uuid: str | None
    authentication_type: str | None
    connection_state: str | None


@frozen(kw_only=True)
class ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditWebContext(Model):
    typename: Literal["AuditWebContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    session_created_at: datetime | None
    session_escalated_at: datetime | None
    session_user_uuid: str | None
    session_user: (
        ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditWebContextSessionUser | None
    )


ListAuditEventsOrganizationAuditEventsEdgesNodeContextAuditWebContextSessionUser = UserSummary

ListAuditEventsItem = ListAuditEventsOrganizationAuditEventsEdgesNode

LIST_AUDIT_EVENTS = Operation(
    name="ListAuditEvents",
    document="""\
query ListAuditEvents($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: OrganizationAuditEventOrders, $occurredAtFrom: DateTime, $occurredAtTo: DateTime, $type: [AuditEventType!], $actor: [ID!], $actorType: [AuditActorType!], $subject: [ID!], $subjectType: [AuditSubjectType!], $subjectUUID: [ID!]) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    auditEvents(
      first: $first
      after: $after
      order: $order
      occurredAtFrom: $occurredAtFrom
      occurredAtTo: $occurredAtTo
      type: $type
      actor: $actor
      actorType: $actorType
      subject: $subject
      subjectType: $subjectType
      subjectUUID: $subjectUUID
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          id
          uuid
          type
          occurredAt
          data
          actor {
            ...AuditActorFields
          }
          subject {
            id
            uuid
            name
            type
            node {
              __typename
              ...AuditSubjectNodeFields
            }
          }
          context {
            __typename
            ...AuditContextFields
          }
        }
      }
    }
  }
}

fragment AgentSummary on Agent {
  id
  uuid
  name
}

fragment AuditActorFields on AuditActor {
  id
  uuid
  name
  type
  node {
    __typename
    ... on APIApplication {
      id
      name
      description
    }
    ... on Agent {
      ...AgentSummary
    }
    ... on User {
      ...UserSummary
    }
  }
}

fragment AuditContextFields on AuditContext {
  ... on AuditAPIContext {
    requestIpAddress
    requestUserAgent
    requestApiAccessTokenUuid
  }
  ... on AuditAgentAPIContext {
    requestIpAddress
    sessionIpAddress
    agentUuid
    organizationUuid
    authenticationType
    connectionState
  }
  ... on AuditWebContext {
    requestIpAddress
    requestUserAgent
    sessionCreatedAt
    sessionEscalatedAt
    sessionUserUuid
    sessionUser {
      ...UserSummary
    }
  }
}

fragment AuditSubjectNodeFields on AuditSubjectNode {
  ... on APIAccessToken {
    id
    expiresAt
  }
  ... on APIApplication {
    id
    name
    applicationDescription: description
  }
  ... on AgentToken {
    id
    description
    public
    revokedAt
  }
  ... on AuthorizationBitbucket {
    id
  }
  ... on AuthorizationGitHub {
    id
  }
  ... on AuthorizationGitHubEnterprise {
    id
  }
  ... on Cluster {
    id
    name
    description
  }
  ... on ClusterPermission {
    id
    can_add_pipelines
    can_manage
    can_see_tokens
    actor {
      __typename
      ... on OrganizationMember {
        id
        user {
          ...UserSummary
        }
      }
      ... on Team {
        id
        slug
        name
      }
    }
    cluster {
      ...ClusterSummary
    }
  }
  ... on ClusterQueue {
    id
    key
    description
    cluster {
      ...ClusterSummary
    }
  }
  ... on ClusterQueueToken {
    id
    queueTokenDescription: description
    allowedIpAddresses
    clusterQueue {
      ...ClusterQueueSummary
    }
  }
  ... on ClusterToken {
    id
    description
    allowedIpAddresses
    expiresAt
    cluster {
      ...ClusterSummary
    }
  }
  ... on CompositeRegistryUpstream {
    id
    compositeRegistry {
      ...RegistrySummary
    }
    registry {
      ...RegistrySummary
    }
  }
  ... on Email {
    id
    address
    primary
    verified
  }
  ... on JobTypeBlock {
    id
    jobState: state
    jobLabel: label
  }
  ... on JobTypeCommand {
    id
    jobState: state
    jobLabel: label
    command
    url
  }
  ... on JobTypeTrigger {
    id
    jobState: state
    jobLabel: label
  }
  ... on JobTypeWait {
    id
    jobState: state
    jobLabel: label
  }
  ... on NotificationServiceOpenTelemetryTracing {
    id
    name
    serviceDescription: description
  }
  ... on NotificationServiceSlack {
    id
    name
    serviceDescription: description
  }
  ... on NotificationServiceWebhook {
    id
    name
    serviceDescription: description
  }
  ... on Organization {
    id
    slug
    name
  }
  ... on OrganizationBanner {
    id
    message
  }
  ... on OrganizationImpersonationRequest {
    reason
    duration
    createdAt
    approvedAt
  }
  ... on OrganizationInvitation {
    id
    slug
    email
    role
    invitationState: state
  }
  ... on OrganizationMember {
    id
    role
    user {
      ...UserSummary
    }
  }
  ... on OrganizationRepositoryProviderGitHub {
    id
    name
  }
  ... on OrganizationRepositoryProviderGitHubEnterpriseServer {
    id
    name
    serverUrl: url
  }
  ... on Pipeline {
    id
    slug
    name
    url
    archived
  }
  ... on PipelineSchedule {
    id
    label
    cronline
    enabled
    pipeline {
      ...PipelineSummary
    }
  }
  ... on PipelineTemplate {
    id
    name
    description
    available
  }
  ... on Registry {
    id
    slug
    name
    url
  }
  ... on RegistryToken {
    id
    description
    registry {
      ...RegistrySummary
    }
  }
  ... on Rule {
    id
    ruleType: type
    description
    action
    effect
  }
  ... on SCMPipelineSettings {
    id
  }
  ... on SCMRepositoryHost {
    id
  }
  ... on SCMService {
    id
  }
  ... on SSOProviderGitHubApp {
    id
    providerType: type
    providerState: state
    url
  }
  ... on SSOProviderGoogleGSuite {
    id
    providerType: type
    providerState: state
    url
  }
  ... on SSOProviderSAML {
    id
    providerType: type
    providerState: state
    url
  }
  ... on Secret {
    id
    key
    description
    cluster {
      ...ClusterSummary
    }
  }
  ... on Subscription {
    id
  }
  ... on Suite {
    id
    slug
    name
    url
  }
  ... on TOTP {
    id
    verified
  }
  ... on Team {
    id
    slug
    name
    privacy
  }
  ... on TeamMember {
    id
    teamRole: role
    teamUser: user {
      ...UserSummary
    }
    team {
      ...TeamSummary
    }
  }
  ... on TeamPipeline {
    id
    pipelineAccessLevel: accessLevel
    pipeline {
      ...PipelineSummary
    }
    team {
      ...TeamSummary
    }
  }
  ... on TeamRegistry {
    id
    registryAccessLevel: accessLevel
    teamRegistry: registry {
      ...RegistrySummary
    }
    team {
      ...TeamSummary
    }
  }
  ... on TeamSuite {
    id
    suiteAccessLevel: accessLevel
    suite {
      ...SuiteSummary
    }
    team {
      ...TeamSummary
    }
  }
  ... on User {
    id
    name
    email
    bot
  }
}

fragment ClusterQueueSummary on ClusterQueue {
  id
  uuid
  key
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment RegistrySummary on Registry {
  id
  uuid
  slug
  name
}

fragment SuiteSummary on Suite {
  id
  uuid
  slug
  name
}

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListAuditEvents,
    mutation=False,
    cost=Cost(
        4,
        (
            Page(
                "organization.auditEvents",
                ("first",),
                Cost(
                    6,
                    (),
                    (
                        (Cost(0), Cost(2, (), ((Cost(1), Cost(0)),)), Cost(1), Cost(2)),
                        (Cost(0), Cost(1)),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100},
)
