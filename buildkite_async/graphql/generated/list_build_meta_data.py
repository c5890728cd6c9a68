# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_build_summary import BuildSummary


class ListBuildMetaData(GraphQLObject):
    build: ListBuildMetaDataBuild | None


class ListBuildMetaDataBuild(BuildSummary):
    meta_data: ListBuildMetaDataBuildMetaData | None


class ListBuildMetaDataBuildMetaData(GraphQLObject):
    count: int
    edges: list[ListBuildMetaDataBuildMetaDataEdges | None] | None


class ListBuildMetaDataBuildMetaDataEdges(GraphQLObject):
    node: ListBuildMetaDataBuildMetaDataEdgesNode | None


class ListBuildMetaDataBuildMetaDataEdgesNode(GraphQLObject):
    key: str
    value: str


LIST_BUILD_META_DATA = Operation(
    name="ListBuildMetaData",
    document="""\
query ListBuildMetaData($slug: ID, $uuid: ID, $first: Int = 500) {
  build(slug: $slug, uuid: $uuid) {
    ...BuildSummary
    metaData(first: $first) {
      count
      edges {
        node {
          key
          value
        }
      }
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
    result=ListBuildMetaData,
    mutation=False,
    cost=Complexity(3, (PageCost("build.metaData", ("first",), Complexity(1)),)),
    defaults={"first": 500},
)
