# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation


@frozen(kw_only=True)
class DeletePipelineTemplate(Model):
    pipeline_template_delete: DeletePipelineTemplatePipelineTemplateDelete | None


@frozen(kw_only=True)
class DeletePipelineTemplatePipelineTemplateDelete(Model):
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
    cost=Cost(1),
)
