# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/acme/pyproject.toml`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page, UnknownObject

from .enums import JobStates
from .fragment_deploy_fields import DeployFields


@frozen(kw_only=True)
class GetDeployJobs(Model):
    build: GetDeployJobsBuild | None


@frozen(kw_only=True)
class GetDeployJobsBuild(DeployFields):
    jobs: GetDeployJobsBuildJobs | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobs(Model):
    edges: list[GetDeployJobsBuildJobsEdges | None] | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdges(Model):
    node: (
        GetDeployJobsBuildJobsEdgesNodeJobTypeBlock
        | GetDeployJobsBuildJobsEdgesNodeJobTypeCommand
        | GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger
        | GetDeployJobsBuildJobsEdgesNodeJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeBlock(Model):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})
    uuid: str
    label: str | None
    state: JobStates


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeCommand(Model):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    uuid: str
    label: str | None
    state: JobStates
    exit_status: str | None


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeTrigger(Model):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetDeployJobsBuildJobsEdgesNodeJobTypeWait(Model):
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
    cost=Cost(4, (Page("build.jobs", (50,), Cost(1)),)),
)
