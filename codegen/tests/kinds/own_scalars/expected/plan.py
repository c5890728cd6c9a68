# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_day_fields import DayFields


class Plan(GraphQLObject):
    plan: PlanPlan | None


PlanPlan = DayFields

PLAN = Operation(
    name="Plan",
    document="""\
mutation Plan($input: PlanInput!) {
  plan(input: $input) {
    ...DayFields
  }
}

fragment DayFields on Day {
  id
  on
  prices
}
""",
    result=Plan,
    mutation=True,
    cost=Complexity(1),
)
