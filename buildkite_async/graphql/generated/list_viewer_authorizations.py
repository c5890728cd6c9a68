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
    json_field,
)

from .fragment_next_page import NextPage


class ListViewerAuthorizations(GraphQLObject, HasConnection["ListViewerAuthorizationsItem"]):
    viewer: ListViewerAuthorizationsViewer | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("viewer", "authorizations"), cursor="after", size="first"
    )


class ListViewerAuthorizationsViewer(GraphQLObject):
    id: str
    authorizations: ListViewerAuthorizationsViewerAuthorizations | None


class ListViewerAuthorizationsViewerAuthorizations(GraphQLObject):
    count: int
    page_info: ListViewerAuthorizationsViewerAuthorizationsPageInfo | None
    edges: list[ListViewerAuthorizationsViewerAuthorizationsEdges | None] | None


ListViewerAuthorizationsViewerAuthorizationsPageInfo = NextPage


class ListViewerAuthorizationsViewerAuthorizationsEdges(GraphQLObject):
    node: ListViewerAuthorizationsViewerAuthorizationsEdgesNode | None


class ListViewerAuthorizationsViewerAuthorizationsEdgesNode(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


ListViewerAuthorizationsItem = ListViewerAuthorizationsViewerAuthorizationsEdgesNode

LIST_VIEWER_AUTHORIZATIONS = Operation(
    name="ListViewerAuthorizations",
    document="""\
query ListViewerAuthorizations($first: Int = 100, $after: String, $type: [AuthorizationType!]) {
  viewer {
    id
    authorizations(first: $first, after: $after, type: $type) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          __typename
          id
        }
      }
    }
  }
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListViewerAuthorizations,
    mutation=False,
    cost=Complexity(4, (PageCost("viewer.authorizations", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
