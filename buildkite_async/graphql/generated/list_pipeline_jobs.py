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

from .fragment_block_job_fields import BlockJobFields
from .fragment_command_job_fields import CommandJobFields
from .fragment_next_page import NextPage
from .fragment_pipeline_summary import PipelineSummary
from .fragment_trigger_job_fields import TriggerJobFields
from .fragment_wait_job_fields import WaitJobFields


class ListPipelineJobs(GraphQLObject, HasConnection["ListPipelineJobsItem"]):
    pipeline: ListPipelineJobsPipeline | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline", "jobs"), cursor="after", size="first"
    )


class ListPipelineJobsPipeline(PipelineSummary):
    jobs: ListPipelineJobsPipelineJobs | None


class ListPipelineJobsPipelineJobs(GraphQLObject):
    count: int
    page_info: ListPipelineJobsPipelineJobsPageInfo | None
    edges: list[ListPipelineJobsPipelineJobsEdges | None] | None


ListPipelineJobsPipelineJobsPageInfo = NextPage


class ListPipelineJobsPipelineJobsEdges(GraphQLObject):
    node: (
        ListPipelineJobsPipelineJobsEdgesNodeJobTypeBlock
        | ListPipelineJobsPipelineJobsEdgesNodeJobTypeCommand
        | ListPipelineJobsPipelineJobsEdgesNodeJobTypeTrigger
        | ListPipelineJobsPipelineJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class ListPipelineJobsPipelineJobsEdgesNodeJobTypeBlock(BlockJobFields):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListPipelineJobsPipelineJobsEdgesNodeJobTypeCommand(CommandJobFields):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class ListPipelineJobsPipelineJobsEdgesNodeJobTypeTrigger(TriggerJobFields):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListPipelineJobsPipelineJobsEdgesNodeJobTypeWait(WaitJobFields):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListPipelineJobsItem = (
    ListPipelineJobsPipelineJobsEdgesNodeJobTypeBlock
    | ListPipelineJobsPipelineJobsEdgesNodeJobTypeCommand
    | ListPipelineJobsPipelineJobsEdgesNodeJobTypeTrigger
    | ListPipelineJobsPipelineJobsEdgesNodeJobTypeWait
    | UnknownObject
)

LIST_PIPELINE_JOBS = Operation(
    name="ListPipelineJobs",
    document="""\
query ListPipelineJobs($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: JobOrder, $type: [JobTypes!], $state: [JobStates!], $passed: Boolean, $agentQueryRules: [String!], $concurrency: JobConcurrencySearch, $priority: JobPrioritySearch, $step: JobStepSearch) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
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
          ...JobFields
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

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
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
    result=ListPipelineJobs,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "pipeline.jobs",
                ("first",),
                Complexity(1, (), ((Complexity(3), Complexity(8), Complexity(2)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
