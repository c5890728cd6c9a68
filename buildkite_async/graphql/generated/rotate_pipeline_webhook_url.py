# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_pipeline_summary import PipelineSummary


class RotatePipelineWebhookUrl(GraphQLObject):
    pipeline_rotate_webhook_url: RotatePipelineWebhookUrlPipelineRotateWebhookUrl | None = (
        json_field(key="pipelineRotateWebhookURL")
    )


class RotatePipelineWebhookUrlPipelineRotateWebhookUrl(GraphQLObject):
    pipeline: RotatePipelineWebhookUrlPipelineRotateWebhookUrlPipeline


class RotatePipelineWebhookUrlPipelineRotateWebhookUrlPipeline(PipelineSummary):
    webhook_url: str | None = json_field(key="webhookURL", repr=False)


ROTATE_PIPELINE_WEBHOOK_URL = Operation(
    name="RotatePipelineWebhookUrl",
    document="""\
mutation RotatePipelineWebhookUrl($input: PipelineRotateWebhookURLInput!) {
  pipelineRotateWebhookURL(input: $input) {
    pipeline {
      ...PipelineSummary
      webhookURL
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
    result=RotatePipelineWebhookUrl,
    mutation=True,
    cost=Complexity(2),
)
