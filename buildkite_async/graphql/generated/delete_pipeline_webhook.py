# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


class DeletePipelineWebhook(GraphQLObject):
    pipeline_delete_webhook: DeletePipelineWebhookPipelineDeleteWebhook | None


class DeletePipelineWebhookPipelineDeleteWebhook(GraphQLObject):
    deleted_webhook_external_id: str
    pipeline: DeletePipelineWebhookPipelineDeleteWebhookPipeline


DeletePipelineWebhookPipelineDeleteWebhookPipeline = PipelineSummary

DELETE_PIPELINE_WEBHOOK = Operation(
    name="DeletePipelineWebhook",
    document="""\
mutation DeletePipelineWebhook($input: PipelineDeleteWebhookInput!) {
  pipelineDeleteWebhook(input: $input) {
    deletedWebhookExternalId
    pipeline {
      ...PipelineSummary
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
    result=DeletePipelineWebhook,
    mutation=True,
    cost=Complexity(2),
)
