# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class Block(GraphQLObject):
    node: BlockNode | None


@frozen(kw_only=True)
class BlockNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
