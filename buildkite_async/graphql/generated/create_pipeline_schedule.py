# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary
from .fragment_schedule_fields import ScheduleFields


class CreatePipelineSchedule(GraphQLObject):
    pipeline_schedule_create: CreatePipelineSchedulePipelineScheduleCreate | None


class CreatePipelineSchedulePipelineScheduleCreate(GraphQLObject):
    pipeline: CreatePipelineSchedulePipelineScheduleCreatePipeline
    pipeline_schedule_edge: CreatePipelineSchedulePipelineScheduleCreatePipelineScheduleEdge


CreatePipelineSchedulePipelineScheduleCreatePipeline = PipelineSummary


class CreatePipelineSchedulePipelineScheduleCreatePipelineScheduleEdge(GraphQLObject):
    node: CreatePipelineSchedulePipelineScheduleCreatePipelineScheduleEdgeNode | None


CreatePipelineSchedulePipelineScheduleCreatePipelineScheduleEdgeNode = ScheduleFields

CREATE_PIPELINE_SCHEDULE = Operation(
    name="CreatePipelineSchedule",
    document="""\
mutation CreatePipelineSchedule($input: PipelineScheduleCreateInput!) {
  pipelineScheduleCreate(input: $input) {
    pipeline {
      ...PipelineSummary
    }
    pipelineScheduleEdge {
      node {
        ...ScheduleFields
      }
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
    result=CreatePipelineSchedule,
    mutation=True,
    cost=Complexity(6),
)
