# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class CounterSend(GraphQLObject):
    post_send: CounterSendPostSend | None


class CounterSendPostSend(GraphQLObject):
    receipt_token: str | None = json_field(repr=False)


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
