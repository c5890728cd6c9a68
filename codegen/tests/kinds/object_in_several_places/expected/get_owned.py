# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject


@frozen(kw_only=True)
class GetOwned(GraphQLObject):
    owned: list[GetOwnedOwnedOwned | GetOwnedOwnedBuild]


@frozen(kw_only=True)
class GetOwnedOwnedOwned(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    owner: GetOwnedOwnedOwnedOwnerTeam | GetOwnedOwnedOwnedOwnerUser | UnknownObject | None


@frozen(kw_only=True)
class GetOwnedOwnedOwnedOwnerTeam(GraphQLObject):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetOwnedOwnedOwnedOwnerUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetOwnedOwnedBuild(GraphQLObject):
    owner: GetOwnedOwnedBuildOwner | None
    typename: Literal["Build"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetOwnedOwnedBuildOwner(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
    id: str
    email: str | None


GET_OWNED = Operation(
    name="GetOwned",
    document="""\
query GetOwned {
  owned {
    __typename
    owner {
      __typename
      ... on User {
        id
      }
    }
    ... on Build {
      owner {
        email
      }
    }
  }
}
""",
    result=GetOwned,
    mutation=False,
    cost=Complexity(2),
)
