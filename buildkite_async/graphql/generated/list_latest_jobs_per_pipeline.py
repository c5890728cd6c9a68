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
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_trigger_job_details import TriggerJobDetails
from .fragment_wait_job_details import WaitJobDetails


class ListLatestJobsPerPipeline(GraphQLObject, HasConnection["ListLatestJobsPerPipelineItem"]):
    organization: ListLatestJobsPerPipelineOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListLatestJobsPerPipelineOrganization(OrganizationSummary):
    pipelines: ListLatestJobsPerPipelineOrganizationPipelines | None


class ListLatestJobsPerPipelineOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListLatestJobsPerPipelineOrganizationPipelinesPageInfo | None
    edges: list[ListLatestJobsPerPipelineOrganizationPipelinesEdges | None] | None


ListLatestJobsPerPipelineOrganizationPipelinesPageInfo = NextPage


class ListLatestJobsPerPipelineOrganizationPipelinesEdges(GraphQLObject):
    node: ListLatestJobsPerPipelineOrganizationPipelinesEdgesNode | None


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNode(PipelineSummary):
    builds: ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuilds | None


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuilds(GraphQLObject):
    edges: list[ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdges | None] | None


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdges(GraphQLObject):
    node: ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNode | None


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNode(BuildSummary):
    branch: str
    commit: str
    jobs: ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobs | None


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobs(GraphQLObject):
    count: int
    page_info: (
        ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsPageInfo | None
    )
    edges: (
        list[ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdges | None]
        | None
    )


ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsPageInfo = NextPage


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdges(
    GraphQLObject
):
    node: (
        ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeBlock
        | ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeCommand
        | ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeTrigger
        | ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeBlock(
    BlockJobDetails
):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeCommand(
    CommandJobDetails
):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeTrigger(
    TriggerJobDetails
):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListLatestJobsPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNodeJobsEdgesNodeJobTypeWait(
    WaitJobDetails
):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListLatestJobsPerPipelineItem = ListLatestJobsPerPipelineOrganizationPipelinesEdgesNode

LIST_LATEST_JOBS_PER_PIPELINE = Operation(
    name="ListLatestJobsPerPipeline",
    document="""\
query ListLatestJobsPerPipeline($slug: ID, $uuid: ID, $first: Int = 25, $after: String, $archived: Boolean, $search: String, $buildsFirst: Int = 1, $buildState: [BuildStates!], $branch: [String!], $jobsFirst: Int = 25, $type: [JobTypes!], $state: [JobStates!], $passed: Boolean, $agentQueryRules: [String!]) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelines(first: $first, after: $after, archived: $archived, search: $search) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineSummary
          builds(first: $buildsFirst, state: $buildState, branch: $branch) {
            edges {
              node {
                ...BuildSummary
                branch
                commit
                jobs(
                  first: $jobsFirst
                  type: $type
                  state: $state
                  passed: $passed
                  agentQueryRules: $agentQueryRules
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
    result=ListLatestJobsPerPipeline,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.pipelines",
                ("first",),
                Complexity(
                    3,
                    (
                        PageCost(
                            "organization.pipelines.builds",
                            ("buildsFirst",),
                            Complexity(
                                4,
                                (
                                    PageCost(
                                        "organization.pipelines.builds.jobs",
                                        ("jobsFirst",),
                                        Complexity(
                                            1, (), ((Complexity(2), Complexity(6), Complexity(1)),)
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 25, "buildsFirst": 1, "jobsFirst": 25},
)
