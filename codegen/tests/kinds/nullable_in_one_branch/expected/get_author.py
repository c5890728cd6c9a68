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


class GetAuthor(GraphQLObject):
    author: GetAuthorAuthorRobot | GetAuthorAuthorUser | UnknownObject | None


class GetAuthorAuthorRobot(GraphQLObject):
    typename: Literal["Robot"] = json_field(key="__typename")
    email: str | None
    labels: list[str | None]
    model: GetAuthorAuthorRobotModel | None


class GetAuthorAuthorRobotModel(GraphQLObject):
    name: str | None


class GetAuthorAuthorUser(GraphQLObject):
    typename: Literal["User"] = json_field(key="__typename")
    email: str
    labels: list[str] | None


GET_AUTHOR = Operation(
    name="GetAuthor",
    document="""\
query GetAuthor {
  author {
    __typename
    ... on User {
      email
      labels
    }
    ... on Robot {
      email
      labels
      model {
        name
      }
    }
  }
}
""",
    result=GetAuthor,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(1), Complexity(0)),)),
)
