# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class Pay(GraphQLObject):
    pay: PayPay | None


class PayPay(GraphQLObject):
    amount: float


PAY = Operation(
    name="Pay",
    document="""\
mutation Pay($input: PayInput!) {
  pay(input: $input) {
    amount
  }
}
""",
    result=Pay,
    mutation=True,
    cost=Complexity(1),
)
