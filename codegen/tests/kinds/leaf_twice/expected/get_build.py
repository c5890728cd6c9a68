# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class GetBuild(GraphQLObject):
    build: GetBuildBuild | None
    named: GetBuildNamedNamed | GetBuildNamedBuild | None


@frozen(kw_only=True)
class GetBuildBuild(GraphQLObject):
    name: str | None


@frozen(kw_only=True)
class GetBuildNamedNamed(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class GetBuildNamedBuild(GraphQLObject):
    typename: Literal["Build"] = field(metadata={"json": "__typename"})
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
