# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


class DeletePipelineTemplate(GraphQLObject):
    pipeline_template_delete: DeletePipelineTemplatePipelineTemplateDelete | None


class DeletePipelineTemplatePipelineTemplateDelete(GraphQLObject):
    deleted_pipeline_template_id: str


DELETE_PIPELINE_TEMPLATE = Operation(
    name="DeletePipelineTemplate",
    document="""\
mutation DeletePipelineTemplate($input: PipelineTemplateDeleteInput!) {
  pipelineTemplateDelete(input: $input) {
    deletedPipelineTemplateId
  }
}
""",
    result=DeletePipelineTemplate,
    mutation=True,
    cost=Complexity(1),
)
