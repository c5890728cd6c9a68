# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_pipeline_template_fields import PipelineTemplateFields


class GetPipelineTemplate(GraphQLObject):
    pipeline_template: GetPipelineTemplatePipelineTemplate | None


GetPipelineTemplatePipelineTemplate = PipelineTemplateFields

GET_PIPELINE_TEMPLATE = Operation(
    name="GetPipelineTemplate",
    document="""\
query GetPipelineTemplate($uuid: ID!) {
  pipelineTemplate(uuid: $uuid) {
    ...PipelineTemplateFields
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
    result=GetPipelineTemplate,
    mutation=False,
    cost=Complexity(3),
)
