# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class GetNode(GraphQLObject):
    node: GetNodeNodeNode | GetNodeNodeBuild | None


@frozen(kw_only=True)
class GetNodeNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetNodeNodeBuild(GraphQLObject):
    typename: Literal["Build"] = field(metadata={"json": "__typename"})
    id: str
    number: int


GET_NODE = Operation(
    name="GetNode",
    document="""\
query GetNode {
  node {
    __typename
    ... on Node {
      id
      ... on Build {
        number
      }
    }
  }
}
""",
    result=GetNode,
    mutation=False,
    cost=Complexity(1),
)
