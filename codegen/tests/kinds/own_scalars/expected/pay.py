# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Pay(GraphQLObject):
    pay: PayPay | None


@frozen(kw_only=True)
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
