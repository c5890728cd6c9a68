# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


class CountPipelineBuilds(GraphQLObject):
    pipeline: CountPipelineBuildsPipeline | None


class CountPipelineBuildsPipeline(PipelineSummary):
    builds: CountPipelineBuildsPipelineBuilds | None


class CountPipelineBuildsPipelineBuilds(GraphQLObject):
    count: int


COUNT_PIPELINE_BUILDS = Operation(
    name="CountPipelineBuilds",
    document="""\
query CountPipelineBuilds($slug: ID, $uuid: ID, $state: [BuildStates!], $branch: [String!], $commit: [String!], $metaData: [String!], $createdAtFrom: DateTime, $createdAtTo: DateTime) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineSummary
    builds(
      first: 1
      state: $state
      branch: $branch
      commit: $commit
      metaData: $metaData
      createdAtFrom: $createdAtFrom
      createdAtTo: $createdAtTo
    ) {
      count
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
    result=CountPipelineBuilds,
    mutation=False,
    cost=Complexity(2),
)
