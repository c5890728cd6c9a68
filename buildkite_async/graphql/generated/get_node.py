# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

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
        | GetNodeNodeCacheRegistry
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


class GetNodeNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


class GetNodeNodeAPIAccessToken(GraphQLObject):
    typename: Literal["APIAccessToken"] = json_field(key="__typename")
    id: str
    token_uuid: str
    expires_at: datetime | None


class GetNodeNodeAPIApplication(GraphQLObject):
    typename: Literal["APIApplication"] = json_field(key="__typename")
    id: str
    name: str
    application_description: str


class GetNodeNodeAgent(GraphQLObject):
    typename: Literal["Agent"] = json_field(key="__typename")
    id: str
    uuid: str
    name: str
    hostname: str | None
    connection_state: str


class GetNodeNodeAgentToken(GraphQLObject):
    typename: Literal["AgentToken"] = json_field(key="__typename")
    id: str
    token_uuid: str
    description: str | None
    revoked_at: datetime | None


class GetNodeNodeAnnotation(GraphQLObject):
    typename: Literal["Annotation"] = json_field(key="__typename")
    id: str
    annotation_uuid: str
    context: str
    style: AnnotationStyle | None


class GetNodeNodeArtifact(GraphQLObject):
    typename: Literal["Artifact"] = json_field(key="__typename")
    id: str
    artifact_uuid: str
    path: str
    artifact_state: str


class GetNodeNodeAuditEvent(GraphQLObject):
    typename: Literal["AuditEvent"] = json_field(key="__typename")
    id: str
    event_uuid: str
    audit_type: AuditEventType
    occurred_at: datetime


class GetNodeNodeBuild(BuildSummary):
    typename: Literal["Build"] = json_field(key="__typename")
    id: str
    branch: str
    commit: str
    pipeline: GetNodeNodeBuildPipeline


GetNodeNodeBuildPipeline = PipelineSummary


class GetNodeNodeCacheRegistry(GraphQLObject):
    typename: Literal["CacheRegistry"] = json_field(key="__typename")
    id: str
    registry_uuid: str
    slug: str
    name: str
    description: str | None


class GetNodeNodeCluster(GraphQLObject):
    typename: Literal["Cluster"] = json_field(key="__typename")
    id: str
    cluster_uuid: str
    name: str
    description: str | None


class GetNodeNodeClusterQueue(GraphQLObject):
    typename: Literal["ClusterQueue"] = json_field(key="__typename")
    id: str
    queue_uuid: str
    key: str
    description: str | None


class GetNodeNodeClusterQueueToken(GraphQLObject):
    typename: Literal["ClusterQueueToken"] = json_field(key="__typename")
    id: str
    token_uuid: str
    token_description: str


class GetNodeNodeClusterToken(GraphQLObject):
    typename: Literal["ClusterToken"] = json_field(key="__typename")
    id: str
    token_uuid: str
    description: str | None
    expires_at: datetime | None


class GetNodeNodeEmail(GraphQLObject):
    typename: Literal["Email"] = json_field(key="__typename")
    id: str
    email_uuid: str
    address: str
    primary: bool
    verified: bool


class GetNodeNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


class GetNodeNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates
    url: str


class GetNodeNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


class GetNodeNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")
    id: str
    uuid: str
    job_label: str | None
    job_state: JobStates


class GetNodeNodeNotificationServiceSlack(GraphQLObject):
    typename: Literal["NotificationServiceSlack"] = json_field(key="__typename")
    id: str
    name: str
    service_description: str


class GetNodeNodeOrganization(OrganizationSummary):
    typename: Literal["Organization"] = json_field(key="__typename")
    id: str


class GetNodeNodeOrganizationBanner(GraphQLObject):
    typename: Literal["OrganizationBanner"] = json_field(key="__typename")
    id: str
    uuid: str
    message: str


class GetNodeNodeOrganizationInvitation(GraphQLObject):
    typename: Literal["OrganizationInvitation"] = json_field(key="__typename")
    id: str
    uuid: str
    slug: str
    email: str
    invitation_state: OrganizationInvitationStates


class GetNodeNodeOrganizationMember(GraphQLObject):
    typename: Literal["OrganizationMember"] = json_field(key="__typename")
    id: str
    uuid: str
    role: OrganizationMemberRole
    user: GetNodeNodeOrganizationMemberUser


GetNodeNodeOrganizationMemberUser = UserSummary


class GetNodeNodeOrganizationRepositoryProviderGitHub(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHub"] = json_field(key="__typename")
    id: str
    name: str


class GetNodeNodeOrganizationRepositoryProviderGitHubEnterpriseServer(GraphQLObject):
    typename: Literal["OrganizationRepositoryProviderGitHubEnterpriseServer"] = json_field(
        key="__typename"
    )
    id: str
    name: str
    server_url: str | None


class GetNodeNodePipeline(PipelineSummary):
    typename: Literal["Pipeline"] = json_field(key="__typename")
    id: str
    url: str
    archived: bool


class GetNodeNodePipelineSchedule(GraphQLObject):
    typename: Literal["PipelineSchedule"] = json_field(key="__typename")
    id: str
    uuid: str
    label: str
    cronline: str
    enabled: bool | None


class GetNodeNodePipelineTemplate(GraphQLObject):
    typename: Literal["PipelineTemplate"] = json_field(key="__typename")
    id: str
    template_uuid: str
    name: str
    description: str | None


class GetNodeNodeRegistry(RegistrySummary):
    typename: Literal["Registry"] = json_field(key="__typename")
    id: str
    url: str


class GetNodeNodeRegistryToken(GraphQLObject):
    typename: Literal["RegistryToken"] = json_field(key="__typename")
    id: str
    uuid: str
    description: str | None


class GetNodeNodeRule(GraphQLObject):
    typename: Literal["Rule"] = json_field(key="__typename")
    id: str
    rule_uuid: str
    rule_type: str
    description: str | None


class GetNodeNodeSSOProviderGitHubApp(GraphQLObject):
    typename: Literal["SSOProviderGitHubApp"] = json_field(key="__typename")
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class GetNodeNodeSSOProviderGoogleGSuite(GraphQLObject):
    typename: Literal["SSOProviderGoogleGSuite"] = json_field(key="__typename")
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class GetNodeNodeSSOProviderSAML(GraphQLObject):
    typename: Literal["SSOProviderSAML"] = json_field(key="__typename")
    id: str
    provider_uuid: str
    provider_type: SSOProviderTypes
    provider_state: SSOProviderStates
    url: str


class GetNodeNodeSecret(GraphQLObject):
    typename: Literal["Secret"] = json_field(key="__typename")
    id: str
    secret_uuid: str
    key: str
    description: str | None


class GetNodeNodeSuite(SuiteSummary):
    typename: Literal["Suite"] = json_field(key="__typename")
    id: str
    url: str


class GetNodeNodeTeam(GraphQLObject):
    typename: Literal["Team"] = json_field(key="__typename")
    id: str
    team_uuid: str
    slug: str
    name: str
    description: str | None


class GetNodeNodeTeamMember(GraphQLObject):
    typename: Literal["TeamMember"] = json_field(key="__typename")
    id: str
    team_member_uuid: str
    team_role: TeamMemberRole


class GetNodeNodeTeamPipeline(GraphQLObject):
    typename: Literal["TeamPipeline"] = json_field(key="__typename")
    id: str
    team_pipeline_uuid: str
    pipeline_access_level: PipelineAccessLevels


class GetNodeNodeTeamRegistry(GraphQLObject):
    typename: Literal["TeamRegistry"] = json_field(key="__typename")
    id: str
    uuid: str
    registry_access_level: RegistryAccessLevels


class GetNodeNodeTeamSuite(GraphQLObject):
    typename: Literal["TeamSuite"] = json_field(key="__typename")
    id: str
    uuid: str
    suite_access_level: SuiteAccessLevels


class GetNodeNodeUser(UserSummary):
    typename: Literal["User"] = json_field(key="__typename")
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
    ... on CacheRegistry {
      registryUuid: uuid
      slug
      name
      description
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
