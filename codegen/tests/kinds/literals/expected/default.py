# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Default(GraphQLObject):
    node: DefaultNode | None


class DefaultNode(GraphQLObject):
    typename: str = json_field(key="__typename")
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
