# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_rule_fields import RuleFields


class GetRule(GraphQLObject):
    rule: GetRuleRule | None


class GetRuleRule(RuleFields):
    organization: GetRuleRuleOrganization | None


GetRuleRuleOrganization = OrganizationSummary

GET_RULE = Operation(
    name="GetRule",
    document="""\
query GetRule($uuid: ID!) {
  rule(uuid: $uuid) {
    ...RuleFields
    organization {
      ...OrganizationSummary
    }
  }
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
    result=GetRule,
    mutation=False,
    cost=Complexity(5),
)
