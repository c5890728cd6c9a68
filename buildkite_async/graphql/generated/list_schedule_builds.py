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


class ListScheduleBuilds(GraphQLObject, HasConnection["ListScheduleBuildsItem"]):
    pipeline_schedule: ListScheduleBuildsPipelineSchedule | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline_schedule", "builds"), cursor="after", size="first"
    )


class ListScheduleBuildsPipelineSchedule(GraphQLObject):
    id: str
    uuid: str
    label: str
    builds: ListScheduleBuildsPipelineScheduleBuilds | None


class ListScheduleBuildsPipelineScheduleBuilds(GraphQLObject):
    count: int
    page_info: ListScheduleBuildsPipelineScheduleBuildsPageInfo | None
    edges: list[ListScheduleBuildsPipelineScheduleBuildsEdges | None] | None


ListScheduleBuildsPipelineScheduleBuildsPageInfo = NextPage


class ListScheduleBuildsPipelineScheduleBuildsEdges(GraphQLObject):
    node: ListScheduleBuildsPipelineScheduleBuildsEdgesNode | None


ListScheduleBuildsPipelineScheduleBuildsEdgesNode = BuildFields

ListScheduleBuildsItem = ListScheduleBuildsPipelineScheduleBuildsEdgesNode

LIST_SCHEDULE_BUILDS = Operation(
    name="ListScheduleBuilds",
    document="""\
query ListScheduleBuilds($slug: ID!, $first: Int = 100, $after: String) {
  pipelineSchedule(slug: $slug) {
    id
    uuid
    label
    builds(first: $first, after: $after) {
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
    result=ListScheduleBuilds,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "pipelineSchedule.builds",
                ("first",),
                Complexity(8, (), ((Complexity(0), Complexity(1)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
