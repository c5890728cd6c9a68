# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from buildkite_async.graphql.runtime import GraphQLObject, UnknownObject, json_field

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


class AuditEventFieldsSubjectNodeAPIAccessToken(GraphQLObject):
    typename: Literal["APIAccessToken"] = json_field(key="__typename")
    id: str
    expires_at: datetime | None


class AuditEventFieldsSubjectNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = json_field(key="__typename")
    id: str
    name: str
    application_description: str


class AuditEventFieldsSubjectNodeAgentToken(GraphQLObject):
    typename: Literal["AgentToken"] = json_field(key="__typename")
    id: str
    description: str | None
    public: bool
    revoked_at: datetime | None


class AuditEventFieldsSubjectNodeAuthorizationBitbucket(GraphQLObject):
    typename: Literal["AuthorizationBitbucket"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeAuthorizationGitHub(GraphQLObject):
    typename: Literal["AuthorizationGitHub"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeAuthorizationGitHubEnterprise(GraphQLObject):
    typename: Literal["AuthorizationGitHubEnterprise"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeCluster(GraphQLObject):
    typename: Literal["Cluster"] = json_field(key="__typename")
    id: str
    name: str
    description: str | None


class AuditEventFieldsSubjectNodeClusterPermission(GraphQLObject):
    typename: Literal["ClusterPermission"] = json_field(key="__typename")
    id: str
    can_add_pipelines: bool = json_field(key="can_add_pipelines")
    can_manage: bool = json_field(key="can_manage")
    can_see_tokens: bool = json_field(key="can_see_tokens")
    actor: (
        AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMember
        | AuditEventFieldsSubjectNodeClusterPermissionActorTeam
        | UnknownObject
        | None
    )
    cluster: AuditEventFieldsSubjectNodeClusterPermissionCluster | None


class AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = json_field(key="__typename")
    id: str
    user: AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser


AuditEventFieldsSubjectNodeClusterPermissionActorOrganizationMemberUser = UserSummary


class AuditEventFieldsSubjectNodeClusterPermissionActorTeam(GraphQLObject):
    typename: Literal["Team"] = json_field(key="__typename")
    id: str
    slug: str
    name: str


AuditEventFieldsSubjectNodeClusterPermissionCluster = ClusterSummary


class AuditEventFieldsSubjectNodeClusterQueue(GraphQLObject):
    typename: Literal["ClusterQueue"] = json_field(key="__typename")
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeClusterQueueCluster | None


AuditEventFieldsSubjectNodeClusterQueueCluster = ClusterSummary


class AuditEventFieldsSubjectNodeClusterQueueToken(GraphQLObject):
    typename: Literal["ClusterQueueToken"] = json_field(key="__typename")
    id: str
    queue_token_description: str
    allowed_ip_addresses: str | None
    cluster_queue: AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue | None


AuditEventFieldsSubjectNodeClusterQueueTokenClusterQueue = ClusterQueueSummary


class AuditEventFieldsSubjectNodeClusterToken(GraphQLObject):
    typename: Literal["ClusterToken"] = json_field(key="__typename")
    id: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    cluster: AuditEventFieldsSubjectNodeClusterTokenCluster | None


AuditEventFieldsSubjectNodeClusterTokenCluster = ClusterSummary


class AuditEventFieldsSubjectNodeCompositeRegistryUpstream(GraphQLObject):
    typename: Literal["CompositeRegistryUpstream"] = json_field(key="__typename")
    id: str
    composite_registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry
    registry: AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry


AuditEventFieldsSubjectNodeCompositeRegistryUpstreamCompositeRegistry = RegistrySummary
AuditEventFieldsSubjectNodeCompositeRegistryUpstreamRegistry = RegistrySummary


class AuditEventFieldsSubjectNodeEmail(GraphQLObject):
    typename: Literal["Email"] = json_field(key="__typename")
    id: str
    address: str
    primary: bool
    verified: bool


class AuditEventFieldsSubjectNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")
    id: str
    job_state: JobStates
    job_label: str | None


class AuditEventFieldsSubjectNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    id: str
    job_state: JobStates
    job_label: str | None
    command: str | None
    url: str


class AuditEventFieldsSubjectNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")
    id: str
    job_state: JobStates
    job_label: str | None


class AuditEventFieldsSubjectNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")
    id: str
    job_state: JobStates
    job_label: str | None


class AuditEventFieldsSubjectNodeNotificationServiceOpenTelemetryTracing(GraphQLObject):
    typename: Literal["NotificationServiceOpenTelemetryTracing"] = json_field(key="__typename")
    id: str
    name: str
    service_description: str


class AuditEventFieldsSubjectNodeNotificationServiceSlack(GraphQLObject):
    typename: Literal["NotificationServiceSlack"] = json_field(key="__typename")
    id: str
    name: str
    service_description: str


class AuditEventFieldsSubjectNodeNotificationServiceWebhook(GraphQLObject):
    typename: Literal["NotificationServiceWebhook"] = json_field(key="__typename")
    id: str
    name: str
    service_description: str


class AuditEventFieldsSubjectNodeOrganization(GraphQLObject):
    typename: Literal["Organization"] = json_field(key="__typename")
    id: str
    slug: str
    name: str


class AuditEventFieldsSubjectNodeOrganizationBanner(GraphQLObject):
    typename: Literal["OrganizationBanner"] = json_field(key="__typename")
    id: str
    message: str


class AuditEventFieldsSubjectNodeOrganizationImpersonationRequest(GraphQLObject):
    typename: Literal["OrganizationImpersonationRequest"] = json_field(key="__typename")
    reason: str | None
    duration: str | None
    created_at: datetime | None
    approved_at: datetime | None


class AuditEventFieldsSubjectNodeOrganizationInvitation(GraphQLObject):
    typename: Literal["OrganizationInvitation"] = json_field(key="__typename")
    id: str
    slug: str
    email: str
    role: OrganizationMemberRole
    invitation_state: OrganizationInvitationStates


class AuditEventFieldsSubjectNodeOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = json_field(key="__typename")
    id: str
    role: OrganizationMemberRole
    user: AuditEventFieldsSubjectNodeOrganizationMemberUser


AuditEventFieldsSubjectNodeOrganizationMemberUser = UserSummary


class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = json_field(key="__typename")
    id: str
    name: str


class AuditEventFieldsSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer(
    GraphQLObject
):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = json_field(
        key="__typename"
    )
    id: str
    name: str
    server_url: str | None


class AuditEventFieldsSubjectNodePipeline(GraphQLObject):
    typename: Literal["Pipeline"] = json_field(key="__typename")
    id: str
    slug: str
    name: str
    url: str
    archived: bool


class AuditEventFieldsSubjectNodePipelineSchedule(GraphQLObject):
    typename: Literal["PipelineSchedule"] = json_field(key="__typename")
    id: str
    label: str
    cronline: str
    enabled: bool | None
    pipeline: AuditEventFieldsSubjectNodePipelineSchedulePipeline | None


AuditEventFieldsSubjectNodePipelineSchedulePipeline = PipelineSummary


class AuditEventFieldsSubjectNodePipelineTemplate(GraphQLObject):
    typename: Literal["PipelineTemplate"] = json_field(key="__typename")
    id: str
    name: str
    description: str | None
    available: bool


class AuditEventFieldsSubjectNodeRegistry(GraphQLObject):
    typename: Literal["Registry"] = json_field(key="__typename")
    id: str
    slug: str
    name: str
    url: str


class AuditEventFieldsSubjectNodeRegistryToken(GraphQLObject):
    typename: Literal["RegistryToken"] = json_field(key="__typename")
    id: str
    description: str | None
    registry: AuditEventFieldsSubjectNodeRegistryTokenRegistry


AuditEventFieldsSubjectNodeRegistryTokenRegistry = RegistrySummary


class AuditEventFieldsSubjectNodeRule(GraphQLObject):
    typename: Literal["Rule"] = json_field(key="__typename")
    id: str
    rule_type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None


class AuditEventFieldsSubjectNodeSCMPipelineSettings(GraphQLObject):
    typename: Literal["SCMPipelineSettings"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeSCMRepositoryHost(GraphQLObject):
    typename: Literal["SCMRepositoryHost"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeSCMService(GraphQLObject):
    typename: Literal["SCMService"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = json_field(key="__typename")
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class AuditEventFieldsSubjectNodeSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = json_field(key="__typename")
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class AuditEventFieldsSubjectNodeSSOProviderSAML(GraphQLObject):
    typename: Literal["SSOProviderSAML"] = json_field(key="__typename")
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class AuditEventFieldsSubjectNodeSecret(GraphQLObject):
    typename: Literal["Secret"] = json_field(key="__typename")
    id: str
    key: str
    description: str | None
    cluster: AuditEventFieldsSubjectNodeSecretCluster | None


AuditEventFieldsSubjectNodeSecretCluster = ClusterSummary


class AuditEventFieldsSubjectNodeSubscription(GraphQLObject):
    typename: Literal["Subscription"] = json_field(key="__typename")
    id: str


class AuditEventFieldsSubjectNodeSuite(GraphQLObject):
    typename: Literal["Suite"] = json_field(key="__typename")
    id: str
    slug: str
    name: str
    url: str


class AuditEventFieldsSubjectNodeTOTP(GraphQLObject):
    typename: Literal["TOTP"] = json_field(key="__typename")
    id: str
    verified: bool


class AuditEventFieldsSubjectNodeTeam(GraphQLObject):
    typename: Literal["Team"] = json_field(key="__typename")
    id: str
    slug: str
    name: str
    privacy: TeamPrivacy


class AuditEventFieldsSubjectNodeTeamMember(GraphQLObject):
    typename: Literal["TeamMember"] = json_field(key="__typename")
    id: str
    team_role: TeamMemberRole
    team_user: AuditEventFieldsSubjectNodeTeamMemberTeamUser | None
    team: AuditEventFieldsSubjectNodeTeamMemberTeam | None


AuditEventFieldsSubjectNodeTeamMemberTeamUser = UserSummary
AuditEventFieldsSubjectNodeTeamMemberTeam = TeamSummary


class AuditEventFieldsSubjectNodeTeamPipeline(GraphQLObject):
    typename: Literal["TeamPipeline"] = json_field(key="__typename")
    id: str
    pipeline_access_level: PipelineAccessLevels
    pipeline: AuditEventFieldsSubjectNodeTeamPipelinePipeline | None
    team: AuditEventFieldsSubjectNodeTeamPipelineTeam | None


AuditEventFieldsSubjectNodeTeamPipelinePipeline = PipelineSummary
AuditEventFieldsSubjectNodeTeamPipelineTeam = TeamSummary


class AuditEventFieldsSubjectNodeTeamRegistry(GraphQLObject):
    typename: Literal["TeamRegistry"] = json_field(key="__typename")
    id: str
    registry_access_level: RegistryAccessLevels
    team_registry: AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry | None
    team: AuditEventFieldsSubjectNodeTeamRegistryTeam | None


AuditEventFieldsSubjectNodeTeamRegistryTeamRegistry = RegistrySummary
AuditEventFieldsSubjectNodeTeamRegistryTeam = TeamSummary


class AuditEventFieldsSubjectNodeTeamSuite(GraphQLObject):
    typename: Literal["TeamSuite"] = json_field(key="__typename")
    id: str
    suite_access_level: SuiteAccessLevels
    suite: AuditEventFieldsSubjectNodeTeamSuiteSuite | None
    team: AuditEventFieldsSubjectNodeTeamSuiteTeam | None


AuditEventFieldsSubjectNodeTeamSuiteSuite = SuiteSummary
AuditEventFieldsSubjectNodeTeamSuiteTeam = TeamSummary


class AuditEventFieldsSubjectNodeUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    id: str
    name: str
    email: str
    bot: bool


class AuditEventFieldsContextAuditAPIContext(GraphQLObject):
    typename: Literal["AuditAPIContext"] = json_field(key="__typename")
    request_ip_address: str | None
    request_user_agent: str | None
    request_api_access_token_uuid: str | None


class AuditEventFieldsContextAuditAgentAPIContext(GraphQLObject):
    typename: Literal["AuditAgentAPIContext"] = json_field(key="__typename")
    request_ip_address: str | None
    session_ip_address: str | None
    agent_uuid: str | None
    organization_uuid: str | None
    authentication_type: str | None
    connection_state: str | None


class AuditEventFieldsContextAuditWebContext(GraphQLObject):
    typename: Literal["AuditWebContext"] = json_field(key="__typename")
    request_ip_address: str | None
    request_user_agent: str | None
    session_created_at: datetime | None
    session_escalated_at: datetime | None
    session_user_uuid: str | None
    session_user: AuditEventFieldsContextAuditWebContextSessionUser | None


AuditEventFieldsContextAuditWebContextSessionUser = UserSummary
