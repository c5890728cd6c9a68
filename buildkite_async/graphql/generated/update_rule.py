# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_rule_fields import RuleFields


class UpdateRule(GraphQLObject):
    rule_update: UpdateRuleRuleUpdate | None


class UpdateRuleRuleUpdate(GraphQLObject):
    rule: UpdateRuleRuleUpdateRule


UpdateRuleRuleUpdateRule = RuleFields

UPDATE_RULE = Operation(
    name="UpdateRule",
    document="""\
mutation UpdateRule($input: RuleUpdateInput!) {
  ruleUpdate(input: $input) {
    rule {
      ...RuleFields
    }
  }
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
    result=UpdateRule,
    mutation=True,
    cost=Complexity(5),
)
