# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    UnknownObject,
)

from .enums import JobStates
from .fragment_deploy_fields import DeployFields


@frozen(kw_only=True)
class GetDeployJobs(GraphQLObject):
    build: GetDeployJobsBuild | None


@frozen(kw_only=True)
class GetDeployJobsBuild(DeployFields):
    jobs: GetDeployJobsBuildJobs | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobs(GraphQLObject):
    edges: list[GetDeployJobsBuildJobsEdges | None] | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdges(GraphQLObject):
    node: (
        GetDeployJobsBuildJobsEdgesNodeJobTypeBlock
        | GetDeployJobsBuildJobsEdgesNodeJobTypeCommand
        | GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger
        | GetDeployJobsBuildJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    uuid: str
    label: str | None
    state: JobStates


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeCommand(GraphQLObject):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    uuid: str
    label: str | None
    state: JobStates
    exit_status: str | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


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
