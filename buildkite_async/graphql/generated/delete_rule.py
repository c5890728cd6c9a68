# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class DeleteRule(Model):
    rule_delete: DeleteRuleRuleDelete | None


@frozen(kw_only=True)
class DeleteRuleRuleDelete(Model):
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
    cost=Cost(1),
)
