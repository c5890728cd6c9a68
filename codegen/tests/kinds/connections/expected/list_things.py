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

from .fragment_globes import Globes, GlobesEdgesNode


class ListThings(GraphQLObject, HasConnection["ListThingsItem"]):
    library: ListThingsLibrary | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("library", "books"), cursor="after", size="first"
    )


class ListThingsLibrary(GraphQLObject):
    books: ListThingsLibraryBooks | None
    globes: ListThingsLibraryGlobes | None


class ListThingsLibraryBooks(GraphQLObject):
    page_info: ListThingsLibraryBooksPageInfo
    edges: list[ListThingsLibraryBooksEdges | None] | None


class ListThingsLibraryBooksPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class ListThingsLibraryBooksEdges(GraphQLObject):
    node: ListThingsLibraryBooksEdgesNode | None


class ListThingsLibraryBooksEdgesNode(GraphQLObject):
    id: str


ListThingsLibraryGlobes = Globes

ListThingsItem = ListThingsLibraryBooksEdgesNode
ListThingsLibraryGlobesItem = GlobesEdgesNode
LIST_THINGS_LIBRARY_GLOBES = NamedConnection[ListThingsLibraryGlobesItem](
    ("library", "globes"), cursor="globes_after", variable="globesAfter", size="globes"
)

LIST_THINGS = Operation(
    name="ListThings",
    document="""\
query ListThings($slug: ID!, $first: Int = 100, $after: String, $globes: Int = 50, $globesAfter: String) {
  library(slug: $slug) {
    books(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
        }
      }
    }
    globes(first: $globes, after: $globesAfter) {
      ...Globes
    }
  }
}

fragment GlobeFields on Globe {
  id
}

fragment Globes on GlobeConnection {
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    node {
      ...GlobeFields
    }
  }
}
""",
    result=ListThings,
    mutation=False,
    cost=Complexity(
        7,
        (
            PageCost("library.books", ("first",), Complexity(1)),
            PageCost("library.globes", ("globes",), Complexity(1)),
        ),
    ),
    defaults={"first": 100, "globes": 50},
)
