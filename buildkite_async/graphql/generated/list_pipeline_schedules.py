# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_pipeline_summary import PipelineSummary
from .fragment_schedule_fields import ScheduleFields


@frozen(kw_only=True)
class ListPipelineSchedules(GraphQLObject):
    pipeline: ListPipelineSchedulesPipeline | None


@frozen(kw_only=True)
class ListPipelineSchedulesPipeline(PipelineSummary):
    schedules: ListPipelineSchedulesPipelineSchedules | None


@frozen(kw_only=True)
class ListPipelineSchedulesPipelineSchedules(GraphQLObject):
    count: int
    edges: list[ListPipelineSchedulesPipelineSchedulesEdges | None] | None


@frozen(kw_only=True)
class ListPipelineSchedulesPipelineSchedulesEdges(GraphQLObject):
    node: ListPipelineSchedulesPipelineSchedulesEdgesNode | None


@frozen(kw_only=True)
class ListPipelineSchedulesPipelineSchedulesEdgesNode(ScheduleFields):
    env: list[str] | None = field(repr=False)


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
