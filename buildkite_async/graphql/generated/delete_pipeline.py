# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class DeletePipeline(GraphQLObject):
    pipeline_delete: DeletePipelinePipelineDelete | None


@frozen(kw_only=True)
class DeletePipelinePipelineDelete(GraphQLObject):
    deleted_pipeline_id: str = field(metadata={"json": "deletedPipelineID"})
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
