# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, UnknownObject

from .enums import JobRetryTypes
from .fragment_block_job_summary import BlockJobSummary
from .fragment_command_job_summary import CommandJobSummary
from .fragment_trigger_job_summary import TriggerJobSummary
from .fragment_user_summary import UserSummary
from .fragment_wait_job_summary import WaitJobSummary


@frozen(kw_only=True)
class GetJobRetryInfo(GraphQLObject):
    job: (
        GetJobRetryInfoJobJobTypeBlock
        | GetJobRetryInfoJobJobTypeCommand
        | GetJobRetryInfoJobJobTypeTrigger
        | GetJobRetryInfoJobJobTypeWait
        | UnknownObject
        | None
    )


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})
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


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeBlock(BlockJobSummary):
    typename: Literal["JobTypeBlock"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeTrigger(TriggerJobSummary):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetrySourceJobTypeWait(WaitJobSummary):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetryRules(GraphQLObject):
    manual: bool | None
    automatic: list[GetJobRetryInfoJobJobTypeCommandRetryRulesAutomatic | None] | None


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeCommandRetryRulesAutomatic(GraphQLObject):
    exit_status: str | None
    limit: str | None
    signal: str | None
    signal_reason: str | None


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class GetJobRetryInfoJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = field(metadata={"json": "__typename"})


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
