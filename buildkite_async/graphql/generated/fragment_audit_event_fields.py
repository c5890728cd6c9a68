# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject

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
from .fragment_audit_actor_fields import AuditActorFields
from .fragment_cluster_queue_summary import ClusterQueueSummary
from .fragment_cluster_summary import ClusterSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_registry_summary import RegistrySummary
from .fragment_suite_summary import SuiteSummary
from .fragment_team_summary import TeamSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True, slots=False)
class AuditEventFields(GraphQLObject):
    id: str
    uuid: str
    type: AuditEventType
    occurred_at: datetime
    data: Any | None
    actor: AuditEventFieldsActor | None
    subject: AuditEventFieldsSubject | None
    context: (
        AuditEventFieldsContextAuditAPIContext
        | AuditEventFieldsContextAuditAgentAPIContext
        | AuditEventFieldsContextAuditWebContext
        | UnknownObject
        | None
    )


AuditEventFieldsActor = AuditActorFields


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubject(GraphQLObject):
    id: str
    uuid: str
    name: str | None
    type: AuditSubjectType | None
    node: (
        AuditEventFieldsSubjectNodeAPIAccessToken
        | AuditEventFieldsSubjectNodeAPIApplication
        | AuditEventFieldsSubjectNodeAgentToken
        | AuditEventFieldsSubjectNodeAuthorizationBitbucket
        | AuditEventFieldsSubjectNodeAuthorizationGitHub
        | AuditEventFieldsSubjectNodeAuthorizationGitHubEnterprise
        | AuditEventFieldsSubjectNodeCluster
        | AuditEventFieldsSubjectNodeClusterPermission
        | AuditEventFieldsSubjectNodeClusterQueue
        | AuditEventFieldsSubjectNodeClusterQueueToken
        | AuditEventFieldsSubjectNodeClusterToken
        | AuditEventFieldsSubjectNodeCompositeRegistryUpstream
        | AuditEventFieldsSubjectNodeEmail
        | AuditEventFieldsSubjectNodeJobTypeBlock
        | AuditEventFieldsSubjectNodeJobTypeCommand
        | AuditEventFieldsSubjectNodeJobTypeTrigger
        | AuditEventFieldsSubjectNodeJobTypeWait
        | AuditEventFieldsSubjectNodeNotificationServiceOpenTelemetryTracing
        | AuditEventFieldsSubjectNodeNotificationServiceSlack
        | AuditEventFieldsSubjectNodeNotificationServiceWebhook
        | AuditEventFieldsSubjectNodeOrganization
        | AuditEventFieldsSubjectNodeOrganizationBanner
        | AuditEventFieldsSubjectNodeOrganizationImpersonationRequest
        | AuditEventFieldsSubjectNodeOrganizationInvitation
        | AuditEventFieldsSubjectNodeOrganizationMember
        | AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHub
        | AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | AuditEventFieldsSubjectNodePipeline
        | AuditEventFieldsSubjectNodePipelineSchedule
        | AuditEventFieldsSubjectNodePipelineTemplate
        | AuditEventFieldsSubjectNodeRegistry
        | AuditEventFieldsSubjectNodeRegistryToken
        | AuditEventFieldsSubjectNodeRule
        | AuditEventFieldsSubjectNodeSCMPipelineSettings
        | AuditEventFieldsSubjectNodeSCMRepositoryHost
        | AuditEventFieldsSubjectNodeSCMService
        | AuditEventFieldsSubjectNodeSSOProviderGitHubApp
        | AuditEventFieldsSubjectNodeSSOProviderGoogleGSuite
        | AuditEventFieldsSubjectNodeSSOProviderSAML
        | AuditEventFieldsSubjectNodeSecret
        | AuditEventFieldsSubjectNodeSubscription
        | AuditEventFieldsSubjectNodeSuite
        | AuditEventFieldsSubjectNodeTOTP
        | AuditEventFieldsSubjectNodeTeam
        | AuditEventFieldsSubjectNodeTeamMember
        | AuditEventFieldsSubjectNodeTeamPipeline
        | AuditEventFieldsSubjectNodeTeamRegistry
        | AuditEventFieldsSubjectNodeTeamSuite
        | AuditEventFieldsSubjectNodeUser
        | UnknownObject
        | None
    )


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAPIAccessToken(GraphQLObject):
    typename: Literal["APIAccessToken"] = field(metadata={"json": "__typename"})
    id: str
    expires_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    application_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAgentToken(GraphQLObject):
    typename: Literal["AgentToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    public: bool
    revoked_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationBitbucket(GraphQLObject):
    typename: Literal["AuthorizationBitbucket"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationGitHub(GraphQLObject):
    typename: Literal["AuthorizationGitHub"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationGitHubEnterprise(GraphQLObject):
    typename: Literal["AuthorizationGitHubEnterprise"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeCluster(GraphQLObject):
    typename: Literal["Cluster"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterPermission(GraphQLObject):
    typename: Literal["ClusterPermission"] = field(metadata={"json": "__typename"})
    id: str
    can_add_pipelines: bool = field(metadata={"json": "can_add_pipelines"})
    can_manage: bool = field(metadata={"json": "can_manage"})
    can_see_tokens: bool = field(metadata={"json": "can_see_tokens"})
    actor: (
        AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMember
        | AuditEventFieldsSubjectNodeClusterPermissionActorTeam
        | UnknownObject
        | None
    )
    cluster: AuditEventFieldsSubjectNodeClusterPermissionCluster | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    user: AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser


AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser = UserSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterPermissionActorTeam(GraphQLObject):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


AuditEventFieldsSubjectNodeClusterPermissionCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterQueue(GraphQLObject):
    typename: Literal["ClusterQueue"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeClusterQueueCluster | None


AuditEventFieldsSubjectNodeClusterQueueCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterQueueToken(GraphQLObject):
    typename: Literal["ClusterQueueToken"] = field(metadata={"json": "__typename"})
    id: str
    queue_token_description: str
    allowed_ip_addresses: str | None
    cluster_queue: AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue | None


AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue = ClusterQueueSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterToken(GraphQLObject):
    typename: Literal["ClusterToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    cluster: AuditEventFieldsSubjectNodeClusterTokenCluster | None


AuditEventFieldsSubjectNodeClusterTokenCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeCompositeRegistryUpstream(GraphQLObject):
    typename: Literal["CompositeRegistryUpstream"] = field(metadata={"json": "__typename"})
    id: str
    composite_registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry
    registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry


AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry = RegistrySummary
AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry = RegistrySummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeEmail(GraphQLObject):
    typename: Literal["Email"] = field(metadata={"json": "__typename"})
    id: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None
    command: str | None
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceOpenTelemetryTracing(GraphQLObject):
    typename: Literal["NotificationServiceOpenTelemetryTracing"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceSlack(GraphQLObject):
    typename: Literal["NotificationServiceSlack"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceWebhook(GraphQLObject):
    typename: Literal["NotificationServiceWebhook"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganization(GraphQLObject):
    typename: Literal["Organization"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationBanner(GraphQLObject):
    typename: Literal["OrganizationBanner"] = field(metadata={"json": "__typename"})
    id: str
    message: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationImpersonationRequest(GraphQLObject):
    typename: Literal["OrganizationImpersonationRequest"] = field(metadata={"json": "__typename"})
    reason: str | None
    duration: str | None
    created_at: datetime | None
    approved_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationInvitation(GraphQLObject):
    typename: Literal["OrganizationInvitation"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    email: str
    role: OrganizationMemberRole
    invitation_state: OrganizationInvitationStates


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    role: OrganizationMemberRole
    user: AuditEventFieldsSubjectNodeOrganizationMemberUser


AuditEventFieldsSubjectNodeOrganizationMemberUser = UserSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    server_url: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipeline(GraphQLObject):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str
    archived: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipelineSchedule(GraphQLObject):
    typename: Literal["PipelineSchedule"] = field(metadata={"json": "__typename"})
    id: str
    label: str
    cronline: str
    enabled: bool | None
    pipeline: AuditEventFieldsSubjectNodePipelineSchedulePipeline | None


AuditEventFieldsSubjectNodePipelineSchedulePipeline = PipelineSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipelineTemplate(GraphQLObject):
    typename: Literal["PipelineTemplate"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None
    available: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRegistry(GraphQLObject):
    typename: Literal["Registry"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRegistryToken(GraphQLObject):
    typename: Literal["RegistryToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    registry: AuditEventFieldsSubjectNodeRegistryTokenRegistry


AuditEventFieldsSubjectNodeRegistryTokenRegistry = RegistrySummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRule(GraphQLObject):
    typename: Literal["Rule"] = field(metadata={"json": "__typename"})
    id: str
    rule_type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMPipelineSettings(GraphQLObject):
    typename: Literal["SCMPipelineSettings"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMRepositoryHost(GraphQLObject):
    typename: Literal["SCMRepositoryHost"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMService(GraphQLObject):
    typename: Literal["SCMService"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderSAML(GraphQLObject):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSecret(GraphQLObject):
    typename: Literal["Secret"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeSecretCluster | None


AuditEventFieldsSubjectNodeSecretCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSubscription(GraphQLObject):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSuite(GraphQLObject):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTOTP(GraphQLObject):
    typename: Literal["TOTP"] = field(metadata={"json": "__typename"})
    id: str
    verified: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeam(GraphQLObject):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    privacy: TeamPrivacy


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamMember(GraphQLObject):
    typename: Literal["TeamMember"] = field(metadata={"json": "__typename"})
    id: str
    team_role: TeamMemberRole
    team_user: AuditEventFieldsSubjectNodeTeamMemberTeamUser | None
    team: AuditEventFieldsSubjectNodeTeamMemberTeam | None


AuditEventFieldsSubjectNodeTeamMemberTeamUser = UserSummary
AuditEventFieldsSubjectNodeTeamMemberTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamPipeline(GraphQLObject):
    typename: Literal["TeamPipeline"] = field(metadata={"json": "__typename"})
    id: str
    pipeline_access_level: PipelineAccessLevels
    pipeline: AuditEventFieldsSubjectNodeTeamPipelinePipeline | None
    team: AuditEventFieldsSubjectNodeTeamPipelineTeam | None


AuditEventFieldsSubjectNodeTeamPipelinePipeline = PipelineSummary
AuditEventFieldsSubjectNodeTeamPipelineTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamRegistry(GraphQLObject):
    typename: Literal["TeamRegistry"] = field(metadata={"json": "__typename"})
    id: str
    registry_access_level: RegistryAccessLevels
    team_registry: AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry | None
    team: AuditEventFieldsSubjectNodeTeamRegistryTeam | None


AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry = RegistrySummary
AuditEventFieldsSubjectNodeTeamRegistryTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamSuite(GraphQLObject):
    typename: Literal["TeamSuite"] = field(metadata={"json": "__typename"})
    id: str
    suite_access_level: SuiteAccessLevels
    suite: AuditEventFieldsSubjectNodeTeamSuiteSuite | None
    team: AuditEventFieldsSubjectNodeTeamSuiteTeam | None


AuditEventFieldsSubjectNodeTeamSuiteSuite = SuiteSummary
AuditEventFieldsSubjectNodeTeamSuiteTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    email: str
    bot: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditAPIContext(GraphQLObject):
    typename: Literal["AuditAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    request_api_access_token_uuid: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditAgentAPIContext(GraphQLObject):
    typename: Literal["AuditAgentAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    session_ip_address: str | None
    agent_uuid: str | None
    organization_uuid: str | None
    authentication_type: str | None
    connection_state: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditWebContext(GraphQLObject):
    typename: Literal["AuditWebContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    session_created_at: datetime | None
    session_escalated_at: datetime | None
    session_user_uuid: str | None
    session_user: AuditEventFieldsContextAuditWebContextSessionUser | None


AuditEventFieldsContextAuditWebContextSessionUser = UserSummary
