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
from .fragment_pipeline_summary import PipelineSummary


class ListPipelineMetrics(GraphQLObject, HasConnection["ListPipelineMetricsItem"]):
    organization: ListPipelineMetricsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListPipelineMetricsOrganization(OrganizationSummary):
    pipelines: ListPipelineMetricsOrganizationPipelines | None


class ListPipelineMetricsOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListPipelineMetricsOrganizationPipelinesPageInfo | None
    edges: list[ListPipelineMetricsOrganizationPipelinesEdges | None] | None


ListPipelineMetricsOrganizationPipelinesPageInfo = NextPage


class ListPipelineMetricsOrganizationPipelinesEdges(GraphQLObject):
    node: ListPipelineMetricsOrganizationPipelinesEdgesNode | None


class ListPipelineMetricsOrganizationPipelinesEdgesNode(PipelineSummary):
    metrics: ListPipelineMetricsOrganizationPipelinesEdgesNodeMetrics | None


class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetrics(GraphQLObject):
    edges: list[ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdges | None] | None


class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdges(GraphQLObject):
    node: ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdgesNode | None


class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdgesNode(GraphQLObject):
    id: str
    label: str
    value: str | None
    url: str | None


ListPipelineMetricsItem = ListPipelineMetricsOrganizationPipelinesEdgesNode

LIST_PIPELINE_METRICS = Operation(
    name="ListPipelineMetrics",
    document="""\
query ListPipelineMetrics($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $search: String, $archived: Boolean, $metricsFirst: Int = 10) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelines(first: $first, after: $after, search: $search, archived: $archived) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineSummary
          metrics(first: $metricsFirst) {
            edges {
              node {
                id
                label
                value
                url
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
""",
    result=ListPipelineMetrics,
    mutation=False,
    cost=Complexity(
        4,
        (
            PageCost(
                "organization.pipelines",
                ("first",),
                Complexity(
                    3,
                    (PageCost("organization.pipelines.metrics", ("metricsFirst",), Complexity(1)),),
                ),
            ),
        ),
    ),
    defaults={"first": 100, "metricsFirst": 10},
)
