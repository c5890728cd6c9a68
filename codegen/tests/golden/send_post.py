# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class SendPost(GraphQLObject):
    post_send: SendPostPostSend | None


@frozen(kw_only=True)
class SendPostPostSend(GraphQLObject):
    receipt_token: str | None = field(repr=False)
    post: SendPostPostSendPost | None


@frozen(kw_only=True)
class SendPostPostSendPost(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


SEND_POST = Operation(
    name="SendPost",
    document="""\
mutation SendPost($input: PostSendInput!) {
  postSend(input: $input) {
    receiptToken
    post {
      __typename
      id
    }
  }
}
""",
    result=SendPost,
    mutation=True,
    cost=Complexity(2),
)
