# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject


@frozen(kw_only=True)
class GetAuthor(GraphQLObject):
    author: GetAuthorAuthorRobot | GetAuthorAuthorUser | UnknownObject | None


@frozen(kw_only=True)
class GetAuthorAuthorRobot(GraphQLObject):
    typename: Literal["Robot"] = field(metadata={"json": "__typename"})
    email: str | None
    labels: list[str | None]
    model: GetAuthorAuthorRobotModel | None


@frozen(kw_only=True)
class GetAuthorAuthorRobotModel(GraphQLObject):
    name: str | None


@frozen(kw_only=True)
class GetAuthorAuthorUser(GraphQLObject):
    typename: Literal["User"] = field(metadata={"json": "__typename"})
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
