# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class GetNode(GraphQLObject):
    node: GetNodeNodeNode | GetNodeNodeBuild | None


class GetNodeNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


class GetNodeNodeBuild(GraphQLObject):
    typename: Literal["Build"] = json_field(key="__typename")
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
