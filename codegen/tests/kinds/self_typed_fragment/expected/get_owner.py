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

from .fragment_team_fields import TeamFields


class GetOwner(GraphQLObject):
    owner: GetOwnerOwnerTeam | GetOwnerOwnerUser | UnknownObject | None


class GetOwnerOwnerTeam(TeamFields):
    typename: Literal["Team"] = json_field(key="__typename")


class GetOwnerOwnerUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    email: str | None


GET_OWNER = Operation(
    name="GetOwner",
    document="""\
query GetOwner {
  owner {
    __typename
    ... on Owner {
      ...TeamFields
      ... on User {
        email
      }
    }
  }
}

fragment TeamFields on Team {
  name
}
""",
    result=GetOwner,
    mutation=False,
    cost=Complexity(1),
)
