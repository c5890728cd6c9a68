# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost


@frozen(kw_only=True)
class ListArchives(GraphQLObject):
    archives: ListArchivesArchives | None


@frozen(kw_only=True)
class ListArchivesArchives(GraphQLObject):
    edges: list[ListArchivesArchivesEdges | None] | None


@frozen(kw_only=True)
class ListArchivesArchivesEdges(GraphQLObject):
    node: ListArchivesArchivesEdgesNode | None


@frozen(kw_only=True)
class ListArchivesArchivesEdgesNode(GraphQLObject):
    id: str
    secret: str | None = field(default=None, repr=False)


LIST_ARCHIVES = Operation(
    name="ListArchives",
    document="""\
query ListArchives($first: Int!, $withSecret: Boolean = false) {
  archives(first: $first) {
    edges {
      node {
        id
        secret @include(if: $withSecret)
      }
    }
  }
}
""",
    result=ListArchives,
    mutation=False,
    cost=Complexity(2, (PageCost("archives", ("first",), Complexity(1)),)),
)
