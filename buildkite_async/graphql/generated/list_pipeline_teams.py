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
from .fragment_pipeline_summary import PipelineSummary
from .fragment_team_pipeline_fields import TeamPipelineFields


class ListPipelineTeams(GraphQLObject, HasConnection["ListPipelineTeamsItem"]):
    pipeline: ListPipelineTeamsPipeline | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("pipeline", "teams"), cursor="after", size="first"
    )


class ListPipelineTeamsPipeline(PipelineSummary):
    teams: ListPipelineTeamsPipelineTeams | None


class ListPipelineTeamsPipelineTeams(GraphQLObject):
    count: int
    page_info: ListPipelineTeamsPipelineTeamsPageInfo | None
    edges: list[ListPipelineTeamsPipelineTeamsEdges | None] | None


ListPipelineTeamsPipelineTeamsPageInfo = NextPage


class ListPipelineTeamsPipelineTeamsEdges(GraphQLObject):
    node: ListPipelineTeamsPipelineTeamsEdgesNode | None


ListPipelineTeamsPipelineTeamsEdgesNode = TeamPipelineFields

ListPipelineTeamsItem = ListPipelineTeamsPipelineTeamsEdgesNode

LIST_PIPELINE_TEAMS = Operation(
    name="ListPipelineTeams",
    document="""\
query ListPipelineTeams($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: TeamPipelineOrder, $search: String) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    teams(first: $first, after: $after, order: $order, search: $search) {
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
    result=ListPipelineTeams,
    mutation=False,
    cost=Complexity(4, (PageCost("pipeline.teams", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
