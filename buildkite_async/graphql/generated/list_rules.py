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
from .fragment_rule_fields import RuleFields


class ListRules(GraphQLObject, HasConnection["ListRulesItem"]):
    organization: ListRulesOrganization | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("organization", "rules"), cursor="after", size="first"
    )


class ListRulesOrganization(OrganizationSummary):
    rules: ListRulesOrganizationRules | None


class ListRulesOrganizationRules(GraphQLObject):
    count: int
    page_info: ListRulesOrganizationRulesPageInfo | None
    edges: list[ListRulesOrganizationRulesEdges | None] | None


ListRulesOrganizationRulesPageInfo = NextPage


class ListRulesOrganizationRulesEdges(GraphQLObject):
    node: ListRulesOrganizationRulesEdgesNode | None


ListRulesOrganizationRulesEdgesNode = RuleFields

ListRulesItem = ListRulesOrganizationRulesEdgesNode

LIST_RULES = Operation(
    name="ListRules",
    document="""\
query ListRules($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: RuleOrder, $action: [RuleAction!], $sourceId: ID, $sourceType: [RuleSourceType!], $targetId: ID, $targetType: [RuleTargetType!]) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    rules(
      first: $first
      after: $after
      order: $order
      action: $action
      sourceId: $sourceId
      sourceType: $sourceType
      targetId: $targetId
      targetType: $targetType
    ) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...RuleFields
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

fragment RuleFields on Rule {
  id
  uuid
  type
  description
  action
  effect
  document
  createdBy {
    ...UserSummary
  }
  sourceType
  source {
    __typename
    ... on Pipeline {
      ...PipelineSummary
    }
  }
  targetType
  target {
    __typename
    ... on Pipeline {
      ...PipelineSummary
    }
  }
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=ListRules,
    mutation=False,
    cost=Complexity(4, (PageCost("organization.rules", ("first",), Complexity(4)),)),
    defaults={"first": 100},
)
