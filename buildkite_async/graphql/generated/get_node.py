# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import (
    AnnotationStyle,
    AuditEventType,
    JobStates,
    OrganizationInvitationStates,
    OrganizationMemberRole,
    PipelineAccessLevels,
    RegistryAccessLevels,
    SSOProviderStates,
    SSOProviderTypes,
    SuiteAccessLevels,
    TeamMemberRole,
)
from .fragment_build_summary import BuildSummary
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_registry_summary import RegistrySummary
from .fragment_suite_summary import SuiteSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True)
class GetNode(GraphQLObject):
    node: (
        GetNodeNodeNode
        | GetNodeNodeAPIAccessToken
        | GetNodeNodeAPIApplication
        | GetNodeNodeAgent
        | GetNodeNodeAgentToken
        | GetNodeNodeAnnotation
        | GetNodeNodeArtifact
        | GetNodeNodeAuditEvent
        | GetNodeNodeBuild
        | GetNodeNodeCluster
        | GetNodeNodeClusterQueue
        | GetNodeNodeClusterQueueToken
        | GetNodeNodeClusterToken
        | GetNodeNodeEmail
        | GetNodeNodeJobTypeBlock
        | GetNodeNodeJobTypeCommand
        | GetNodeNodeJobTypeTrigger
        | GetNodeNodeJobTypeWait
        | GetNodeNodeNotificationServiceSlack
        | GetNodeNodeOrganization
        | GetNodeNodeOrganizationBanner
        | GetNodeNodeOrganizationInvitation
        | GetNodeNodeOrganizationMember
        | GetNodeNodeOrganizationRepositoryProviderGitHub
        | GetNodeNodeOrganizationRepositoryProviderGitHubEnterpriseServer
        | GetNodeNodePipeline
        | GetNodeNodePipelineSchedule
        | GetNodeNodePipelineTemplate
        | GetNodeNodeRegistry
        | GetNodeNodeRegistryToken
        | GetNodeNodeRule
        | GetNodeNodeSSOProviderGitHubApp
        | GetNodeNodeSSOProviderGoogleGSuite
        | GetNodeNodeSSOProviderSAML
        | GetNodeNodeSecret
        | GetNodeNodeSuite
        | GetNodeNodeTeam
        | GetNodeNodeTeamMember
        | GetNodeNodeTeamPipeline
        | GetNodeNodeTeamRegistry
        | GetNodeNodeTeamSuite
        | GetNodeNodeUser
        | None
    )


@frozen(kw_only=True)
class GetNodeNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetNodeNodeAPIAccessToken(GraphQLObject):
    typename: Literal["APIAccessToken"] = field(metadata={"json": "__typename"})
    id: str
    token_uuid: str
    expires_at: datetime | None


@frozen(kw_only=True)
class GetNodeNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    application_description: str


@frozen(kw_only=True)
class GetNodeNodeAgent(GraphQLObject):
    typename: Literal["Agent"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    name: str
    hostname: str | None
    connection_state: str


@frozen(kw_only=True)
class GetNodeNodeAgentToken(GraphQLObject):
    typename: Literal["AgentToken"] = field(metadata={"json": "__typename"})
    id: str
    token_uuid: str
    description: str | None
    revoked_at: datetime | None


@frozen(kw_only=True)
class GetNodeNodeAnnotation(GraphQLObject):
    typename: Literal["Annotation"] = field(metadata={"json": "__typename"})
    id: str
    annotation_uuid: str
    context: str
    style: AnnotationStyle | None


@frozen(kw_only=True)
class GetNodeNodeArtifact(GraphQLObject):
    typename: Literal["Artifact"] = field(metadata={"json": "__typename"})
    id: str
    artifact_uuid: str
    path: str
    artifact_state: str


@frozen(kw_only=True)
class GetNodeNodeAuditEvent(GraphQLObject):
    typename: Literal["AuditEvent"] = field(metadata={"json": "__typename"})
    id: str
    event_uuid: str
    audit_type: AuditEventType
    occurred_at: datetime


@frozen(kw_only=True)
class GetNodeNodeBuild(BuildSummary):
    typename: Literal["Build"] = field(metadata={"json": "__typename"})
    id: str
    branch: str
    commit: str
    pipeline: GetNodeNodeBuildPipeline


GetNodeNodeBuildPipeline = PipelineSummary


@frozen(kw_only=True)
class GetNodeNodeCluster(GraphQLObject):
    typename: Literal["Cluster"] = field(metadata={"json": "__typename"})
    id: str
    cluster_uuid: str
    name: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeClusterQueue(GraphQLObject):
    typename: Literal["ClusterQueue"] = field(metadata={"json": "__typename"})
    id: str
    queue_uuid: str
    key: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeClusterQueueToken(GraphQLObject):
    typename: Literal["ClusterQueueToken"] = field(metadata={"json": "__typename"})
    id: str
    token_uuid: str
    token_description: str


@frozen(kw_only=True)
class GetNodeNodeClusterToken(GraphQLObject):
    typename: Literal["ClusterToken"] = field(metadata={"json": "__typename"})
    id: str
    token_uuid: str
    description: str | None
    expires_at: datetime | None


@frozen(kw_only=True)
class GetNodeNodeEmail(GraphQLObject):
    typename: Literal["Email"] = field(metadata={"json": "__typename"})
    id: str
    email_uuid: str
    address: str
    primary: bool
    verified: bool


@frozen(kw_only=True)
class GetNodeNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


@frozen(kw_only=True)
class GetNodeNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates
    url: str


@frozen(kw_only=True)
class GetNodeNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


@frozen(kw_only=True)
class GetNodeNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


@frozen(kw_only=True)
class GetNodeNodeNotificationServiceSlack(GraphQLObject):
    typename: Literal["NotificationServiceSlack"] = field(metadata={"json": "__typename"})
    id: str
    name: str
    service_description: str


@frozen(kw_only=True)
class GetNodeNodeOrganization(OrganizationSummary):
    typename: Literal["Organization"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetNodeNodeOrganizationBanner(GraphQLObject):
    typename: Literal["OrganizationBanner"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    message: str


@frozen(kw_only=True)
class GetNodeNodeOrganizationInvitation(GraphQLObject):
    typename: Literal["OrganizationInvitation"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    slug: str
    email: str
    invitation_state: OrganizationInvitationStates


@frozen(kw_only=True)
class GetNodeNodeOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    role: OrganizationMemberRole
    user: GetNodeNodeOrganizationMemberUser


GetNodeNodeOrganizationMemberUser = UserSummary


@frozen(kw_only=True)
class GetNodeNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str


@frozen(kw_only=True)
class GetNodeNodeOrganizationRepositoryProviderGitHubEnterpriseServer(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = field(
        metadata={"json": "__typename"}
    )
    id: str
    name: str
    server_url: str | None


@frozen(kw_only=True)
class GetNodeNodePipeline(PipelineSummary):
    typename: Literal["Pipeline"] = field(metadata={"json": "__typename"})
    id: str
    url: str
    archived: bool


@frozen(kw_only=True)
class GetNodeNodePipelineSchedule(GraphQLObject):
    typename: Literal["PipelineSchedule"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    label: str
    cronline: str
    enabled: bool | None


@frozen(kw_only=True)
class GetNodeNodePipelineTemplate(GraphQLObject):
    typename: Literal["PipelineTemplate"] = field(metadata={"json": "__typename"})
    id: str
    template_uuid: str
    name: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeRegistry(RegistrySummary):
    typename: Literal["Registry"] = field(metadata={"json": "__typename"})
    id: str
    url: str


@frozen(kw_only=True)
class GetNodeNodeRegistryToken(GraphQLObject):
    typename: Literal["RegistryToken"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeRule(GraphQLObject):
    typename: Literal["Rule"] = field(metadata={"json": "__typename"})
    id: str
    rule_uuid: str
    rule_type: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = field(metadata={"json": "__typename"})
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetNodeNodeSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = field(metadata={"json": "__typename"})
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetNodeNodeSSOProviderSAML(GraphQLObject):
    typename: Literal["SSOProviderSAML"] = field(metadata={"json": "__typename"})
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


@frozen(kw_only=True)
class GetNodeNodeSecret(GraphQLObject):
    typename: Literal["Secret"] = field(metadata={"json": "__typename"})
    id: str
    secret_uuid: str
    key: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeSuite(SuiteSummary):
    typename: Literal["Suite"] = field(metadata={"json": "__typename"})
    id: str
    url: str


@frozen(kw_only=True)
class GetNodeNodeTeam(GraphQLObject):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    id: str
    team_uuid: str
    slug: str
    name: str
    description: str | None


@frozen(kw_only=True)
class GetNodeNodeTeamMember(GraphQLObject):
    typename: Literal["TeamMember"] = field(metadata={"json": "__typename"})
    id: str
    team_member_uuid: str
    team_role: TeamMemberRole


@frozen(kw_only=True)
class GetNodeNodeTeamPipeline(GraphQLObject):
    typename: Literal["TeamPipeline"] = field(metadata={"json": "__typename"})
    id: str
    team_pipeline_uuid: str
    pipeline_access_level: PipelineAccessLevels


@frozen(kw_only=True)
class GetNodeNodeTeamRegistry(GraphQLObject):
    typename: Literal["TeamRegistry"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    registry_access_level: RegistryAccessLevels


@frozen(kw_only=True)
class GetNodeNodeTeamSuite(GraphQLObject):
    typename: Literal["TeamSuite"] = field(metadata={"json": "__typename"})
    id: str
    uuid: str
    suite_access_level: SuiteAccessLevels


@frozen(kw_only=True)
class GetNodeNodeUser(UserSummary):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    bot: bool


GET_NODE = Operation(
    name="GetNode",
    document="""\
query GetNode($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on APIAccessToken {
      tokenUuid: uuid
      expiresAt
    }
    ... on APIApplication {
      name
      applicationDescription: description
    }
    ... on Agent {
      uuid
      name
      hostname
      connectionState
    }
    ... on AgentToken {
      tokenUuid: uuid
      description
      revokedAt
    }
    ... on Annotation {
      annotationUuid: uuid
      context
      style
    }
    ... on Artifact {
      artifactUuid: uuid
      path
      artifactState: state
    }
    ... on AuditEvent {
      eventUuid: uuid
      auditType: type
      occurredAt
    }
    ... on Build {
      ...BuildSummary
      branch
      commit
      pipeline {
        ...PipelineSummary
      }
    }
    ... on Cluster {
      clusterUuid: uuid
      name
      description
    }
    ... on ClusterQueue {
      queueUuid: uuid
      key
      description
    }
    ... on ClusterQueueToken {
      tokenUuid: uuid
      tokenDescription: description
    }
    ... on ClusterToken {
      tokenUuid: uuid
      description
      expiresAt
    }
    ... on Email {
      emailUuid: uuid
      address
      primary
      verified
    }
    ... on JobTypeBlock {
      uuid
      jobLabel: label
      jobState: state
    }
    ... on JobTypeCommand {
      uuid
      jobLabel: label
      jobState: state
      url
    }
    ... on JobTypeTrigger {
      uuid
      jobLabel: label
      jobState: state
    }
    ... on JobTypeWait {
      uuid
      jobLabel: label
      jobState: state
    }
    ... on NotificationServiceSlack {
      name
      serviceDescription: description
    }
    ... on Organization {
      ...OrganizationSummary
    }
    ... on OrganizationBanner {
      uuid
      message
    }
    ... on OrganizationInvitation {
      uuid
      slug
      email
      invitationState: state
    }
    ... on OrganizationMember {
      uuid
      role
      user {
        ...UserSummary
      }
    }
    ... on OrganizationRepositoryProviderGitHub {
      name
    }
    ... on OrganizationRepositoryProviderGitHubEnterpriseServer {
      name
      serverUrl: url
    }
    ... on Pipeline {
      ...PipelineSummary
      url
      archived
    }
    ... on PipelineSchedule {
      uuid
      label
      cronline
      enabled
    }
    ... on PipelineTemplate {
      templateUuid: uuid
      name
      description
    }
    ... on Registry {
      ...RegistrySummary
      url
    }
    ... on RegistryToken {
      uuid
      description
    }
    ... on Rule {
      ruleUuid: uuid
      ruleType: type
      description
    }
    ... on SSOProviderGitHubApp {
      providerUuid: uuid
      providerType: type
      providerState: state
      url
    }
    ... on SSOProviderGoogleGSuite {
      providerUuid: uuid
      providerType: type
      providerState: state
      url
    }
    ... on SSOProviderSAML {
      providerUuid: uuid
      providerType: type
      providerState: state
      url
    }
    ... on Secret {
      secretUuid: uuid
      key
      description
    }
    ... on Suite {
      ...SuiteSummary
      url
    }
    ... on Team {
      teamUuid: uuid
      slug
      name
      description
    }
    ... on TeamMember {
      teamMemberUuid: uuid
      teamRole: role
    }
    ... on TeamPipeline {
      teamPipelineUuid: uuid
      pipelineAccessLevel: accessLevel
    }
    ... on TeamRegistry {
      uuid
      registryAccessLevel: accessLevel
    }
    ... on TeamSuite {
      uuid
      suiteAccessLevel: accessLevel
    }
    ... on User {
      ...UserSummary
      bot
    }
  }
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=GetNode,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(1)),)),
)
