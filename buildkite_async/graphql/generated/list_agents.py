# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .fragment_agent_fields import AgentFields
from .fragment_block_job_summary import BlockJobSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_trigger_job_summary import TriggerJobSummary
from .fragment_wait_job_summary import WaitJobSummary


class ListAgents(GraphQLObject, HasConnection["ListAgentsItem"]):
    organization: ListAgentsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "agents"), cursor="after", size="first"
    )


class ListAgentsOrganization(OrganizationSummary):
    agents: ListAgentsOrganizationAgents | None


class ListAgentsOrganizationAgents(GraphQLObject):
    count: int
    page_info: ListAgentsOrganizationAgentsPageInfo | None
    edges: list[ListAgentsOrganizationAgentsEdges | None] | None


ListAgentsOrganizationAgentsPageInfo = NextPage


class ListAgentsOrganizationAgentsEdges(GraphQLObject):
    node: ListAgentsOrganizationAgentsEdgesNode | None


class ListAgentsOrganizationAgentsEdgesNode(AgentFields):
    job: (
        ListAgentsOrganizationAgentsEdgesNodeJobJobTypeBlock
        | ListAgentsOrganizationAgentsEdgesNodeJobJobTypeCommand
        | ListAgentsOrganizationAgentsEdgesNodeJobJobTypeTrigger
        | ListAgentsOrganizationAgentsEdgesNodeJobJobTypeWait
        | UnknownObject
        | None
    )


class ListAgentsOrganizationAgentsEdgesNodeJobJobTypeBlock(BlockJobSummary):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListAgentsOrganizationAgentsEdgesNodeJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class ListAgentsOrganizationAgentsEdgesNodeJobJobTypeTrigger(TriggerJobSummary):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListAgentsOrganizationAgentsEdgesNodeJobJobTypeWait(WaitJobSummary):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListAgentsItem = ListAgentsOrganizationAgentsEdgesNode

LIST_AGENTS = Operation(
    name="ListAgents",
    document="""\
query ListAgents($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $search: String, $cluster: ID, $clusterQueue: [ID!], $clustered: Boolean, $metaData: [String!], $isRunningJob: Boolean, $paused: Boolean) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    agents(
      first: $first
      after: $after
      search: $search
      cluster: $cluster
      clusterQueue: $clusterQueue
      clustered: $clustered
      metaData: $metaData
      isRunningJob: $isRunningJob
      paused: $paused
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...AgentFields
          job {
            __typename
            ...JobSummary
          }
        }
      }
    }
  }
}

fragment AgentFields on Agent {
  ...AgentSummary
  hostname
  connectionState
  isRunningJob
  metaData
  priority
  public
  ipAddress
  pid
  userAgent
  version
  versionHasKnownIssues
  isDeprecated
  createdAt
  connectedAt
  heartbeatAt
  disconnectedAt
  lostAt
  paused
  pausedAt
  pausedBy {
    ...UserSummary
  }
  pausedNote
  pausedTimeoutInMinutes
  stoppedGracefullyAt
  stoppedGracefullyBy {
    ...UserSummary
  }
  stopForcedAt
  stopForcedBy {
    ...UserSummary
  }
  operatingSystem {
    name
  }
  clusterQueue {
    ...ClusterQueueSummary
    cluster {
      ...ClusterSummary
    }
  }
}

fragment AgentSummary on Agent {
  id
  uuid
  name
}

fragment BlockJobSummary on JobTypeBlock {
  id
  uuid
  state
  label
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

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment JobSummary on Job {
  ... on JobTypeCommand {
    ...CommandJobSummary
  }
  ... on JobTypeBlock {
    ...BlockJobSummary
  }
  ... on JobTypeTrigger {
    ...TriggerJobSummary
  }
  ... on JobTypeWait {
    ...WaitJobSummary
  }
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

fragment TriggerJobSummary on JobTypeTrigger {
  id
  uuid
  state
  label
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}

fragment WaitJobSummary on JobTypeWait {
  id
  uuid
  state
  label
}
""",
    result=ListAgents,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.agents", ("first",), Complexity(8)),)),
    defaults={"first": 100},
)
