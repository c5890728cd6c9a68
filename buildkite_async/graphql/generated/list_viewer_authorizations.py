# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListViewerAuthorizations(GraphQLObject, HasConnection["ListViewerAuthorizationsItem"]):
    viewer: ListViewerAuthorizationsViewer | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("viewer", "authorizations"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListViewerAuthorizationsViewer(GraphQLObject):
    id: str
    authorizations: ListViewerAuthorizationsViewerAuthorizations | None


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizations(GraphQLObject):
    count: int
    page_info: ListViewerAuthorizationsViewerAuthorizationsPageInfo | None
    edges: list[ListViewerAuthorizationsViewerAuthorizationsEdges | None] | None


ListViewerAuthorizationsViewerAuthorizationsPageInfo = NextPage


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizationsEdges(GraphQLObject):
    node: ListViewerAuthorizationsViewerAuthorizationsEdgesNode | None


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizationsEdgesNode(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
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
