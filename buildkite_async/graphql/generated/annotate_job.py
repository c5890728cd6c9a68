# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_annotation_fields import AnnotationFields
from .fragment_command_job_summary import CommandJobSummary


class AnnotateJob(GraphQLObject):
    job_annotate: AnnotateJobJobAnnotate | None


class AnnotateJobJobAnnotate(GraphQLObject):
    annotation: AnnotateJobJobAnnotateAnnotation | None
    job: AnnotateJobJobAnnotateJob | None


AnnotateJobJobAnnotateAnnotation = AnnotationFields
AnnotateJobJobAnnotateJob = CommandJobSummary

ANNOTATE_JOB = Operation(
    name="AnnotateJob",
    document="""\
mutation AnnotateJob($input: JobAnnotateInput!) {
  jobAnnotate(input: $input) {
    annotation {
      ...AnnotationFields
    }
    job {
      ...CommandJobSummary
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

fragment CommandJobSummary on JobTypeCommand {
  id
  uuid
  state
  label
  url
}
""",
    result=AnnotateJob,
    mutation=True,
    cost=Complexity(4),
)
