# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    NamedConnection,
    Operation,
    PageCost,
)


class ListBooksEitherWay(GraphQLObject, HasConnection["ListBooksEitherWayItem"]):
    library: ListBooksEitherWayLibrary | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("library", "books"), cursor="after", size="first", opposite=("last", "before")
    )


class ListBooksEitherWayLibrary(GraphQLObject):
    books: ListBooksEitherWayLibraryBooks | None


class ListBooksEitherWayLibraryBooks(GraphQLObject):
    page_info: ListBooksEitherWayLibraryBooksPageInfo
    edges: list[ListBooksEitherWayLibraryBooksEdges | None] | None


class ListBooksEitherWayLibraryBooksPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None
    has_previous_page: bool
    start_cursor: str | None


class ListBooksEitherWayLibraryBooksEdges(GraphQLObject):
    node: ListBooksEitherWayLibraryBooksEdgesNode | None


class ListBooksEitherWayLibraryBooksEdgesNode(GraphQLObject):
    id: str


ListBooksEitherWayItem = ListBooksEitherWayLibraryBooksEdgesNode
ListBooksEitherWayLibraryBooksItem = ListBooksEitherWayLibraryBooksEdgesNode
LIST_BOOKS_EITHER_WAY_LIBRARY_BOOKS_BACKWARDS = NamedConnection[ListBooksEitherWayLibraryBooksItem](
    ("library", "books"), cursor="before", size="last", backwards=True, opposite=("first", "after")
)

LIST_BOOKS_EITHER_WAY = Operation(
    name="ListBooksEitherWay",
    document="""\
query ListBooksEitherWay($slug: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  library(slug: $slug) {
    books(first: $first, after: $after, last: $last, before: $before) {
      pageInfo {
        hasNextPage
        endCursor
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
    result=ListBooksEitherWay,
    mutation=False,
    cost=Complexity(4, (PageCost("library.books", ("first", "last"), Complexity(1)),)),
)
