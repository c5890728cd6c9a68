# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page

from .fragment_build_summary import BuildSummary


@frozen(kw_only=True)
class ListBuildMetaData(Model):
    build: ListBuildMetaDataBuild | None


@frozen(kw_only=True)
class ListBuildMetaDataBuild(BuildSummary):
    meta_data: ListBuildMetaDataBuildMetaData | None


@frozen(kw_only=True)
class ListBuildMetaDataBuildMetaData(Model):
    count: int
    edges: list[ListBuildMetaDataBuildMetaDataEdges | None] | None


@frozen(kw_only=True)
class ListBuildMetaDataBuildMetaDataEdges(Model):
    node: ListBuildMetaDataBuildMetaDataEdgesNode | None


@frozen(kw_only=True)
class ListBuildMetaDataBuildMetaDataEdgesNode(Model):
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
    cost=Cost(3, (Page("build.metaData", ("first",), Cost(1)),)),
    defaults={"first": 500},
)
