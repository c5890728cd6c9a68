# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_template_fields import PipelineTemplateFields


class CreatePipelineTemplate(GraphQLObject):
    pipeline_template_create: CreatePipelineTemplatePipelineTemplateCreate | None


class CreatePipelineTemplatePipelineTemplateCreate(GraphQLObject):
    pipeline_template: CreatePipelineTemplatePipelineTemplateCreatePipelineTemplate


CreatePipelineTemplatePipelineTemplateCreatePipelineTemplate = PipelineTemplateFields

CREATE_PIPELINE_TEMPLATE = Operation(
    name="CreatePipelineTemplate",
    document="""\
mutation CreatePipelineTemplate($input: PipelineTemplateCreateInput!) {
  pipelineTemplateCreate(input: $input) {
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
    result=CreatePipelineTemplate,
    mutation=True,
    cost=Complexity(4),
)
