# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_annotation_fields import AnnotationFields
from .fragment_build_summary import BuildSummary


class AnnotateBuild(GraphQLObject):
    build_annotate: AnnotateBuildBuildAnnotate | None


class AnnotateBuildBuildAnnotate(GraphQLObject):
    annotation: AnnotateBuildBuildAnnotateAnnotation | None
    build: AnnotateBuildBuildAnnotateBuild | None


AnnotateBuildBuildAnnotateAnnotation = AnnotationFields
AnnotateBuildBuildAnnotateBuild = BuildSummary

ANNOTATE_BUILD = Operation(
    name="AnnotateBuild",
    document="""\
mutation AnnotateBuild($input: BuildAnnotateInput!) {
  buildAnnotate(input: $input) {
    annotation {
      ...AnnotationFields
    }
    build {
      ...BuildSummary
    }
  }
}

fragment AnnotationFields on Annotation {
  id
  uuid
  context
  scope
  style
  priority
  createdAt
  updatedAt
  body {
    html
    text
  }
}

fragment BuildSummary on Build {
  id
  uuid
  number
  url
  state
}
""",
    result=AnnotateBuild,
    mutation=True,
    cost=Complexity(4),
)
