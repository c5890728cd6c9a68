# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_pipeline_summary import PipelineSummary


class DeletePipelineSchedule(GraphQLObject):
    pipeline_schedule_delete: DeletePipelineSchedulePipelineScheduleDelete | None


class DeletePipelineSchedulePipelineScheduleDelete(GraphQLObject):
    deleted_pipeline_schedule_id: str = json_field(key="deletedPipelineScheduleID")
    pipeline: DeletePipelineSchedulePipelineScheduleDeletePipeline | None


DeletePipelineSchedulePipelineScheduleDeletePipeline = PipelineSummary

DELETE_PIPELINE_SCHEDULE = Operation(
    name="DeletePipelineSchedule",
    document="""\
mutation DeletePipelineSchedule($input: PipelineScheduleDeleteInput!) {
  pipelineScheduleDelete(input: $input) {
    deletedPipelineScheduleID
    pipeline {
      ...PipelineSummary
    }
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}
""",
    result=DeletePipelineSchedule,
    mutation=True,
    cost=Complexity(2),
)
