# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class DeletePipelineSchedule(GraphQLObject):
    pipeline_schedule_delete: DeletePipelineSchedulePipelineScheduleDelete | None


@frozen(kw_only=True)
class DeletePipelineSchedulePipelineScheduleDelete(GraphQLObject):
    deleted_pipeline_schedule_id: str = field(metadata={"json": "deletedPipelineScheduleID"})
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
