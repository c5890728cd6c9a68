# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from buildkite_async.graphql.runtime import (
    Complexity,
    GraphQLObject,
    Operation,
    PageCost,
    json_field,
)


class ListArchives(GraphQLObject):
    archives: ListArchivesArchives | None


class ListArchivesArchives(GraphQLObject):
    edges: list[ListArchivesArchivesEdges | None] | None


class ListArchivesArchivesEdges(GraphQLObject):
    node: ListArchivesArchivesEdgesNode | None


class ListArchivesArchivesEdgesNode(GraphQLObject):
    id: str
    secret: str | None = json_field(default=None, repr=False)


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
