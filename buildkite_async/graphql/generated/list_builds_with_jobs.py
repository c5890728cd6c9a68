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
from .fragment_build_fields import BuildFields
from .fragment_command_job_details import CommandJobDetails
from .fragment_next_page import NextPage
from .fragment_pipeline_summary import PipelineSummary
from .fragment_trigger_job_details import TriggerJobDetails
from .fragment_wait_job_details import WaitJobDetails


class ListBuildsWithJobs(GraphQLObject, HasConnection["ListBuildsWithJobsItem"]):
    pipeline: ListBuildsWithJobsPipeline | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline", "builds"), cursor="after", size="first"
    )


class ListBuildsWithJobsPipeline(PipelineSummary):
    builds: ListBuildsWithJobsPipelineBuilds | None


class ListBuildsWithJobsPipelineBuilds(GraphQLObject):
    count: int
    page_info: ListBuildsWithJobsPipelineBuildsPageInfo | None
    edges: list[ListBuildsWithJobsPipelineBuildsEdges | None] | None


ListBuildsWithJobsPipelineBuildsPageInfo = NextPage


class ListBuildsWithJobsPipelineBuildsEdges(GraphQLObject):
    node: ListBuildsWithJobsPipelineBuildsEdgesNode | None


class ListBuildsWithJobsPipelineBuildsEdgesNode(BuildFields):
    jobs: ListBuildsWithJobsPipelineBuildsEdgesNodeJobs | None


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobs(GraphQLObject):
    count: int
    page_info: ListBuildsWithJobsPipelineBuildsEdgesNodeJobsPageInfo | None
    edges: list[ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdges | None] | None


ListBuildsWithJobsPipelineBuildsEdgesNodeJobsPageInfo = NextPage


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdges(GraphQLObject):
    node: (
        ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeBlock
        | ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeCommand
        | ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeTrigger
        | ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeBlock(BlockJobDetails):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeCommand(CommandJobDetails):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeTrigger(TriggerJobDetails):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListBuildsWithJobsPipelineBuildsEdgesNodeJobsEdgesNodeJobTypeWait(WaitJobDetails):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListBuildsWithJobsItem = ListBuildsWithJobsPipelineBuildsEdgesNode

LIST_BUILDS_WITH_JOBS = Operation(
    name="ListBuildsWithJobs",
    document="""\
query ListBuildsWithJobs($slug: ID, $uuid: ID, $first: Int = 25, $after: String, $state: [BuildStates!], $branch: [String!], $commit: [String!], $metaData: [String!], $createdAtFrom: DateTime, $createdAtTo: DateTime, $jobsFirst: Int = 25, $jobType: [JobTypes!], $jobState: [JobStates!]) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    builds(
      first: $first
      after: $after
      state: $state
      branch: $branch
      commit: $commit
      metaData: $metaData
      createdAtFrom: $createdAtFrom
      createdAtTo: $createdAtTo
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...BuildFields
          jobs(first: $jobsFirst, type: $jobType, state: $jobState) {
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

fragment BuildFields on Build {
  ...BuildSummary
  branch
  commit
  message
  blockedState
  createdAt
  scheduledAt
  startedAt
  failingAt
  finishedAt
  canceledAt
  canceledBy {
    ...UserSummary
  }
  cancelReason
  createdBy {
    __typename
    ... on User {
      id
      uuid
      name
      email
    }
    ... on UnregisteredUser {
      unregisteredName: name
      unregisteredEmail: email
    }
  }
  source {
    __typename
    name
    ... on BuildSourceSchedule {
      pipelineSchedule {
        id
        uuid
        label
      }
    }
  }
  pipeline {
    ...PipelineSummary
  }
  pullRequest {
    id
  }
  rebuiltFrom {
    ...BuildSummary
  }
  triggeredFrom {
    id
    uuid
    label
  }
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
    result=ListBuildsWithJobs,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "pipeline.builds",
                ("first",),
                Complexity(
                    11,
                    (
                        PageCost(
                            "pipeline.builds.jobs",
                            ("jobsFirst",),
                            Complexity(1, (), ((Complexity(2), Complexity(6), Complexity(1)),)),
                        ),
                    ),
                    ((Complexity(0), Complexity(1)),),
                ),
            ),
        ),
    ),
    defaults={"first": 25, "jobsFirst": 25},
)
