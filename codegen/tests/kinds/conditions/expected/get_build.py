# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


class GetBuildBuild(GraphQLObject):
    typename: Literal["Build"] | None = json_field(key="__typename", default=None)
    name: str | None = None
    owner: GetBuildBuildOwner | None = None


class GetBuildBuildOwner(GraphQLObject):
    email: str | None = None
    id: str | None = None


GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild($withOwner: Boolean!, $withName: Boolean = false) {
  build {
    __typename @include(if: $withName)
    ... on Named @include(if: $withName) {
      name
    }
    owner @include(if: $withOwner) {
      email
    }
    owner @skip(if: $withName) {
      id
    }
  }
}
""",
    result=GetBuild,
    mutation=False,
    cost=Complexity(2),
)
