# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_block_job_fields import BlockJobFields


class UnblockJob(GraphQLObject):
    job_type_block_unblock: UnblockJobJobTypeBlockUnblock | None


class UnblockJobJobTypeBlockUnblock(GraphQLObject):
    job_type_block: UnblockJobJobTypeBlockUnblockJobTypeBlock


UnblockJobJobTypeBlockUnblockJobTypeBlock = BlockJobFields

UNBLOCK_JOB = Operation(
    name="UnblockJob",
    document="""\
mutation UnblockJob($input: JobTypeBlockUnblockInput!) {
  jobTypeBlockUnblock(input: $input) {
    jobTypeBlock {
      ...BlockJobFields
    }
  }
}

fragment BlockJobDetails on JobTypeBlock {
  ...BlockJobSummary
  isUnblockable
  unblockedAt
  unblockedBy {
    ...UserSummary
  }
  step {
    key
    uuid
  }
}

fragment BlockJobFields on JobTypeBlock {
  ...BlockJobDetails
  build {
    ...BuildSummary
  }
}

fragment BlockJobSummary on JobTypeBlock {
  id
  uuid
  state
  label
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UnblockJob,
    mutation=True,
    cost=Complexity(5),
)
