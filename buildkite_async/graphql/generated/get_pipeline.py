# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_fields import PipelineFields


class GetPipeline(GraphQLObject):
    pipeline: GetPipelinePipeline | None


class GetPipelinePipeline(PipelineFields):
    steps: GetPipelinePipelineSteps | None
    organization: GetPipelinePipelineOrganization


class GetPipelinePipelineSteps(GraphQLObject):
    yaml: str | None


GetPipelinePipelineOrganization = OrganizationSummary

GET_PIPELINE = Operation(
    name="GetPipeline",
    document="""\
query GetPipeline($slug: ID, $uuid: ID) {
  pipeline(slug: $slug, uuid: $uuid) {
    ...PipelineFields
    steps {
      yaml
    }
    organization {
      ...OrganizationSummary
    }
  }
}

fragment ClusterSummary on Cluster {
  id
  uuid
  name
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
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
    result=GetPipeline,
    mutation=False,
    cost=Complexity(10),
)
