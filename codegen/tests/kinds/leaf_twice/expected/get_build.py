# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None
    named: GetBuildNamedNamed | GetBuildNamedBuild | None


class GetBuildBuild(GraphQLObject):
    name: str | None


class GetBuildNamedNamed(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


class GetBuildNamedBuild(GraphQLObject):
    typename: Literal["Build"] = json_field(key="__typename")
    id: str
    number: int


GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild {
  build {
    name
    name
    ... on Named {
      name
    }
  }
  named {
    __typename
    id
    ... on Build {
      id
      number
    }
  }
}
""",
    result=GetBuild,
    mutation=False,
    cost=Complexity(2),
)
