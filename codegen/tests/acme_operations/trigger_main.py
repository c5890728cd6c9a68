# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_deploy_fields import DeployFields


class TriggerMain(GraphQLObject):
    build_create: TriggerMainBuildCreate | None


class TriggerMainBuildCreate(GraphQLObject):
    build: TriggerMainBuildCreateBuild | None


TriggerMainBuildCreateBuild = DeployFields

TRIGGER_MAIN = Operation(
    name="TriggerMain",
    document="""\
mutation TriggerMain($pipelineID: ID!, $message: String) {
  buildCreate(
    input: {pipelineID: $pipelineID, branch: "main", commit: "HEAD", message: $message}
  ) {
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
    result=TriggerMain,
    mutation=True,
    cost=Complexity(3),
)
