# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class CounterSend(Model):
    post_send: CounterSendPostSend | None


@frozen(kw_only=True)
class CounterSendPostSend(Model):
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
    cost=Cost(1),
)
