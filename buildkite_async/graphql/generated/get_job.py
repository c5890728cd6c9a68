# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    UnknownObject,
    json_field,
)

from .fragment_block_job_fields import BlockJobFields
from .fragment_cluster_summary import ClusterSummary
from .fragment_command_job_fields import CommandJobFields
from .fragment_trigger_job_fields import TriggerJobFields
from .fragment_wait_job_fields import WaitJobFields


class GetJob(GraphQLObject):
    job: (
        GetJobJobJobTypeBlock
        | GetJobJobJobTypeCommand
        | GetJobJobJobTypeTrigger
        | GetJobJobJobTypeWait
        | UnknownObject
        | None
    )


class GetJobJobJobTypeBlock(BlockJobFields):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class GetJobJobJobTypeCommand(CommandJobFields):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    automatic_artifact_upload_paths: str | None
    promised_exit_status: int | None
    promised_exit_status_at: datetime | None
    cluster: GetJobJobJobTypeCommandCluster | None


GetJobJobJobTypeCommandCluster = ClusterSummary


class GetJobJobJobTypeTrigger(TriggerJobFields):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetJobJobJobTypeWait(WaitJobFields):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


GET_JOB = Operation(
    name="GetJob",
    document="""\
query GetJob($uuid: ID!) {
  job(uuid: $uuid) {
    __typename
    ...JobFields
    ... on JobTypeCommand {
      automaticArtifactUploadPaths
      promisedExitStatus
      promisedExitStatusAt
      cluster {
        ...ClusterSummary
      }
    }
  }
}

fragment AgentSummary on Agent {
  id
  uuid
  name
}

fragment BlockJobDetails on JobTypeBlock {
  ...BlockJobSummary
  isUnblockable
  unblockedAt
  unblockedBy {
    ...UserSummary
  }
  step {
    key
    uuid
  }
}

fragment BlockJobFields on JobTypeBlock {
  ...BlockJobDetails
  build {
    ...BuildSummary
  }
}

fragment BlockJobSummary on JobTypeBlock {
  id
  uuid
  state
  label
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
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

fragment CommandJobDetails on JobTypeCommand {
  ...CommandJobSummary
  command
  passed
  softFailed
  exitStatus
  signal
  signalReason
  brokenReason
  agentQueryRules
  createdAt
  scheduledAt
  runnableAt
  startedAt
  finishedAt
  canceledAt
  expiredAt
  parallelGroupIndex
  parallelGroupTotal
  matrix
  retried
  retriesCount
  retryType
  retriedBy {
    ...UserSummary
  }
  priority {
    number
  }
  concurrency {
    group
    limit
  }
  step {
    key
    uuid
  }
  agent {
    ...AgentSummary
    hostname
  }
  clusterQueue {
    ...ClusterQueueSummary
  }
}

fragment CommandJobFields on JobTypeCommand {
  ...CommandJobDetails
  pipeline {
    ...PipelineSummary
  }
  build {
    ...BuildSummary
    branch
    commit
  }
}

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment JobFields on Job {
  ... on JobTypeCommand {
    ...CommandJobFields
  }
  ... on JobTypeBlock {
    ...BlockJobFields
  }
  ... on JobTypeTrigger {
    ...TriggerJobFields
  }
  ... on JobTypeWait {
    ...WaitJobFields
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment TriggerJobDetails on JobTypeTrigger {
  ...TriggerJobSummary
  async
  step {
    key
    uuid
  }
  triggered {
    ...BuildSummary
  }
}

fragment TriggerJobFields on JobTypeTrigger {
  ...TriggerJobDetails
  build {
    ...BuildSummary
  }
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

fragment WaitJobDetails on JobTypeWait {
  ...WaitJobSummary
  step {
    key
    uuid
  }
}

fragment WaitJobFields on JobTypeWait {
  ...WaitJobDetails
  build {
    ...BuildSummary
  }
}

fragment WaitJobSummary on JobTypeWait {
  id
  uuid
  state
  label
}
""",
    result=GetJob,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(3), Complexity(9), Complexity(2)),)),
)
