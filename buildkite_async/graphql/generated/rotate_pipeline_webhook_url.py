# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class RotatePipelineWebhookUrl(GraphQLObject):
    pipeline_rotate_webhook_url: RotatePipelineWebhookUrlPipelineRotateWebhookUrl | None = field(
        metadata={"json": "pipelineRotateWebhookURL"}
    )


@frozen(kw_only=True)
class RotatePipelineWebhookUrlPipelineRotateWebhookUrl(GraphQLObject):
    pipeline: RotatePipelineWebhookUrlPipelineRotateWebhookUrlPipeline


@frozen(kw_only=True)
class RotatePipelineWebhookUrlPipelineRotateWebhookUrlPipeline(PipelineSummary):
    webhook_url: str | None = field(repr=False, metadata={"json": "webhookURL"})


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
