# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_build_summary import BuildSummary


class DeleteAnnotation(GraphQLObject):
    annotation_delete: DeleteAnnotationAnnotationDelete | None


class DeleteAnnotationAnnotationDelete(GraphQLObject):
    deleted_annotation_id: str
    build: DeleteAnnotationAnnotationDeleteBuild | None


DeleteAnnotationAnnotationDeleteBuild = BuildSummary

DELETE_ANNOTATION = Operation(
    name="DeleteAnnotation",
    document="""\
mutation DeleteAnnotation($input: AnnotationDeleteInput!) {
  annotationDelete(input: $input) {
    deletedAnnotationId
    build {
      ...BuildSummary
    }
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
    result=DeleteAnnotation,
    mutation=True,
    cost=Complexity(2),
)
