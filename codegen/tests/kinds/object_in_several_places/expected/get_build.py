# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_owner import BuildOwner


class GetBuild(GraphQLObject):
    build: GetBuildBuild | None


class GetBuildBuild(BuildOwner):
    previous: GetBuildBuildPrevious | None


class GetBuildBuildPrevious(GraphQLObject):
    id: str
    name: str | None
    number: int
    owner: GetBuildBuildPreviousOwner | None


class GetBuildBuildPreviousOwner(GraphQLObject):
    id: str


GET_BUILD = Operation(
    name="GetBuild",
    document="""\
query GetBuild {
  build {
    ...Previous
    ...BuildOwner
    previous {
      number
    }
    previous {
      id
      owner {
        id
      }
    }
  }
}

fragment BuildOwner on Build {
  owner {
    email
  }
}

fragment Previous on Build {
  previous {
    id
    name
  }
}
""",
    result=GetBuild,
    mutation=False,
    cost=Complexity(4),
)
