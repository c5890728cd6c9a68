# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_annotation_fields import AnnotationFields
from .fragment_build_summary import BuildSummary
from .fragment_next_page import NextPage


class ListBuildAnnotations(GraphQLObject, HasConnection["ListBuildAnnotationsItem"]):
    build: ListBuildAnnotationsBuild | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("build", "annotations"), cursor="after", size="first"
    )


class ListBuildAnnotationsBuild(BuildSummary):
    annotations: ListBuildAnnotationsBuildAnnotations | None


class ListBuildAnnotationsBuildAnnotations(GraphQLObject):
    count: int
    page_info: ListBuildAnnotationsBuildAnnotationsPageInfo | None
    edges: list[ListBuildAnnotationsBuildAnnotationsEdges | None] | None


ListBuildAnnotationsBuildAnnotationsPageInfo = NextPage


class ListBuildAnnotationsBuildAnnotationsEdges(GraphQLObject):
    node: ListBuildAnnotationsBuildAnnotationsEdgesNode | None


ListBuildAnnotationsBuildAnnotationsEdgesNode = AnnotationFields

ListBuildAnnotationsItem = ListBuildAnnotationsBuildAnnotationsEdgesNode

LIST_BUILD_ANNOTATIONS = Operation(
    name="ListBuildAnnotations",
    document="""\
query ListBuildAnnotations($slug: ID, $uuid: ID, $first: Int = 100, $after: String, $order: AnnotationOrder, $scope: [AnnotationScope!], $style: [AnnotationStyle!]) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    annotations(
      first: $first
      after: $after
      order: $order
      scope: $scope
      style: $style
    ) {
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

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListBuildAnnotations,
    mutation=False,
    cost=Complexity(4, (PageCost("build.annotations", ("first",), Complexity(2)),)),
    defaults={"first": 100},
)
