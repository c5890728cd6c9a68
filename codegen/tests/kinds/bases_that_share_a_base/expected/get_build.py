# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_number import Number


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


class GetBuildBuild(Number):
    name: str | None


GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild {
  build {
    ...Id
    ...Number
    ...Name
  }
}

fragment Id on Build {
  id
}

fragment Name on Build {
  ...Id
  name
}

fragment Number on Build {
  ...Id
  number
}
""",
    result=GetBuild,
    mutation=False,
    cost=Complexity(1),
)
