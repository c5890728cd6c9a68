# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject


@frozen(kw_only=True)
class GetNodes(GraphQLObject):
    node: GetNodesNodeNode | GetNodesNodeUser | None
    owner: GetNodesOwnerTeam | GetNodesOwnerUser | UnknownObject | None


@frozen(kw_only=True)
class GetNodesNodeNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetNodesNodeUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    favorite: GetNodesNodeUserFavorite | None


@frozen(kw_only=True)
class GetNodesNodeUserFavorite(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    kind: str


@frozen(kw_only=True)
class GetNodesOwnerTeam(GraphQLObject):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})
    name: str | None


@frozen(kw_only=True)
class GetNodesOwnerUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})


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
