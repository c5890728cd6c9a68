# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_deploy_fields import DeployFields


class StartDeploy(GraphQLObject):
    build_create: StartDeployBuildCreate | None


class StartDeployBuildCreate(GraphQLObject):
    build: StartDeployBuildCreateBuild | None


StartDeployBuildCreateBuild = DeployFields

START_DEPLOY = Operation(
    name="StartDeploy",
    document="""\
mutation StartDeploy($input: BuildCreateInput!) {
  buildCreate(input: $input) {
    build {
      ...DeployFields
    }
  }
}

fragment DeployFields on Build {
  uuid
  number
  state
  branch
  commit
  createdAt
  finishedAt
  createdBy {
    __typename
    ... on User {
      name
    }
    ... on UnregisteredUser {
      unregisteredName: name
    }
  }
}
""",
    result=StartDeploy,
    mutation=True,
    cost=Complexity(3),
)
