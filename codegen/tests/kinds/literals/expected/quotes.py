# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Quotes(GraphQLObject):
    node: QuotesNode | None


@frozen(kw_only=True)
class QuotesNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
