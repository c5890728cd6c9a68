# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListViewerAuthorizations(Model, Listing["ListViewerAuthorizationsItem"]):
    viewer: ListViewerAuthorizationsViewer | None
    walked: ClassVar[Walked] = Walked(("viewer", "authorizations"), cursor="after", size="first")


@frozen(kw_only=True)
class ListViewerAuthorizationsViewer(Model):
    id: str
    authorizations: ListViewerAuthorizationsViewerAuthorizations | None


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizations(Model):
    count: int
    page_info: ListViewerAuthorizationsViewerAuthorizationsPageInfo | None
    edges: list[ListViewerAuthorizationsViewerAuthorizationsEdges | None] | None


ListViewerAuthorizationsViewerAuthorizationsPageInfo = NextPage


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizationsEdges(Model):
    node: ListViewerAuthorizationsViewerAuthorizationsEdgesNode | None


@frozen(kw_only=True)
class ListViewerAuthorizationsViewerAuthorizationsEdgesNode(Model):
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
    cost=Cost(4, (Page("viewer.authorizations", ("first",), Cost(1)),)),
    defaults={"first": 100},
)
