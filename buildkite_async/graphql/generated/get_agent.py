# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    UnknownObject,
    json_field,
)

from .fragment_agent_fields import AgentFields
from .fragment_block_job_summary import BlockJobSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_organization_summary import OrganizationSummary
from .fragment_permission_fields import PermissionFields
from .fragment_trigger_job_summary import TriggerJobSummary
from .fragment_wait_job_summary import WaitJobSummary


class GetAgent(GraphQLObject):
    agent: GetAgentAgent | None


class GetAgentAgent(AgentFields):
    job: (
        GetAgentAgentJobJobTypeBlock
        | GetAgentAgentJobJobTypeCommand
        | GetAgentAgentJobJobTypeTrigger
        | GetAgentAgentJobJobTypeWait
        | UnknownObject
        | None
    )
    organization: GetAgentAgentOrganization | None
    permissions: GetAgentAgentPermissions


class GetAgentAgentJobJobTypeBlock(BlockJobSummary):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class GetAgentAgentJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class GetAgentAgentJobJobTypeTrigger(TriggerJobSummary):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetAgentAgentJobJobTypeWait(WaitJobSummary):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


GetAgentAgentOrganization = OrganizationSummary


class GetAgentAgentPermissions(GraphQLObject):
    agent_pause: GetAgentAgentPermissionsAgentPause | None
    agent_resume: GetAgentAgentPermissionsAgentResume | None
    agent_stop: GetAgentAgentPermissionsAgentStop | None


GetAgentAgentPermissionsAgentPause = PermissionFields
GetAgentAgentPermissionsAgentResume = PermissionFields
GetAgentAgentPermissionsAgentStop = PermissionFields

GET_AGENT = Operation(
    name="GetAgent",
    document="""\
query GetAgent($slug: ID!) {
  agent(slug: $slug) {
    ...AgentFields
    job {
      __typename
      ...JobSummary
    }
    organization {
      ...OrganizationSummary
    }
    permissions {
      agentPause {
        ...PermissionFields
      }
      agentResume {
        ...PermissionFields
      }
      agentStop {
        ...PermissionFields
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

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment PermissionFields on Permission {
  allowed
  code
  message
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
    result=GetAgent,
    mutation=False,
    cost=Complexity(13),
)
