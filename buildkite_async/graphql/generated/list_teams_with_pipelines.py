# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .enums import PipelineAccessLevels, TeamPrivacy
from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary
from .fragment_team_summary import TeamSummary


class ListTeamsWithPipelines(GraphQLObject, HasConnection["ListTeamsWithPipelinesItem"]):
    organization: ListTeamsWithPipelinesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "teams"), cursor="after", size="first"
    )


class ListTeamsWithPipelinesOrganization(OrganizationSummary):
    teams: ListTeamsWithPipelinesOrganizationTeams | None


class ListTeamsWithPipelinesOrganizationTeams(GraphQLObject):
    count: int
    page_info: ListTeamsWithPipelinesOrganizationTeamsPageInfo | None
    edges: list[ListTeamsWithPipelinesOrganizationTeamsEdges | None] | None


ListTeamsWithPipelinesOrganizationTeamsPageInfo = NextPage


class ListTeamsWithPipelinesOrganizationTeamsEdges(GraphQLObject):
    node: ListTeamsWithPipelinesOrganizationTeamsEdgesNode | None


class ListTeamsWithPipelinesOrganizationTeamsEdgesNode(TeamSummary):
    description: str | None
    privacy: TeamPrivacy
    pipelines: ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelines | None


class ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelines(GraphQLObject):
    count: int
    page_info: ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesPageInfo | None
    edges: list[ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdges | None] | None


ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesPageInfo = NextPage


class ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdges(GraphQLObject):
    node: ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdgesNode | None


class ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdgesNode(GraphQLObject):
    id: str
    uuid: str
    access_level: PipelineAccessLevels
    created_at: datetime
    pipeline: ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdgesNodePipeline | None


ListTeamsWithPipelinesOrganizationTeamsEdgesNodePipelinesEdgesNodePipeline = PipelineSummary

ListTeamsWithPipelinesItem = ListTeamsWithPipelinesOrganizationTeamsEdgesNode

LIST_TEAMS_WITH_PIPELINES = Operation(
    name="ListTeamsWithPipelines",
    document="""\
query ListTeamsWithPipelines($slug: ID, $uuid: ID, $first: Int = 20, $after: String, $order: TeamOrder, $search: String, $privacy: [TeamPrivacy!], $pipeline: PipelineSelector, $pipelinesFirst: Int = 100) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    teams(
      first: $first
      after: $after
      order: $order
      search: $search
      privacy: $privacy
      pipeline: $pipeline
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...TeamSummary
          description
          privacy
          pipelines(first: $pipelinesFirst) {
            count
            pageInfo {
              ...NextPage
            }
            edges {
              node {
                id
                uuid
                accessLevel
                createdAt
                pipeline {
                  ...PipelineSummary
                }
              }
            }
          }
        }
      }
    }
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

fragment TeamSummary on Team {
  id
  uuid
  slug
  name
}
""",
    result=ListTeamsWithPipelines,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.teams",
                ("first",),
                Complexity(
                    4,
                    (PageCost("organization.teams.pipelines", ("pipelinesFirst",), Complexity(2)),),
                ),
            ),
        ),
    ),
    defaults={"first": 20, "pipelinesFirst": 100},
)
