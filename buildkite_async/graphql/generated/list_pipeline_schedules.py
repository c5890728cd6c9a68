# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    json_field,
)

from .fragment_pipeline_summary import PipelineSummary
from .fragment_schedule_fields import ScheduleFields


class ListPipelineSchedules(GraphQLObject):
    pipeline: ListPipelineSchedulesPipeline | None


class ListPipelineSchedulesPipeline(PipelineSummary):
    schedules: ListPipelineSchedulesPipelineSchedules | None


class ListPipelineSchedulesPipelineSchedules(GraphQLObject):
    count: int
    edges: list[ListPipelineSchedulesPipelineSchedulesEdges | None] | None


class ListPipelineSchedulesPipelineSchedulesEdges(GraphQLObject):
    node: ListPipelineSchedulesPipelineSchedulesEdgesNode | None


class ListPipelineSchedulesPipelineSchedulesEdgesNode(ScheduleFields):
    env: list[str] | None = json_field(repr=False)


LIST_PIPELINE_SCHEDULES = Operation(
    name="ListPipelineSchedules",
    document="""\
query ListPipelineSchedules($slug: ID, $uuid: ID, $first: Int = 100) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    schedules(first: $first) {
      count
      edges {
        node {
          ...ScheduleFields
          env
        }
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
    result=ListPipelineSchedules,
    mutation=False,
    cost=Complexity(3, (PageCost("pipeline.schedules", ("first",), Complexity(3)),)),
    defaults={"first": 100},
)
