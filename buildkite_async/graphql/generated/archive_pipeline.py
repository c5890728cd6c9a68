# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_fields import PipelineFields


class ArchivePipeline(GraphQLObject):
    pipeline_archive: ArchivePipelinePipelineArchive | None


class ArchivePipelinePipelineArchive(GraphQLObject):
    pipeline: ArchivePipelinePipelineArchivePipeline


ArchivePipelinePipelineArchivePipeline = PipelineFields

ARCHIVE_PIPELINE = Operation(
    name="ArchivePipeline",
    document="""\
mutation ArchivePipeline($input: PipelineArchiveInput!) {
  pipelineArchive(input: $input) {
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
    result=ArchivePipeline,
    mutation=True,
    cost=Complexity(9),
)
