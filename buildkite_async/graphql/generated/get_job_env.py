# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject

from .fragment_command_job_summary import CommandJobSummary


@frozen(kw_only=True)
class GetJobEnv(GraphQLObject):
    job: (
        GetJobEnvJobJobTypeBlock
        | GetJobEnvJobJobTypeCommand
        | GetJobEnvJobJobTypeTrigger
        | GetJobEnvJobJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class GetJobEnvJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobEnvJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
    env: list[str] | None = field(repr=False)


@frozen(kw_only=True)
class GetJobEnvJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobEnvJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


GET_JOB_ENV = Operation(
    name="GetJobEnv",
    document="""\
query GetJobEnv($uuid: ID!) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      ...CommandJobSummary
      env
    }
  }
}

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}
""",
    result=GetJobEnv,
    mutation=False,
    cost=Complexity(1),
)
