# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation


@frozen(kw_only=True)
class DeletePipelineTemplate(GraphQLObject):
    pipeline_template_delete: DeletePipelineTemplatePipelineTemplateDelete | None


@frozen(kw_only=True)
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
