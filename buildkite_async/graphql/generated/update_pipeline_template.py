# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_template_fields import PipelineTemplateFields


class UpdatePipelineTemplate(GraphQLObject):
    pipeline_template_update: UpdatePipelineTemplatePipelineTemplateUpdate | None


class UpdatePipelineTemplatePipelineTemplateUpdate(GraphQLObject):
    pipeline_template: UpdatePipelineTemplatePipelineTemplateUpdatePipelineTemplate


UpdatePipelineTemplatePipelineTemplateUpdatePipelineTemplate = PipelineTemplateFields

UPDATE_PIPELINE_TEMPLATE = Operation(
    name="UpdatePipelineTemplate",
    document="""\
mutation UpdatePipelineTemplate($input: PipelineTemplateUpdateInput!) {
  pipelineTemplateUpdate(input: $input) {
    pipelineTemplate {
      ...PipelineTemplateFields
    }
  }
}

fragment PipelineTemplateFields on PipelineTemplate {
  id
  uuid
  name
  description
  configuration
  available
  createdAt
  createdBy {
    ...UserSummary
  }
  updatedAt
  updatedBy {
    ...UserSummary
  }
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdatePipelineTemplate,
    mutation=True,
    cost=Complexity(4),
)
