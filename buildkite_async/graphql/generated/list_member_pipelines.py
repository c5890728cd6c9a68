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


class ListMemberPipelines(GraphQLObject, HasConnection["ListMemberPipelinesItem"]):
    organization_member: ListMemberPipelinesOrganizationMember | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization_member", "pipelines"), cursor="after", size="first"
    )


class ListMemberPipelinesOrganizationMember(GraphQLObject):
    id: str
    uuid: str
    pipelines: ListMemberPipelinesOrganizationMemberPipelines


class ListMemberPipelinesOrganizationMemberPipelines(GraphQLObject):
    count: int
    page_info: ListMemberPipelinesOrganizationMemberPipelinesPageInfo | None
    edges: list[ListMemberPipelinesOrganizationMemberPipelinesEdges | None] | None


ListMemberPipelinesOrganizationMemberPipelinesPageInfo = NextPage


class ListMemberPipelinesOrganizationMemberPipelinesEdges(GraphQLObject):
    node: ListMemberPipelinesOrganizationMemberPipelinesEdgesNode | None


class ListMemberPipelinesOrganizationMemberPipelinesEdgesNode(GraphQLObject):
    pipeline: ListMemberPipelinesOrganizationMemberPipelinesEdgesNodePipeline


ListMemberPipelinesOrganizationMemberPipelinesEdgesNodePipeline = PipelineSummary

ListMemberPipelinesItem = ListMemberPipelinesOrganizationMemberPipelinesEdgesNode

LIST_MEMBER_PIPELINES = Operation(
    name="ListMemberPipelines",
    document="""\
query ListMemberPipelines($slug: ID!, $first: Int = 100, $after: String, $order: PipelineOrders, $search: String) {
  organizationMember(slug: $slug) {
    id
    uuid
    pipelines(first: $first, after: $after, order: $order, search: $search) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          pipeline {
            ...PipelineSummary
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

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}
""",
    result=ListMemberPipelines,
    mutation=False,
    cost=Complexity(4, (PageCost("organizationMember.pipelines", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
