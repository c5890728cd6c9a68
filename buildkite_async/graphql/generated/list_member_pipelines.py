# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class ListMemberPipelines(Model, Listing["ListMemberPipelinesItem"]):
    organization_member: ListMemberPipelinesOrganizationMember | None
    walked: ClassVar[Walked] = Walked(
        ("organization_member", "pipelines"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListMemberPipelinesOrganizationMember(Model):
    id: str
    uuid: str
    pipelines: ListMemberPipelinesOrganizationMemberPipelines


@frozen(kw_only=True)
class ListMemberPipelinesOrganizationMemberPipelines(Model):
    count: int
    page_info: ListMemberPipelinesOrganizationMemberPipelinesPageInfo | None
    edges: list[ListMemberPipelinesOrganizationMemberPipelinesEdges | None] | None


ListMemberPipelinesOrganizationMemberPipelinesPageInfo = NextPage


@frozen(kw_only=True)
class ListMemberPipelinesOrganizationMemberPipelinesEdges(Model):
    node: ListMemberPipelinesOrganizationMemberPipelinesEdgesNode | None


@frozen(kw_only=True)
class ListMemberPipelinesOrganizationMemberPipelinesEdgesNode(Model):
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
    cost=Cost(4, (Page("organizationMember.pipelines", ("first",), Cost(2)),)),
    defaults={"first": 100},
)
