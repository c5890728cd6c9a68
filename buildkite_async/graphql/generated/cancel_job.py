# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_command_job_fields import CommandJobFields


class CancelJob(GraphQLObject):
    job_type_command_cancel: CancelJobJobTypeCommandCancel | None


class CancelJobJobTypeCommandCancel(GraphQLObject):
    job_type_command: CancelJobJobTypeCommandCancelJobTypeCommand


CancelJobJobTypeCommandCancelJobTypeCommand = CommandJobFields

CANCEL_JOB = Operation(
    name="CancelJob",
    document="""\
mutation CancelJob($input: JobTypeCommandCancelInput!) {
  jobTypeCommandCancel(input: $input) {
    jobTypeCommand {
      ...CommandJobFields
    }
  }
}

fragment AgentSummary on Agent {
  id
  uuid
  name
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

fragment PipelineSummary on Pipeline {
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
    result=CancelJob,
    mutation=True,
    cost=Complexity(10),
)
