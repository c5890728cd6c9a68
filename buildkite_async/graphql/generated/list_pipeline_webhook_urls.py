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
    json_field,
)

from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_summary import PipelineSummary


class ListPipelineWebhookUrls(GraphQLObject, HasConnection["ListPipelineWebhookUrlsItem"]):
    organization: ListPipelineWebhookUrlsOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipelines"), cursor="after", size="first"
    )


class ListPipelineWebhookUrlsOrganization(OrganizationSummary):
    pipelines: ListPipelineWebhookUrlsOrganizationPipelines | None


class ListPipelineWebhookUrlsOrganizationPipelines(GraphQLObject):
    count: int
    page_info: ListPipelineWebhookUrlsOrganizationPipelinesPageInfo | None
    edges: list[ListPipelineWebhookUrlsOrganizationPipelinesEdges | None] | None


ListPipelineWebhookUrlsOrganizationPipelinesPageInfo = NextPage


class ListPipelineWebhookUrlsOrganizationPipelinesEdges(GraphQLObject):
    node: ListPipelineWebhookUrlsOrganizationPipelinesEdgesNode | None


class ListPipelineWebhookUrlsOrganizationPipelinesEdgesNode(PipelineSummary):
    webhook_url: str | None = json_field(key="webhookURL", repr=False)
    repository: ListPipelineWebhookUrlsOrganizationPipelinesEdgesNodeRepository | None


class ListPipelineWebhookUrlsOrganizationPipelinesEdgesNodeRepository(GraphQLObject):
    url: str


ListPipelineWebhookUrlsItem = ListPipelineWebhookUrlsOrganizationPipelinesEdgesNode

LIST_PIPELINE_WEBHOOK_URLS = Operation(
    name="ListPipelineWebhookUrls",
    document="""\
query ListPipelineWebhookUrls($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: PipelineOrders, $search: String, $team: TeamSelector, $repository: PipelineRepositoryInput, $cluster: ID, $clustered: Boolean, $archived: Boolean) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelines(
      first: $first
      after: $after
      order: $order
      search: $search
      team: $team
      repository: $repository
      cluster: $cluster
      clustered: $clustered
      archived: $archived
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineSummary
          webhookURL
          repository {
            url
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
    result=ListPipelineWebhookUrls,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.pipelines", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
