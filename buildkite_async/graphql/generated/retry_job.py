# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_command_job_fields import CommandJobFields
from .fragment_command_job_summary import CommandJobSummary


class RetryJob(GraphQLObject):
    job_type_command_retry: RetryJobJobTypeCommandRetry | None


class RetryJobJobTypeCommandRetry(GraphQLObject):
    job_type_command: RetryJobJobTypeCommandRetryJobTypeCommand
    retried_in_job_type_command: RetryJobJobTypeCommandRetryRetriedInJobTypeCommand


RetryJobJobTypeCommandRetryJobTypeCommand = CommandJobSummary
RetryJobJobTypeCommandRetryRetriedInJobTypeCommand = CommandJobFields

RETRY_JOB = Operation(
    name="RetryJob",
    document="""\
mutation RetryJob($input: JobTypeCommandRetryInput!) {
  jobTypeCommandRetry(input: $input) {
    jobTypeCommand {
      ...CommandJobSummary
    }
    retriedInJobTypeCommand {
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
    result=RetryJob,
    mutation=True,
    cost=Complexity(11),
)
