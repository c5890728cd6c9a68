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


class GetOwned(GraphQLObject):
    owned: list[GetOwnedOwnedOwned | GetOwnedOwnedBuild]


class GetOwnedOwnedOwned(GraphQLObject):
    typename: str = json_field(key="__typename")
    owner: GetOwnedOwnedOwnedOwnerTeam | GetOwnedOwnedOwnedOwnerUser | UnknownObject | None


class GetOwnedOwnedOwnedOwnerTeam(GraphQLObject):
    typename: Literal["Team"] = json_field(key="__typename")


class GetOwnedOwnedOwnedOwnerUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    id: str


class GetOwnedOwnedBuild(GraphQLObject):
    owner: GetOwnedOwnedBuildOwner | None
    typename: Literal["Build"] = json_field(key="__typename")


class GetOwnedOwnedBuildOwner(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
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
