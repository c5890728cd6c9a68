# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Default(GraphQLObject):
    node: DefaultNode | None


@frozen(kw_only=True)
class DefaultNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


DEFAULT = Operation(
    name="Default",
    document="""\
query Default($text: String = "it's \\"new\\"") {
  node(text: $text) {
    __typename
    id
  }
}
""",
    result=Default,
    mutation=False,
    cost=Complexity(1),
)
