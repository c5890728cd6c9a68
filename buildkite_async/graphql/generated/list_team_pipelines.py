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

from .fragment_next_page import NextPage
from .fragment_team_pipeline_fields import TeamPipelineFields
from .fragment_team_summary import TeamSummary


class ListTeamPipelines(GraphQLObject, HasConnection["ListTeamPipelinesItem"]):
    team: ListTeamPipelinesTeam | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("team", "pipelines"), cursor="after", size="first"
    )


class ListTeamPipelinesTeam(TeamSummary):
    pipelines: ListTeamPipelinesTeamPipelines | None


class ListTeamPipelinesTeamPipelines(GraphQLObject):
    count: int
    page_info: ListTeamPipelinesTeamPipelinesPageInfo | None
    edges: list[ListTeamPipelinesTeamPipelinesEdges | None] | None


ListTeamPipelinesTeamPipelinesPageInfo = NextPage


class ListTeamPipelinesTeamPipelinesEdges(GraphQLObject):
    node: ListTeamPipelinesTeamPipelinesEdgesNode | None


ListTeamPipelinesTeamPipelinesEdgesNode = TeamPipelineFields

ListTeamPipelinesItem = ListTeamPipelinesTeamPipelinesEdgesNode

LIST_TEAM_PIPELINES = Operation(
    name="ListTeamPipelines",
    document="""\
query ListTeamPipelines($slug: ID!, $first: Int = 100, $after: String, $order: TeamPipelineOrder, $search: String) {
  team(slug: $slug) {
    ...TeamSummary
    pipelines(first: $first, after: $after, order: $order, search: $search) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamPipelineFields
        }
      }
    }
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

fragment TeamPipelineFields on TeamPipeline {
  id
  uuid
  accessLevel
  createdAt
  createdBy {
    ...UserSummary
  }
  pipeline {
    ...PipelineSummary
  }
  team {
    ...TeamSummary
  }
}

fragment TeamSummary on Team {
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
    result=ListTeamPipelines,
    mutation=False,
    cost=Complexity(4, (PageCost("team.pipelines", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
