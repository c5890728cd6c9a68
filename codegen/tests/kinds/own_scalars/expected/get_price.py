# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime
from typing import Any

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class GetPrice(GraphQLObject):
    price: GetPricePrice | None


class GetPricePrice(GraphQLObject):
    amount: float
    history: list[float | None] | None
    changed_at: datetime | None
    fixed: bool | None
    other: Any | None


GET_PRICE = Operation(
    name="GetPrice",
    document="""\
query GetPrice($since: Stamp, $limits: [Money!]) {
  price(since: $since, limits: $limits) {
    amount
    history
    changedAt
    fixed
    other
  }
}
""",
    result=GetPrice,
    mutation=False,
    cost=Complexity(1),
)
