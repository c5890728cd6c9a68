# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary
from .fragment_pipeline_fields import PipelineFields


class CreatePipeline(GraphQLObject):
    pipeline_create: CreatePipelinePipelineCreate | None


class CreatePipelinePipelineCreate(GraphQLObject):
    pipeline: CreatePipelinePipelineCreatePipeline
    organization: CreatePipelinePipelineCreateOrganization


class CreatePipelinePipelineCreatePipeline(PipelineFields):
    webhook_url: str | None = json_field(key="webhookURL", repr=False)


CreatePipelinePipelineCreateOrganization = OrganizationSummary

CREATE_PIPELINE = Operation(
    name="CreatePipeline",
    document="""\
mutation CreatePipeline($input: PipelineCreateInput!) {
  pipelineCreate(input: $input) {
    pipeline {
      ...PipelineFields
      webhookURL
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
    result=CreatePipeline,
    mutation=True,
    cost=Complexity(10),
)
