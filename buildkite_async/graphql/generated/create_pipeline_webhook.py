# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_summary import PipelineSummary


@frozen(kw_only=True)
class CreatePipelineWebhook(GraphQLObject):
    pipeline_create_webhook: CreatePipelineWebhookPipelineCreateWebhook | None


@frozen(kw_only=True)
class CreatePipelineWebhookPipelineCreateWebhook(GraphQLObject):
    pipeline: CreatePipelineWebhookPipelineCreateWebhookPipeline
    webhook: CreatePipelineWebhookPipelineCreateWebhookWebhook


CreatePipelineWebhookPipelineCreateWebhookPipeline = PipelineSummary


@frozen(kw_only=True)
class CreatePipelineWebhookPipelineCreateWebhookWebhook(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    external_id: str
    provider: CreatePipelineWebhookPipelineCreateWebhookWebhookProvider


@frozen(kw_only=True)
class CreatePipelineWebhookPipelineCreateWebhookWebhookProvider(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
