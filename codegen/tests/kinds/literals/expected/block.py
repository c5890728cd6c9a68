# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class Block(GraphQLObject):
    node: BlockNode | None


class BlockNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


BLOCK = Operation(
    name="Block",
    document="""\
query Block {
  node(
    text: \"\"\"
    A block with 'apostrophes', "quotes",
      \\\"\"\" and \\ backslashes
    \"\"\"
  ) {
    __typename
    id
  }
}
""",
    result=Block,
    mutation=False,
    cost=Complexity(1),
)
