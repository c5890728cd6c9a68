# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    UnknownObject,
    json_field,
)

from .fragment_command_job_summary import CommandJobSummary


class GetJobEnv(GraphQLObject):
    job: (
        GetJobEnvJobJobTypeBlock
        | GetJobEnvJobJobTypeCommand
        | GetJobEnvJobJobTypeTrigger
        | GetJobEnvJobJobTypeWait
        | UnknownObject
        | None
    )


class GetJobEnvJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class GetJobEnvJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    env: list[str] | None = json_field(repr=False)


class GetJobEnvJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetJobEnvJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


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
