# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, UnknownObject

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
    PipelineSummary,
    RegistrySummary,
    SuiteSummary,
    TeamSummary,
    UserSummary,
)


@frozen(kw_only=True)
class GetAuditEvent(Model):
    audit_event: GetAuditEventAuditEvent | None


@frozen(kw_only=True)
class GetAuditEventAuditEvent(Model):
    id: str
    uuid: str
    type: AuditEventType
    occurred_at: datetime
    data: Any | None
    actor: GetAuditEventAuditEventActor | None
    subject: GetAuditEventAuditEventSubject | None
    context: (
        GetAuditEventAuditEventContextAuditAPIContext
        | GetAuditEventAuditEventContextAuditAgentAPIContext
        | GetAuditEventAuditEventContextAuditWebContext
        | UnknownObject
        | None
    )


GetAuditEventAuditEventActor = AuditActorFields


@frozen(kw_only=True)
class GetAuditEventAuditEventSubject(Model):
    id: str
    uuid: str
    name: str | None
    type: AuditSubjectType | None
    node: (
        GetAuditEventAuditEventSubjectNodeAPIAccessToken
        | GetAuditEventAuditEventSubjectNodeAPIApplication
        | GetAuditEventAuditEventSubjectNodeAgentToken
        | GetAuditEventAuditEventSubjectNodeAuthorizationBitbucket
        | GetAuditEventAuditEventSubjectNodeAuthorizationGitHub
        | GetAuditEventAuditEventSubjectNodeAuthorizationGitHubEnterprise
        | GetAuditEventAuditEventSubjectNodeCluster
        | GetAuditEventAuditEventSubjectNodeClusterPermission
        | GetAuditEventAuditEventSubjectNodeClusterQueue
        | GetAuditEventAuditEventSubjectNodeClusterQueueToken
        | GetAuditEventAuditEventSubjectNodeClusterToken
        | GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstream
        | GetAuditEventAuditEventSubjectNodeEmail
        | GetAuditEventAuditEventSubjectNodeJobTypeBlock
        | GetAuditEventAuditEventSubjectNodeJobTypeCommand
        | GetAuditEventAuditEventSubjectNodeJobTypeTrigger
        | GetAuditEventAuditEventSubjectNodeJobTypeWait
        | GetAuditEventAuditEventSubjectNodeNotificationServiceOpenTelemetryTracing
        | GetAuditEventAuditEventSubjectNodeNotificationServiceSlack
        | GetAuditEventAuditEventSubjectNodeNotificationServiceWebhook
        | GetAuditEventAuditEventSubjectNodeOrganization
        | GetAuditEventAuditEventSubjectNodeOrganizationBanner
        | GetAuditEventAuditEventSubjectNodeOrganizationImpersonationRequest
        | GetAuditEventAuditEventSubjectNodeOrganizationInvitation
        | GetAuditEventAuditEventSubjectNodeOrganizationMember
        | GetAuditEventAuditEventSubjectNodeOrganizationRepositoryProviderGitHub
        | GetAuditEventAuditEventSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | GetAuditEventAuditEventSubjectNodePipeline
        | GetAuditEventAuditEventSubjectNodePipelineSchedule
        | GetAuditEventAuditEventSubjectNodePipelineTemplate
        | GetAuditEventAuditEventSubjectNodeRegistry
        | GetAuditEventAuditEventSubjectNodeRegistryToken
        | GetAuditEventAuditEventSubjectNodeRule
        | GetAuditEventAuditEventSubjectNodeSCMPipelineSettings
        | GetAuditEventAuditEventSubjectNodeSCMRepositoryHost
        | GetAuditEventAuditEventSubjectNodeSCMService
        | GetAuditEventAuditEventSubjectNodeSSOProviderGitHubApp
        | GetAuditEventAuditEventSubjectNodeSSOProviderGoogleGSuite
        | GetAuditEventAuditEventSubjectNodeSSOProviderSAML
        | GetAuditEventAuditEventSubjectNodeSecret
        | GetAuditEventAuditEventSubjectNodeSubscription
        | GetAuditEventAuditEventSubjectNodeSuite
        | GetAuditEventAuditEventSubjectNodeTOTP
        | GetAuditEventAuditEventSubjectNodeTeam
        | GetAuditEventAuditEventSubjectNodeTeamMember
        | GetAuditEventAuditEventSubjectNodeTeamPipeline
        | GetAuditEventAuditEventSubjectNodeTeamRegistry
        | GetAuditEventAuditEventSubjectNodeTeamSuite
        | GetAuditEventAuditEventSubjectNodeUser
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAPIAccessToken(Model):
    typename: Literal["APIAccessToken"] = field(metadata={"json": "__typename"})
    id: str
    expires_at: datetime | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAPIApplication(Model):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    application_description: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAgentToken(Model):
    typename: Literal["AgentToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    public: bool
    revoked_at: datetime | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAuthorizationBitbucket(Model):
    typename: Literal["AuthorizationBitbucket"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAuthorizationGitHub(Model):
    typename: Literal["AuthorizationGitHub"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeAuthorizationGitHubEnterprise(Model):
    typename: Literal["AuthorizationGitHubEnterprise"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeCluster(Model):
    typename: Literal["Cluster"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterPermission(Model):
    typename: Literal["ClusterPermission"] = field(metadata={"json": "__typename"})
    id: str
    can_add_pipelines: bool = field(metadata={"json": "can_add_pipelines"})
    can_manage: bool = field(metadata={"json": "can_manage"})
    can_see_tokens: bool = field(metadata={"json": "can_see_tokens"})
    actor: (
        GetAuditEventAuditEventSubjectNodeClusterPermissionActorOrganizationMember
        | GetAuditEventAuditEventSubjectNodeClusterPermissionActorTeam
        | UnknownObject
        | None
    )
    cluster: GetAuditEventAuditEventSubjectNodeClusterPermissionCluster | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterPermissionActorOrganizationMember(Model):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    user: GetAuditEventAuditEventSubjectNodeClusterPermissionActorOrganizationMemberUser


GetAuditEventAuditEventSubjectNodeClusterPermissionActorOrganizationMemberUser = UserSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterPermissionActorTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


GetAuditEventAuditEventSubjectNodeClusterPermissionCluster = ClusterSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterQueue(Model):
    typename: Literal["ClusterQueue"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: GetAuditEventAuditEventSubjectNodeClusterQueueCluster | None


GetAuditEventAuditEventSubjectNodeClusterQueueCluster = ClusterSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterQueueToken(Model):
    typename: Literal["ClusterQueueToken"] = field(metadata={"json": "__typename"})
    id: str
    queue_token_description: str
    allowed_ip_addresses: str | None
    cluster_queue: GetAuditEventAuditEventSubjectNodeClusterQueueTokenClusterQueue | None


GetAuditEventAuditEventSubjectNodeClusterQueueTokenClusterQueue = ClusterQueueSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeClusterToken(Model):
    typename: Literal["ClusterToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    allowed_ip_addresses: str | None
    expires_at: datetime | None
    cluster: GetAuditEventAuditEventSubjectNodeClusterTokenCluster | None


GetAuditEventAuditEventSubjectNodeClusterTokenCluster = ClusterSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstream(Model):
    typename: Literal["CompositeRegistryUpstream"] = field(metadata={"json": "__typename"})
    id: str
    composite_registry: GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstreamCompositeRegistry
    registry: GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstreamRegistry


GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstreamCompositeRegistry = RegistrySummary
GetAuditEventAuditEventSubjectNodeCompositeRegistryUpstreamRegistry = RegistrySummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeEmail(Model):
    typename: Literal["Email"] = field(metadata={"json": "__typename"})
    id: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeJobTypeCommand(Model):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None
    command: str | None
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeJobTypeWait(Model):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})
    id: str
    job_state: JobStates
    job_label: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeNotificationServiceOpenTelemetryTracing(Model):
    typename: Literal["NotificationServiceOpenTelemetryTracing"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeNotificationServiceSlack(Model):
    typename: Literal["NotificationServiceSlack"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeNotificationServiceWebhook(Model):
    typename: Literal["NotificationServiceWebhook"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganization(Model):
    typename: Literal["Organization"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationBanner(Model):
    typename: Literal["OrganizationBanner"] = field(metadata={"json": "__typename"})
    id: str
    message: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationImpersonationRequest(Model):
    typename: Literal["OrganizationImpersonationRequest"] = field(metadata={"json": "__typename"})
    reason: str | None
    duration: str | None
    created_at: datetime | None
    approved_at: datetime | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationInvitation(Model):
    typename: Literal["OrganizationInvitation"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    email: str
    role: OrganizationMemberRole
    invitation_state: OrganizationInvitationStates


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationMember(Model):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    role: OrganizationMemberRole
    user: GetAuditEventAuditEventSubjectNodeOrganizationMemberUser


GetAuditEventAuditEventSubjectNodeOrganizationMemberUser = UserSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationRepositoryProviderGitHub(Model):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeOrganizationRepositoryProviderGitHubEnterpriseServer(Model):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    server_url: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodePipeline(Model):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str
    archived: bool


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodePipelineSchedule(Model):
    typename: Literal["PipelineSchedule"] = field(metadata={"json": "__typename"})
    id: str
    label: str
    cronline: str
    enabled: bool | None
    pipeline: GetAuditEventAuditEventSubjectNodePipelineSchedulePipeline | None


GetAuditEventAuditEventSubjectNodePipelineSchedulePipeline = PipelineSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodePipelineTemplate(Model):
    typename: Literal["PipelineTemplate"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    description: str | None
    available: bool


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeRegistry(Model):
    typename: Literal["Registry"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeRegistryToken(Model):
    typename: Literal["RegistryToken"] = field(metadata={"json": "__typename"})
    id: str
    description: str | None
    registry: GetAuditEventAuditEventSubjectNodeRegistryTokenRegistry


GetAuditEventAuditEventSubjectNodeRegistryTokenRegistry = RegistrySummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeRule(Model):
    typename: Literal["Rule"] = field(metadata={"json": "__typename"})
    id: str
    rule_type: str
    description: str | None
    action: RuleAction | None
    effect: RuleEffect | None


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSCMPipelineSettings(Model):
    typename: Literal["SCMPipelineSettings"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSCMRepositoryHost(Model):
    typename: Literal["SCMRepositoryHost"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSCMService(Model):
    typename: Literal["SCMService"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSSOProviderGitHubApp(Model):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSSOProviderGoogleGSuite(Model):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSSOProviderSAML(Model):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSecret(Model):
    typename: Literal["Secret"] = field(metadata={"json": "__typename"})
    id: str
    key: str
    description: str | None
    cluster: GetAuditEventAuditEventSubjectNodeSecretCluster | None


GetAuditEventAuditEventSubjectNodeSecretCluster = ClusterSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSubscription(Model):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeSuite(Model):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    url: str


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTOTP(Model):
    typename: Literal["TOTP"] = field(metadata={"json": "__typename"})
    id: str
    verified: bool


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTeam(Model):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    slug: str
    name: str
    privacy: TeamPrivacy


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTeamMember(Model):
    typename: Literal["TeamMember"] = field(metadata={"json": "__typename"})
    id: str
    team_role: TeamMemberRole
    team_user: GetAuditEventAuditEventSubjectNodeTeamMemberTeamUser | None
    team: GetAuditEventAuditEventSubjectNodeTeamMemberTeam | None


GetAuditEventAuditEventSubjectNodeTeamMemberTeamUser = UserSummary
GetAuditEventAuditEventSubjectNodeTeamMemberTeam = TeamSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTeamPipeline(Model):
    typename: Literal["TeamPipeline"] = field(metadata={"json": "__typename"})
    id: str
    pipeline_access_level: PipelineAccessLevels
    pipeline: GetAuditEventAuditEventSubjectNodeTeamPipelinePipeline | None
    team: GetAuditEventAuditEventSubjectNodeTeamPipelineTeam | None


GetAuditEventAuditEventSubjectNodeTeamPipelinePipeline = PipelineSummary
GetAuditEventAuditEventSubjectNodeTeamPipelineTeam = TeamSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTeamRegistry(Model):
    typename: Literal["TeamRegistry"] = field(metadata={"json": "__typename"})
    id: str
    registry_access_level: RegistryAccessLevels
    team_registry: GetAuditEventAuditEventSubjectNodeTeamRegistryTeamRegistry | None
    team: GetAuditEventAuditEventSubjectNodeTeamRegistryTeam | None


GetAuditEventAuditEventSubjectNodeTeamRegistryTeamRegistry = RegistrySummary
GetAuditEventAuditEventSubjectNodeTeamRegistryTeam = TeamSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeTeamSuite(Model):
    typename: Literal["TeamSuite"] = field(metadata={"json": "__typename"})
    id: str
    suite_access_level: SuiteAccessLevels
    suite: GetAuditEventAuditEventSubjectNodeTeamSuiteSuite | None
    team: GetAuditEventAuditEventSubjectNodeTeamSuiteTeam | None


GetAuditEventAuditEventSubjectNodeTeamSuiteSuite = SuiteSummary
GetAuditEventAuditEventSubjectNodeTeamSuiteTeam = TeamSummary


@frozen(kw_only=True)
class GetAuditEventAuditEventSubjectNodeUser(Model):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    email: str
    bot: bool


@frozen(kw_only=True)
class GetAuditEventAuditEventContextAuditAPIContext(Model):
    typename: Literal["AuditAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    request_api_access_token_uuid: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventContextAuditAgentAPIContext(Model):
    typename: Literal["AuditAgentAPIContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    session_ip_address: str | None
    agent_uuid: str | None
    organization_uuid: str | None
    authentication_type: str | None
    connection_state: str | None


@frozen(kw_only=True)
class GetAuditEventAuditEventContextAuditWebContext(Model):
    typename: Literal["AuditWebContext"] = field(metadata={"json": "__typename"})
    request_ip_address: str | None
    request_user_agent: str | None
    session_created_at: datetime | None
    session_escalated_at: datetime | None
    session_user_uuid: str | None
    session_user: GetAuditEventAuditEventContextAuditWebContextSessionUser | None


GetAuditEventAuditEventContextAuditWebContextSessionUser = UserSummary


GET_AUDIT_EVENT = Operation(
    name="GetAuditEvent",
    document="""\
query GetAuditEvent($uuid: ID!) {
  auditEvent(uuid: $uuid) {
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
    result=GetAuditEvent,
    mutation=False,
    cost=Cost(
        6, (), ((Cost(0), Cost(2, (), ((Cost(1), Cost(0)),)), Cost(1), Cost(2)), (Cost(0), Cost(1)))
    ),
)
