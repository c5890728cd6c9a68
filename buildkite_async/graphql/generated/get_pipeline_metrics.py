# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page

from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class GetPipelineMetrics(Model):
    pipeline: GetPipelineMetricsPipeline | None


@frozen(kw_only=True)
class GetPipelineMetricsPipeline(PipelineSummary):
    metrics: GetPipelineMetricsPipelineMetrics | None


@frozen(kw_only=True)
class GetPipelineMetricsPipelineMetrics(Model):
    edges: list[GetPipelineMetricsPipelineMetricsEdges | None] | None


@frozen(kw_only=True)
class GetPipelineMetricsPipelineMetricsEdges(Model):
    node: GetPipelineMetricsPipelineMetricsEdgesNode | None


@frozen(kw_only=True)
class GetPipelineMetricsPipelineMetricsEdgesNode(Model):
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
    cost=Cost(3, (Page("pipeline.metrics", ("first",), Cost(1)),)),
    defaults={"first": 10},
)
