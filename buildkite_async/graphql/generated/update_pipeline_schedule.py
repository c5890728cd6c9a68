# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_schedule_fields import ScheduleFields


class UpdatePipelineSchedule(GraphQLObject):
    pipeline_schedule_update: UpdatePipelineSchedulePipelineScheduleUpdate | None


class UpdatePipelineSchedulePipelineScheduleUpdate(GraphQLObject):
    pipeline_schedule: UpdatePipelineSchedulePipelineScheduleUpdatePipelineSchedule


UpdatePipelineSchedulePipelineScheduleUpdatePipelineSchedule = ScheduleFields

UPDATE_PIPELINE_SCHEDULE = Operation(
    name="UpdatePipelineSchedule",
    document="""\
mutation UpdatePipelineSchedule($input: PipelineScheduleUpdateInput!) {
  pipelineScheduleUpdate(input: $input) {
    pipelineSchedule {
      ...ScheduleFields
    }
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment ScheduleFields on PipelineSchedule {
  id
  uuid
  label
  cronline
  enabled
  branch
  commit
  message
  nextBuildAt
  failedAt
  failedMessage
  createdAt
  createdBy {
    ...UserSummary
  }
  pipeline {
    ...PipelineSummary
  }
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdatePipelineSchedule,
    mutation=True,
    cost=Complexity(4),
)
