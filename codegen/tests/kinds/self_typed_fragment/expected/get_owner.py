# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject

from .fragment_team_fields import TeamFields


@frozen(kw_only=True)
class GetOwner(GraphQLObject):
    owner: GetOwnerOwnerTeam | GetOwnerOwnerUser | UnknownObject | None


@frozen(kw_only=True)
class GetOwnerOwnerTeam(TeamFields):
    typename: Literal["Team"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetOwnerOwnerUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
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
