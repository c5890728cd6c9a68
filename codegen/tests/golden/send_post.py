# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class SendPost(GraphQLObject):
    post_send: SendPostPostSend | None


class SendPostPostSend(GraphQLObject):
    receipt_token: str | None = json_field(repr=False)
    post: SendPostPostSendPost | None


class SendPostPostSendPost(GraphQLObject):
    typename: str = json_field(key="__typename")
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
