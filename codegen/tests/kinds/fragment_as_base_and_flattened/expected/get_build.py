# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


class GetBuildBuild(GraphQLObject):
    id: str
    name: str | None


GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild {
  build {
    ...NamedFields
  }
}

fragment NamedFields on Named {
  id
  name
}
""",
    result=GetBuild,
    mutation=False,
    cost=Complexity(1),
)
