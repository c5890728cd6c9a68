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

from .enums import JobRetryTypes
from .fragment_block_job_summary import BlockJobSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_trigger_job_summary import TriggerJobSummary
from .fragment_user_summary import UserSummary
from .fragment_wait_job_summary import WaitJobSummary


class GetJobRetryInfo(GraphQLObject):
    job: (
        GetJobRetryInfoJobJobTypeBlock
        | GetJobRetryInfoJobJobTypeCommand
        | GetJobRetryInfoJobJobTypeTrigger
        | GetJobRetryInfoJobJobTypeWait
        | UnknownObject
        | None
    )


class GetJobRetryInfoJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    retried: bool
    retries_count: int | None
    retry_type: JobRetryTypes | None
    retried_by: GetJobRetryInfoJobJobTypeCommandRetriedBy | None
    retry_source: (
        GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeBlock
        | GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeCommand
        | GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeTrigger
        | GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeWait
        | UnknownObject
        | None
    )
    retry_rules: GetJobRetryInfoJobJobTypeCommandRetryRules | None


GetJobRetryInfoJobJobTypeCommandRetriedBy = UserSummary


class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeBlock(BlockJobSummary):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeTrigger(TriggerJobSummary):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeWait(WaitJobSummary):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeCommandRetryRules(GraphQLObject):
    manual: bool | None
    automatic: list[GetJobRetryInfoJobJobTypeCommandRetryRulesAutomatic | None] | None


class GetJobRetryInfoJobJobTypeCommandRetryRulesAutomatic(GraphQLObject):
    exit_status: str | None
    limit: str | None
    signal: str | None
    signal_reason: str | None


class GetJobRetryInfoJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class GetJobRetryInfoJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


GET_JOB_RETRY_INFO = Operation(
    name="GetJobRetryInfo",
    document="""\
query GetJobRetryInfo($uuid: ID!) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      ...CommandJobSummary
      retried
      retriesCount
      retryType
      retriedBy {
        ...UserSummary
      }
      retrySource {
        __typename
        ...JobSummary
      }
      retryRules {
        manual
        automatic {
          exitStatus
          limit
          signal
          signalReason
        }
      }
    }
  }
}

fragment BlockJobSummary on JobTypeBlock {
  id
  uuid
  state
  label
}

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}

fragment JobSummary on Job {
  ... on JobTypeCommand {
    ...CommandJobSummary
  }
  ... on JobTypeBlock {
    ...BlockJobSummary
  }
  ... on JobTypeTrigger {
    ...TriggerJobSummary
  }
  ... on JobTypeWait {
    ...WaitJobSummary
  }
}

fragment TriggerJobSummary on JobTypeTrigger {
  id
  uuid
  state
  label
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}

fragment WaitJobSummary on JobTypeWait {
  id
  uuid
  state
  label
}
""",
    result=GetJobRetryInfo,
    mutation=False,
    cost=Complexity(1, (), ((Complexity(0), Complexity(4)),)),
)
