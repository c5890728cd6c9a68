# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Model, UnknownObject

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
class AuditEventFields(Model):
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
class AuditEventFieldsSubject(Model):
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
class AuditEventFieldsSubjectNodeAPIAccessToken(Model):
    typename: Literal["APIAccessToken"] = field(metadata={"json": "__typename"})
    id: str
    expires_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAPIApplication(Model):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    application_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAgentToken(Model):
    typename: Literal["AgentToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    public: bool
    revoked_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationBitbucket(Model):
    typename: Literal["AuthorizationBitbucket"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationGitHub(Model):
    typename: Literal["AuthorizationGitHub"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeAuthorizationGitHubEnterprise(Model):
    typename: Literal["AuthorizationGitHubEnterprise"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeCluster(Model):
    typename: Literal["Cluster"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterPermission(Model):
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
class AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMember(Model):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    user: AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser


AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser = UserSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterPermissionActorTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


AuditEventFieldsSubjectNodeClusterPermissionCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterQueue(Model):
    typename: Literal["ClusterQueue"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeClusterQueueCluster | None


AuditEventFieldsSubjectNodeClusterQueueCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterQueueToken(Model):
    typename: Literal["ClusterQueueToken"] = field(metadata={"json": "__typename"})
    id: str
    queue_token_description: str
    allowed_ip_addresses: str | None
    cluster_queue: AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue | None


AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue = ClusterQueueSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeClusterToken(Model):
    typename: Literal["ClusterToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    cluster: AuditEventFieldsSubjectNodeClusterTokenCluster | None


AuditEventFieldsSubjectNodeClusterTokenCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeCompositeRegistryUpstream(Model):
    typename: Literal["CompositeRegistryUpstream"] = field(metadata={"json": "__typename"})
    id: str
    composite_registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry
    registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry


AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry = RegistrySummary
AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry = RegistrySummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeEmail(Model):
    typename: Literal["Email"] = field(metadata={"json": "__typename"})
    id: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeCommand(Model):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None
    command: str | None
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeJobTypeWait(Model):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceOpenTelemetryTracing(Model):
    typename: Literal["NotificationServiceOpenTelemetryTracing"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceSlack(Model):
    typename: Literal["NotificationServiceSlack"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeNotificationServiceWebhook(Model):
    typename: Literal["NotificationServiceWebhook"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganization(Model):
    typename: Literal["Organization"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationBanner(Model):
    typename: Literal["OrganizationBanner"] = field(metadata={"json": "__typename"})
    id: str
    message: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationImpersonationRequest(Model):
    typename: Literal["OrganizationImpersonationRequest"] = field(metadata={"json": "__typename"})
    reason: str | None
    duration: str | None
    created_at: datetime | None
    approved_at: datetime | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationInvitation(Model):
    typename: Literal["OrganizationInvitation"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    email: str
    role: OrganizationMemberRole
    invitation_state: OrganizationInvitationStates


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationMember(Model):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    role: OrganizationMemberRole
    user: AuditEventFieldsSubjectNodeOrganizationMemberUser


AuditEventFieldsSubjectNodeOrganizationMemberUser = UserSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHub(Model):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer(Model):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    server_url: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipeline(Model):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str
    archived: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipelineSchedule(Model):
    typename: Literal["PipelineSchedule"] = field(metadata={"json": "__typename"})
    id: str
    label: str
    cronline: str
    enabled: bool | None
    pipeline: AuditEventFieldsSubjectNodePipelineSchedulePipeline | None


AuditEventFieldsSubjectNodePipelineSchedulePipeline = PipelineSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodePipelineTemplate(Model):
    typename: Literal["PipelineTemplate"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None
    available: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRegistry(Model):
    typename: Literal["Registry"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRegistryToken(Model):
    typename: Literal["RegistryToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    registry: AuditEventFieldsSubjectNodeRegistryTokenRegistry


AuditEventFieldsSubjectNodeRegistryTokenRegistry = RegistrySummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeRule(Model):
    typename: Literal["Rule"] = field(metadata={"json": "__typename"})
    id: str
    rule_type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMPipelineSettings(Model):
    typename: Literal["SCMPipelineSettings"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMRepositoryHost(Model):
    typename: Literal["SCMRepositoryHost"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSCMService(Model):
    typename: Literal["SCMService"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderGitHubApp(Model):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderGoogleGSuite(Model):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSSOProviderSAML(Model):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSecret(Model):
    typename: Literal["Secret"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeSecretCluster | None


AuditEventFieldsSubjectNodeSecretCluster = ClusterSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSubscription(Model):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeSuite(Model):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTOTP(Model):
    typename: Literal["TOTP"] = field(metadata={"json": "__typename"})
    id: str
    verified: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    privacy: TeamPrivacy


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamMember(Model):
    typename: Literal["TeamMember"] = field(metadata={"json": "__typename"})
    id: str
    team_role: TeamMemberRole
    team_user: AuditEventFieldsSubjectNodeTeamMemberTeamUser | None
    team: AuditEventFieldsSubjectNodeTeamMemberTeam | None


AuditEventFieldsSubjectNodeTeamMemberTeamUser = UserSummary
AuditEventFieldsSubjectNodeTeamMemberTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamPipeline(Model):
    typename: Literal["TeamPipeline"] = field(metadata={"json": "__typename"})
    id: str
    pipeline_access_level: PipelineAccessLevels
    pipeline: AuditEventFieldsSubjectNodeTeamPipelinePipeline | None
    team: AuditEventFieldsSubjectNodeTeamPipelineTeam | None


AuditEventFieldsSubjectNodeTeamPipelinePipeline = PipelineSummary
AuditEventFieldsSubjectNodeTeamPipelineTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamRegistry(Model):
    typename: Literal["TeamRegistry"] = field(metadata={"json": "__typename"})
    id: str
    registry_access_level: RegistryAccessLevels
    team_registry: AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry | None
    team: AuditEventFieldsSubjectNodeTeamRegistryTeam | None


AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry = RegistrySummary
AuditEventFieldsSubjectNodeTeamRegistryTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeTeamSuite(Model):
    typename: Literal["TeamSuite"] = field(metadata={"json": "__typename"})
    id: str
    suite_access_level: SuiteAccessLevels
    suite: AuditEventFieldsSubjectNodeTeamSuiteSuite | None
    team: AuditEventFieldsSubjectNodeTeamSuiteTeam | None


AuditEventFieldsSubjectNodeTeamSuiteSuite = SuiteSummary
AuditEventFieldsSubjectNodeTeamSuiteTeam = TeamSummary


@frozen(kw_only=True, slots=False)
class AuditEventFieldsSubjectNodeUser(Model):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    email: str
    bot: bool


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditAPIContext(Model):
    typename: Literal["AuditAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    request_api_access_token_uuid: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditAgentAPIContext(Model):
    typename: Literal["AuditAgentAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    session_ip_address: str | None
    agent_uuid: str | None
    organization_uuid: str | None
    authentication_type: str | None
    connection_state: str | None


@frozen(kw_only=True, slots=False)
class AuditEventFieldsContextAuditWebContext(Model):
    typename: Literal["AuditWebContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    session_created_at: datetime | None
    session_escalated_at: datetime | None
    session_user_uuid: str | None
    session_user: AuditEventFieldsContextAuditWebContextSessionUser | None


AuditEventFieldsContextAuditWebContextSessionUser = UserSummary
