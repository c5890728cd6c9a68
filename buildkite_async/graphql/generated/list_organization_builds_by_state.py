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
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary


class ListOrganizationBuildsByState(
    GraphQLObject, HasConnection["ListOrganizationBuildsByStateItem"]
):
    organization: ListOrganizationBuildsByStateOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListOrganizationBuildsByStateOrganization(OrganizationSummary):
    pipelines: ListOrganizationBuildsByStateOrganizationPipelines | None


class ListOrganizationBuildsByStateOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListOrganizationBuildsByStateOrganizationPipelinesPageInfo | None
    edges: list[ListOrganizationBuildsByStateOrganizationPipelinesEdges | None] | None


ListOrganizationBuildsByStateOrganizationPipelinesPageInfo = NextPage


class ListOrganizationBuildsByStateOrganizationPipelinesEdges(GraphQLObject):
    node: ListOrganizationBuildsByStateOrganizationPipelinesEdgesNode | None


class ListOrganizationBuildsByStateOrganizationPipelinesEdgesNode(PipelineSummary):
    builds: ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuilds | None


class ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuilds(GraphQLObject):
    count: int
    page_info: ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsPageInfo | None
    edges: (
        list[ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsEdges | None] | None
    )


ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsPageInfo = NextPage


class ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsEdges(GraphQLObject):
    node: ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsEdgesNode | None


ListOrganizationBuildsByStateOrganizationPipelinesEdgesNodeBuildsEdgesNode = BuildFields

ListOrganizationBuildsByStateItem = ListOrganizationBuildsByStateOrganizationPipelinesEdgesNode

LIST_ORGANIZATION_BUILDS_BY_STATE = Operation(
    name="ListOrganizationBuildsByState",
    document="""\
query ListOrganizationBuildsByState($slug: ID, $uuid: ID, $first: Int = 20, $after: String, $archived: Boolean, $search: String, $cluster: ID, $clustered: Boolean, $team: TeamSelector, $state: [BuildStates!]!, $branch: [String!], $metaData: [String!], $createdAtFrom: DateTime, $createdAtTo: DateTime, $buildsFirst: Int = 25) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelines(
      first: $first
      after: $after
      archived: $archived
      search: $search
      cluster: $cluster
      clustered: $clustered
      team: $team
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineSummary
          builds(
            first: $buildsFirst
            state: $state
            branch: $branch
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListOrganizationBuildsByState,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.pipelines",
                ("first",),
                Complexity(
                    4,
                    (
                        PageCost(
                            "organization.pipelines.builds",
                            ("buildsFirst",),
                            Complexity(8, (), ((Complexity(0), Complexity(1)),)),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 20, "buildsFirst": 25},
)
