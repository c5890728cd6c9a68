# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_audit_event_fields import AuditEventFields
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary


class ListAuditEvents(GraphQLObject, HasConnection["ListAuditEventsItem"]):
    organization: ListAuditEventsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "audit_events"), cursor="after", size="first"
    )


class ListAuditEventsOrganization(OrganizationSummary):
    audit_events: ListAuditEventsOrganizationAuditEvents | None


class ListAuditEventsOrganizationAuditEvents(GraphQLObject):
    count: int
    page_info: ListAuditEventsOrganizationAuditEventsPageInfo | None
    edges: list[ListAuditEventsOrganizationAuditEventsEdges | None] | None


ListAuditEventsOrganizationAuditEventsPageInfo = NextPage


class ListAuditEventsOrganizationAuditEventsEdges(GraphQLObject):
    node: ListAuditEventsOrganizationAuditEventsEdgesNode | None


ListAuditEventsOrganizationAuditEventsEdgesNode = AuditEventFields

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
          ...AuditEventFields
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

fragment AuditEventFields on AuditEvent {
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
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.auditEvents",
                ("first",),
                Complexity(
                    6,
                    (),
                    (
                        (
                            Complexity(0),
                            Complexity(2, (), ((Complexity(1), Complexity(0)),)),
                            Complexity(1),
                            Complexity(2),
                        ),
                        (Complexity(0), Complexity(1)),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100},
)
