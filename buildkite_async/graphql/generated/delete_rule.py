# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeleteRule(GraphQLObject):
    rule_delete: DeleteRuleRuleDelete | None


class DeleteRuleRuleDelete(GraphQLObject):
    deleted_rule_id: str


DELETE_RULE = Operation(
    name="DeleteRule",
    document="""\
mutation DeleteRule($input: RuleDeleteInput!) {
  ruleDelete(input: $input) {
    deletedRuleId
  }
}
""",
    result=DeleteRule,
    mutation=True,
    cost=Complexity(1),
)
