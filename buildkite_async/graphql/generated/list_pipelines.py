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
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_fields import PipelineFields


class ListPipelines(GraphQLObject, HasConnection["ListPipelinesItem"]):
    organization: ListPipelinesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListPipelinesOrganization(OrganizationSummary):
    pipelines: ListPipelinesOrganizationPipelines | None


class ListPipelinesOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListPipelinesOrganizationPipelinesPageInfo | None
    edges: list[ListPipelinesOrganizationPipelinesEdges | None] | None


ListPipelinesOrganizationPipelinesPageInfo = NextPage


class ListPipelinesOrganizationPipelinesEdges(GraphQLObject):
    node: ListPipelinesOrganizationPipelinesEdgesNode | None


ListPipelinesOrganizationPipelinesEdgesNode = PipelineFields

ListPipelinesItem = ListPipelinesOrganizationPipelinesEdgesNode

LIST_PIPELINES = Operation(
    name="ListPipelines",
    document="""\
query ListPipelines($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: PipelineOrders, $search: String, $tags: [String!], $team: TeamSelector, $repository: PipelineRepositoryInput, $cluster: ID, $clustered: Boolean, $archived: Boolean, $favorite: Boolean, $createdAtFrom: DateTime, $createdAtTo: DateTime) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelines(
      first: $first
      after: $after
      order: $order
      search: $search
      tags: $tags
      team: $team
      repository: $repository
      cluster: $cluster
      clustered: $clustered
      archived: $archived
      favorite: $favorite
      createdAtFrom: $createdAtFrom
      createdAtTo: $createdAtTo
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineFields
        }
      }
    }
  }
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
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

fragment PipelineFields on Pipeline {
  ...PipelineSummary
  url
  description
  emoji
  color
  visibility
  favorite
  archived
  archivedAt
  archivedBy {
    ...UserSummary
  }
  createdAt
  createdBy {
    ...UserSummary
  }
  defaultBranch
  branchConfiguration
  nextBuildNumber
  defaultTimeoutInMinutes
  maximumTimeoutInMinutes
  skipIntermediateBuilds
  skipIntermediateBuildsBranchFilter
  cancelIntermediateBuilds
  cancelIntermediateBuildsBranchFilter
  allowRebuilds
  cloneMirrorUrl
  commitShortLength
  tags {
    label
  }
  cluster {
    ...ClusterSummary
  }
  pipelineTemplate {
    id
    uuid
    name
  }
  repository {
    url
    provider {
      __typename
      name
      url
    }
  }
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
    result=ListPipelines,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.pipelines", ("first",), Complexity(8)),)),
    defaults={"first": 100},
)
