# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_day_fields import DayFields
from .scalars import Day


class ListDays(GraphQLObject):
    days: list[ListDaysDays] | None


class ListDaysDays(DayFields):
    grid: list[list[Day | None]]


LIST_DAYS = Operation(
    name="ListDays",
    document="""\
query ListDays($ids: [UUID!]!, $on: day, $grid: [[day]!]) {
  days(ids: $ids, on: $on, grid: $grid) {
    ...DayFields
    grid
  }
}

fragment DayFields on Day {
  id
  on
  prices
}
""",
    result=ListDays,
    mutation=False,
    cost=Complexity(1),
)
