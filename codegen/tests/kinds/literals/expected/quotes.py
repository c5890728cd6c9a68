# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Quotes(GraphQLObject):
    node: QuotesNode | None


class QuotesNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


QUOTES = Operation(
    name="Quotes",
    document="""\
query Quotes {
  node(text: "a \\"quoted\\" \\\\ text \u2028 '''") {
    __typename
    id
  }
}
""",
    result=Quotes,
    mutation=False,
    cost=Complexity(1),
)
