# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_schedule_fields import ScheduleFields


class GetPipelineSchedule(GraphQLObject):
    pipeline_schedule: GetPipelineSchedulePipelineSchedule | None


class GetPipelineSchedulePipelineSchedule(ScheduleFields):
    env: list[str] | None = json_field(repr=False)


GET_PIPELINE_SCHEDULE = Operation(
    name="GetPipelineSchedule",
    document="""\
query GetPipelineSchedule($slug: ID!) {
  pipelineSchedule(slug: $slug) {
    ...ScheduleFields
    env
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
    result=GetPipelineSchedule,
    mutation=False,
    cost=Complexity(3),
)
