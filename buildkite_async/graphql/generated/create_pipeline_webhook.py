# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_pipeline_summary import PipelineSummary


class CreatePipelineWebhook(GraphQLObject):
    pipeline_create_webhook: CreatePipelineWebhookPipelineCreateWebhook | None


class CreatePipelineWebhookPipelineCreateWebhook(GraphQLObject):
    pipeline: CreatePipelineWebhookPipelineCreateWebhookPipeline
    webhook: CreatePipelineWebhookPipelineCreateWebhookWebhook


CreatePipelineWebhookPipelineCreateWebhookPipeline = PipelineSummary


class CreatePipelineWebhookPipelineCreateWebhookWebhook(GraphQLObject):
    typename: str = json_field(key="__typename")
    external_id: str
    provider: CreatePipelineWebhookPipelineCreateWebhookWebhookProvider


class CreatePipelineWebhookPipelineCreateWebhookWebhookProvider(GraphQLObject):
    typename: str = json_field(key="__typename")
    name: str
    url: str | None


CREATE_PIPELINE_WEBHOOK = Operation(
    name="CreatePipelineWebhook",
    document="""\
mutation CreatePipelineWebhook($input: PipelineCreateWebhookInput!) {
  pipelineCreateWebhook(input: $input) {
    pipeline {
      ...PipelineSummary
    }
    webhook {
      __typename
      externalId
      provider {
        __typename
        name
        url
      }
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
    result=CreatePipelineWebhook,
    mutation=True,
    cost=Complexity(4),
)
