# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class CounterSend(GraphQLObject):
    post_send: CounterSendPostSend | None


@frozen(kw_only=True)
class CounterSendPostSend(GraphQLObject):
    receipt_token: str | None = field(repr=False)


COUNTER_SEND = Operation(
    name="CounterSend",
    document="""\
mutation CounterSend($input: PostSendInput!) {
  postSend(input: $input) {
    receiptToken
  }
}
""",
    result=CounterSend,
    mutation=True,
    cost=Complexity(1),
)
