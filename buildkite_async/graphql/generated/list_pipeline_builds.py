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

from .fragment_build_fields import BuildFields
from .fragment_next_page import NextPage
from .fragment_pipeline_summary import PipelineSummary


class ListPipelineBuilds(GraphQLObject, HasConnection["ListPipelineBuildsItem"]):
    pipeline: ListPipelineBuildsPipeline | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline", "builds"), cursor="after", size="first"
    )


class ListPipelineBuildsPipeline(PipelineSummary):
    builds: ListPipelineBuildsPipelineBuilds | None


class ListPipelineBuildsPipelineBuilds(GraphQLObject):
    count: int
    page_info: ListPipelineBuildsPipelineBuildsPageInfo | None
    edges: list[ListPipelineBuildsPipelineBuildsEdges | None] | None


ListPipelineBuildsPipelineBuildsPageInfo = NextPage


class ListPipelineBuildsPipelineBuildsEdges(GraphQLObject):
    node: ListPipelineBuildsPipelineBuildsEdgesNode | None


ListPipelineBuildsPipelineBuildsEdgesNode = BuildFields

ListPipelineBuildsItem = ListPipelineBuildsPipelineBuildsEdgesNode

LIST_PIPELINE_BUILDS = Operation(
    name="ListPipelineBuilds",
    document="""\
query ListPipelineBuilds($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $state: [BuildStates!], $branch: [String!], $commit: [String!], $metaData: [String!], $createdAtFrom: DateTime, $createdAtTo: DateTime) {
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
        }
      }
    }
  }
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListPipelineBuilds,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "pipeline.builds", ("first",), Complexity(8, (), ((Complexity(0), Complexity(1)),))
            ),
        ),
    ),
    defaults={"first": 100},
)
