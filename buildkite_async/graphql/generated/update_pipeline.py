# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_fields import PipelineFields


class UpdatePipeline(GraphQLObject):
    pipeline_update: UpdatePipelinePipelineUpdate | None


class UpdatePipelinePipelineUpdate(GraphQLObject):
    pipeline: UpdatePipelinePipelineUpdatePipeline


UpdatePipelinePipelineUpdatePipeline = PipelineFields

UPDATE_PIPELINE = Operation(
    name="UpdatePipeline",
    document="""\
mutation UpdatePipeline($input: PipelineUpdateInput!) {
  pipelineUpdate(input: $input) {
    pipeline {
      ...PipelineFields
    }
  }
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
}

fragment PipelineFields on Pipeline {
  ...PipelineSummary
  url
  description
  emoji
  color
  visibility
  favorite
  archived
  archivedAt
  archivedBy {
    ...UserSummary
  }
  createdAt
  createdBy {
    ...UserSummary
  }
  defaultBranch
  branchConfiguration
  nextBuildNumber
  defaultTimeoutInMinutes
  maximumTimeoutInMinutes
  skipIntermediateBuilds
  skipIntermediateBuildsBranchFilter
  cancelIntermediateBuilds
  cancelIntermediateBuildsBranchFilter
  allowRebuilds
  cloneMirrorUrl
  commitShortLength
  tags {
    label
  }
  cluster {
    ...ClusterSummary
  }
  pipelineTemplate {
    id
    uuid
    name
  }
  repository {
    url
    provider {
      __typename
      name
      url
    }
  }
}

fragment PipelineSummary on Pipeline {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdatePipeline,
    mutation=True,
    cost=Complexity(9),
)
