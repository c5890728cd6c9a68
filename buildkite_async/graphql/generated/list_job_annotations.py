# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .fragment_annotation_fields import AnnotationFields
from .fragment_command_job_summary import CommandJobSummary
from .fragment_next_page import NextPage


class ListJobAnnotations(GraphQLObject, HasConnection["ListJobAnnotationsItem"]):
    job: (
        ListJobAnnotationsJobJobTypeBlock
        | ListJobAnnotationsJobJobTypeCommand
        | ListJobAnnotationsJobJobTypeTrigger
        | ListJobAnnotationsJobJobTypeWait
        | UnknownObject
        | None
    )
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("job", "annotations"), cursor="after", size="first"
    )


class ListJobAnnotationsJobJobTypeBlock(GraphQLObject):
    typename: Literal["JobTypeBlock"] = json_field(key="__typename")


class ListJobAnnotationsJobJobTypeCommand(CommandJobSummary):
    typename: Literal["JobTypeCommand"] = json_field(key="__typename")
    annotations: ListJobAnnotationsJobJobTypeCommandAnnotations | None


class ListJobAnnotationsJobJobTypeCommandAnnotations(GraphQLObject):
    count: int
    page_info: ListJobAnnotationsJobJobTypeCommandAnnotationsPageInfo | None
    edges: list[ListJobAnnotationsJobJobTypeCommandAnnotationsEdges | None] | None


ListJobAnnotationsJobJobTypeCommandAnnotationsPageInfo = NextPage


class ListJobAnnotationsJobJobTypeCommandAnnotationsEdges(GraphQLObject):
    node: ListJobAnnotationsJobJobTypeCommandAnnotationsEdgesNode | None


ListJobAnnotationsJobJobTypeCommandAnnotationsEdgesNode = AnnotationFields


class ListJobAnnotationsJobJobTypeTrigger(GraphQLObject):
    typename: Literal["JobTypeTrigger"] = json_field(key="__typename")


class ListJobAnnotationsJobJobTypeWait(GraphQLObject):
    typename: Literal["JobTypeWait"] = json_field(key="__typename")


ListJobAnnotationsItem = ListJobAnnotationsJobJobTypeCommandAnnotationsEdgesNode

LIST_JOB_ANNOTATIONS = Operation(
    name="ListJobAnnotations",
    document="""\
query ListJobAnnotations($uuid: ID!, $first: Int = 100, $after: String, $order: AnnotationOrder, $style: [AnnotationStyle!]) {
  job(uuid: $uuid) {
    __typename
    ... on JobTypeCommand {
      ...CommandJobSummary
      annotations(first: $first, after: $after, order: $order, style: $style) {
        count
        pageInfo {
          ...NextPage
        }
        edges {
          node {
            ...AnnotationFields
          }
        }
      }
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

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListJobAnnotations,
    mutation=False,
    cost=Complexity(
        1,
        (),
        (
            (
                Complexity(0),
                Complexity(3, (PageCost("job.annotations", ("first",), Complexity(2)),)),
            ),
        ),
    ),
    defaults={"first": 100},
)
