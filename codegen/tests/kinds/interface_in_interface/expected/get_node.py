# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_number import BuildNumber


@frozen(kw_only=True)
class GetNode(GraphQLObject):
    node: GetNodeNodeNode | GetNodeNodeBuild | None


@frozen(kw_only=True)
class GetNodeNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetNodeNodeBuild(BuildNumber):
    typename: Literal["Build"] = field(metadata={"json": "__typename"})
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
