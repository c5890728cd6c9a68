# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class ListPipelineMetrics(Model, Listing["ListPipelineMetricsItem"]):
    organization: ListPipelineMetricsOrganization | None
    walked: ClassVar[Walked] = Walked(("organization", "pipelines"), cursor="after", size="first")


@frozen(kw_only=True)
class ListPipelineMetricsOrganization(OrganizationSummary):
    pipelines: ListPipelineMetricsOrganizationPipelines | None


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelines(Model):
    count: int
    page_info: ListPipelineMetricsOrganizationPipelinesPageInfo | None
    edges: list[ListPipelineMetricsOrganizationPipelinesEdges | None] | None


ListPipelineMetricsOrganizationPipelinesPageInfo = NextPage


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelinesEdges(Model):
    node: ListPipelineMetricsOrganizationPipelinesEdgesNode | None


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelinesEdgesNode(PipelineSummary):
    metrics: ListPipelineMetricsOrganizationPipelinesEdgesNodeMetrics | None


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetrics(Model):
    edges: list[ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdges | None] | None


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdges(Model):
    node: ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdgesNode | None


@frozen(kw_only=True)
class ListPipelineMetricsOrganizationPipelinesEdgesNodeMetricsEdgesNode(Model):
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
    cost=Cost(
        4,
        (
            Page(
                "organization.pipelines",
                ("first",),
                Cost(3, (Page("organization.pipelines.metrics", ("metricsFirst",), Cost(1)),)),
            ),
        ),
    ),
    defaults={"first": 100, "metricsFirst": 10},
)
