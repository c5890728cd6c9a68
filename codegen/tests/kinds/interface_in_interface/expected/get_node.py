# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_build_number import BuildNumber


class GetNode(GraphQLObject):
    node: GetNodeNodeNode | GetNodeNodeBuild | None


class GetNodeNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")


class GetNodeNodeBuild(BuildNumber):
    typename: Literal["Build"] = json_field(key="__typename")
    name: str | None


GET_NODE = Operation(
    name="GetNode",
    document="""\
query GetNode {
  node {
    __typename
    ...OwnedFields
  }
}

fragment BuildNumber on Build {
  number
}

fragment OwnedFields on Owned {
  ... on Named {
    name
    ...BuildNumber
  }
}
""",
    result=GetNode,
    mutation=False,
    cost=Complexity(1),
)
