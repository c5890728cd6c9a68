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


class ListLatestBooks(GraphQLObject, HasConnection["ListLatestBooksItem"]):
    library: ListLatestBooksLibrary | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("library", "books"), cursor="before", size="last", backwards=True
    )


class ListLatestBooksLibrary(GraphQLObject):
    books: ListLatestBooksLibraryBooks | None


class ListLatestBooksLibraryBooks(GraphQLObject):
    page_info: ListLatestBooksLibraryBooksPageInfo
    edges: list[ListLatestBooksLibraryBooksEdges | None] | None


class ListLatestBooksLibraryBooksPageInfo(GraphQLObject):
    has_previous_page: bool
    start_cursor: str | None


class ListLatestBooksLibraryBooksEdges(GraphQLObject):
    node: ListLatestBooksLibraryBooksEdgesNode | None


class ListLatestBooksLibraryBooksEdgesNode(GraphQLObject):
    id: str


ListLatestBooksItem = ListLatestBooksLibraryBooksEdgesNode

LIST_LATEST_BOOKS = Operation(
    name="ListLatestBooks",
    document="""\
query ListLatestBooks($slug: ID!, $last: Int = 100, $before: String) {
  library(slug: $slug) {
    books(last: $last, before: $before) {
      pageInfo {
        hasPreviousPage
        startCursor
      }
      edges {
        node {
          id
        }
      }
    }
  }
}
""",
    result=ListLatestBooks,
    mutation=False,
    cost=Complexity(4, (PageCost("library.books", ("last",), Complexity(1)),)),
    defaults={"last": 100},
)
