# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary


class DeletePipeline(GraphQLObject):
    pipeline_delete: DeletePipelinePipelineDelete | None


class DeletePipelinePipelineDelete(GraphQLObject):
    deleted_pipeline_id: str = json_field(key="deletedPipelineID")
    organization: DeletePipelinePipelineDeleteOrganization


DeletePipelinePipelineDeleteOrganization = OrganizationSummary

DELETE_PIPELINE = Operation(
    name="DeletePipeline",
    document="""\
mutation DeletePipeline($input: PipelineDeleteInput!) {
  pipelineDelete(input: $input) {
    deletedPipelineID
    organization {
      ...OrganizationSummary
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=DeletePipeline,
    mutation=True,
    cost=Complexity(2),
)
