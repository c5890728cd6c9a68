# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    UnknownObject,
    json_field,
)


class GetNodes(GraphQLObject):
    node: GetNodesNodeNode | GetNodesNodeUser | None
    owner: GetNodesOwnerTeam | GetNodesOwnerUser | UnknownObject | None


class GetNodesNodeNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


class GetNodesNodeUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    id: str
    favorite: GetNodesNodeUserFavorite | None


class GetNodesNodeUserFavorite(GraphQLObject):
    typename: str = json_field(key="__typename")
    kind: str


class GetNodesOwnerTeam(GraphQLObject):
    typename: Literal["Team"] = json_field(key="__typename")
    name: str | None


class GetNodesOwnerUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")


GET_NODES = Operation(
    name="GetNodes",
    document="""\
query GetNodes {
  node {
    __typename
    id
    ... on User {
      favorite {
        __typename
        kind: __typename
      }
    }
  }
  owner {
    __typename
    ... on Team {
      name
    }
  }
}
""",
    result=GetNodes,
    mutation=False,
    cost=Complexity(2, (), ((Complexity(0), Complexity(1)),)),
)
