# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_pipeline_summary import PipelineSummary


class GetPipelineMetrics(GraphQLObject):
    pipeline: GetPipelineMetricsPipeline | None


class GetPipelineMetricsPipeline(PipelineSummary):
    metrics: GetPipelineMetricsPipelineMetrics | None


class GetPipelineMetricsPipelineMetrics(GraphQLObject):
    edges: list[GetPipelineMetricsPipelineMetricsEdges | None] | None


class GetPipelineMetricsPipelineMetricsEdges(GraphQLObject):
    node: GetPipelineMetricsPipelineMetricsEdgesNode | None


class GetPipelineMetricsPipelineMetricsEdgesNode(GraphQLObject):
    id: str
    label: str
    value: str | None
    url: str | None


GET_PIPELINE_METRICS = Operation(
    name="GetPipelineMetrics",
    document="""\
query GetPipelineMetrics($slug: ID, $uuid: ID, $first: Int = 10) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    metrics(first: $first) {
      edges {
        node {
          id
          label
          value
          url
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
""",
    result=GetPipelineMetrics,
    mutation=False,
    cost=Complexity(3, (PageCost("pipeline.metrics", ("first",), Complexity(1)),)),
    defaults={"first": 10},
)
