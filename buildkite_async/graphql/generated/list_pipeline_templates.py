# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage
from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_template_fields import PipelineTemplateFields


@frozen(kw_only=True)
class ListPipelineTemplates(Model, Listing["ListPipelineTemplatesItem"]):
    organization: ListPipelineTemplatesOrganization | None
    walked: ClassVar[Walked] = Walked(
        ("organization", "pipeline_templates"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListPipelineTemplatesOrganization(OrganizationSummary):
    pipeline_templates: ListPipelineTemplatesOrganizationPipelineTemplates | None


@frozen(kw_only=True)
class ListPipelineTemplatesOrganizationPipelineTemplates(Model):
    count: int
    page_info: ListPipelineTemplatesOrganizationPipelineTemplatesPageInfo | None
    edges: list[ListPipelineTemplatesOrganizationPipelineTemplatesEdges | None] | None


ListPipelineTemplatesOrganizationPipelineTemplatesPageInfo = NextPage


@frozen(kw_only=True)
class ListPipelineTemplatesOrganizationPipelineTemplatesEdges(Model):
    node: ListPipelineTemplatesOrganizationPipelineTemplatesEdgesNode | None


ListPipelineTemplatesOrganizationPipelineTemplatesEdgesNode = PipelineTemplateFields

ListPipelineTemplatesItem = ListPipelineTemplatesOrganizationPipelineTemplatesEdgesNode

LIST_PIPELINE_TEMPLATES = Operation(
    name="ListPipelineTemplates",
    document="""\
query ListPipelineTemplates($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: PipelineTemplateOrder) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    pipelineTemplates(first: $first, after: $after, order: $order) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...PipelineTemplateFields
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

fragment PipelineTemplateFields on PipelineTemplate {
  id
  uuid
  name
  description
  configuration
  available
  createdAt
  createdBy {
    ...UserSummary
  }
  updatedAt
  updatedBy {
    ...UserSummary
  }
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListPipelineTemplates,
    mutation=False,
    cost=Cost(4, (Page("organization.pipelineTemplates", ("first",), Cost(3)),)),
    defaults={"first": 100},
)
