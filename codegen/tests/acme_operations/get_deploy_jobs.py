# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .enums import JobStates
from .fragment_deploy_fields import DeployFields


class GetDeployJobs(GraphQLObject):
    build: GetDeployJobsBuild | None


class GetDeployJobsBuild(DeployFields):
    jobs: GetDeployJobsBuildJobs | None


class GetDeployJobsBuildJobs(GraphQLObject):
    edges: list[GetDeployJobsBuildJobsEdges | None] | None


class GetDeployJobsBuildJobsEdges(GraphQLObject):
    node: (
        GetDeployJobsBuildJobsEdgesNodeJobTypeBlock
        | GetDeployJobsBuildJobsEdgesNodeJobTypeCommand
        | GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger
        | GetDeployJobsBuildJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


class GetDeployJobsBuildJobsEdgesNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")
    uuid: str
    label: str | None
    state: JobStates


class GetDeployJobsBuildJobsEdgesNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    uuid: str
    label: str | None
    state: JobStates
    exit_status: str | None


class GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetDeployJobsBuildJobsEdgesNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


GET_DEPLOY_JOBS = Operation(
    name="GetDeployJobs",
    document="""\
query GetDeployJobs($deploy: ID!) {
  build(uuid: $deploy) {
    ...DeployFields
    jobs(first: 50) {
      edges {
        node {
          __typename
          ... on JobTypeCommand {
            uuid
            label
            state
            exitStatus
          }
          ... on JobTypeBlock {
            uuid
            label
            state
          }
        }
      }
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
    result=GetDeployJobs,
    mutation=False,
    cost=Complexity(4, (PageCost("build.jobs", (50,), Complexity(1)),)),
)
