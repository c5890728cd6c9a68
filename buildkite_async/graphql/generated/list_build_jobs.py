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

from .fragment_block_job_details import BlockJobDetails
from .fragment_build_summary import BuildSummary
from .fragment_command_job_details import CommandJobDetails
from .fragment_next_page import NextPage
from .fragment_trigger_job_details import TriggerJobDetails
from .fragment_wait_job_details import WaitJobDetails


class ListBuildJobs(GraphQLObject, HasConnection["ListBuildJobsItem"]):
    build: ListBuildJobsBuild | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("build", "jobs"), cursor="after", size="first"
    )


class ListBuildJobsBuild(BuildSummary):
    jobs: ListBuildJobsBuildJobs | None


class ListBuildJobsBuildJobs(GraphQLObject):
    count: int
    page_info: ListBuildJobsBuildJobsPageInfo | None
    edges: list[ListBuildJobsBuildJobsEdges | None] | None


ListBuildJobsBuildJobsPageInfo = NextPage


class ListBuildJobsBuildJobsEdges(GraphQLObject):
    node: (
        ListBuildJobsBuildJobsEdgesNodeJobTypeBlock
        | ListBuildJobsBuildJobsEdgesNodeJobTypeCommand
        | ListBuildJobsBuildJobsEdgesNodeJobTypeTrigger
        | ListBuildJobsBuildJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class ListBuildJobsBuildJobsEdgesNodeJobTypeBlock(BlockJobDetails):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListBuildJobsBuildJobsEdgesNodeJobTypeCommand(CommandJobDetails):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class ListBuildJobsBuildJobsEdgesNodeJobTypeTrigger(TriggerJobDetails):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListBuildJobsBuildJobsEdgesNodeJobTypeWait(WaitJobDetails):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListBuildJobsItem = (
    ListBuildJobsBuildJobsEdgesNodeJobTypeBlock
    | ListBuildJobsBuildJobsEdgesNodeJobTypeCommand
    | ListBuildJobsBuildJobsEdgesNodeJobTypeTrigger
    | ListBuildJobsBuildJobsEdgesNodeJobTypeWait
    | UnknownObject
)

LIST_BUILD_JOBS = Operation(
    name="ListBuildJobs",
    document="""\
query ListBuildJobs($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: JobOrder, $type: [JobTypes!], $state: [JobStates!], $passed: Boolean, $agentQueryRules: [String!], $concurrency: JobConcurrencySearch, $priority: JobPrioritySearch, $step: JobStepSearch) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    jobs(
      first: $first
      after: $after
      order: $order
      type: $type
      state: $state
      passed: $passed
      agentQueryRules: $agentQueryRules
      concurrency: $concurrency
      priority: $priority
      step: $step
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          __typename
          ...JobDetails
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

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment JobDetails on Job {
  ... on JobTypeCommand {
    ...CommandJobDetails
  }
  ... on JobTypeBlock {
    ...BlockJobDetails
  }
  ... on JobTypeTrigger {
    ...TriggerJobDetails
  }
  ... on JobTypeWait {
    ...WaitJobDetails
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
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

fragment WaitJobSummary on JobTypeWait {
  id
  uuid
  state
  label
}
""",
    result=ListBuildJobs,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "build.jobs",
                ("first",),
                Complexity(1, (), ((Complexity(2), Complexity(6), Complexity(1)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
