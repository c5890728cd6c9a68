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


class ListLatestBuildPerPipeline(GraphQLObject, HasConnection["ListLatestBuildPerPipelineItem"]):
    organization: ListLatestBuildPerPipelineOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListLatestBuildPerPipelineOrganization(OrganizationSummary):
    pipelines: ListLatestBuildPerPipelineOrganizationPipelines | None


class ListLatestBuildPerPipelineOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListLatestBuildPerPipelineOrganizationPipelinesPageInfo | None
    edges: list[ListLatestBuildPerPipelineOrganizationPipelinesEdges | None] | None


ListLatestBuildPerPipelineOrganizationPipelinesPageInfo = NextPage


class ListLatestBuildPerPipelineOrganizationPipelinesEdges(GraphQLObject):
    node: ListLatestBuildPerPipelineOrganizationPipelinesEdgesNode | None


class ListLatestBuildPerPipelineOrganizationPipelinesEdgesNode(PipelineSummary):
    builds: ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuilds | None


class ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuilds(GraphQLObject):
    count: int
    edges: list[ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuildsEdges | None] | None


class ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuildsEdges(GraphQLObject):
    node: ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNode | None


ListLatestBuildPerPipelineOrganizationPipelinesEdgesNodeBuildsEdgesNode = BuildFields

ListLatestBuildPerPipelineItem = ListLatestBuildPerPipelineOrganizationPipelinesEdgesNode

LIST_LATEST_BUILD_PER_PIPELINE = Operation(
    name="ListLatestBuildPerPipeline",
    document="""\
query ListLatestBuildPerPipeline($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $archived: Boolean, $search: String, $state: [BuildStates!], $branch: [String!], $buildsFirst: Int = 1) {
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
          builds(first: $buildsFirst, state: $state, branch: $branch) {
            count
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
    result=ListLatestBuildPerPipeline,
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
                            Complexity(8, (), ((Complexity(0), Complexity(1)),)),
                        ),
                    ),
                ),
            ),
        ),
    ),
    defaults={"first": 100, "buildsFirst": 1},
)
