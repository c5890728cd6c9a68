# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


@frozen(kw_only=True)
class GetBuildBuild(GraphQLObject):
    typename: Literal["Build"] | None = field(default=None, metadata={"json": "__typename"})
    name: str | None = None
    owner: GetBuildBuildOwner | None = None


@frozen(kw_only=True)
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
