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
from .fragment_pipeline_template_fields import PipelineTemplateFields


class ListPipelineTemplates(GraphQLObject, HasConnection["ListPipelineTemplatesItem"]):
    organization: ListPipelineTemplatesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "pipeline_templates"), cursor="after", size="first"
    )


class ListPipelineTemplatesOrganization(OrganizationSummary):
    pipeline_templates: ListPipelineTemplatesOrganizationPipelineTemplates | None


class ListPipelineTemplatesOrganizationPipelineTemplates(GraphQLObject):
    count: int
    page_info: ListPipelineTemplatesOrganizationPipelineTemplatesPageInfo | None
    edges: list[ListPipelineTemplatesOrganizationPipelineTemplatesEdges | None] | None


ListPipelineTemplatesOrganizationPipelineTemplatesPageInfo = NextPage


class ListPipelineTemplatesOrganizationPipelineTemplatesEdges(GraphQLObject):
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
    cost=Complexity(4, (PageCost("organization.pipelineTemplates", ("first",), Complexity(3)),)),
    defaults={"first": 100},
)
