"""Operations with several connections, as the generator makes them."""

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    UNSET,
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    NamedConnection,
    Operation,
    OperationsBase,
    PageCost,
    Unset,
)


class Item(GraphQLObject):
    id: str


class Edge(GraphQLObject):
    node: Item | None


class PageInfo(GraphQLObject):
    has_next_page: bool | None
    end_cursor: str | None
    has_previous_page: bool | None
    start_cursor: str | None


class Items(GraphQLObject):
    page_info: PageInfo | None
    edges: list[Edge | None] | None


class PageOfItems(GraphQLObject):
    page_info: PageInfo | None
    nodes: list[Item | None] | None


class ListThings(GraphQLObject, HasConnection["Item"]):
    books: Items | None
    globes: Items | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("books",), cursor="after", size="first", opposite=("last", "before")
    )


class ListLatestBooks(GraphQLObject, HasConnection["Item"]):
    books: Items
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("books",), cursor="before", size="last", backwards=True
    )


class ListPlainBooks(GraphQLObject, HasConnection["Item"]):
    books: PageOfItems
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("books",), cursor="after", in_edges=False
    )


GLOBES = NamedConnection[Item](
    ("globes",), cursor="globes_after", variable="globesAfter", size="globes"
)
BOOKS_BACKWARDS = NamedConnection[Item](
    ("books",), cursor="before", size="last", backwards=True, opposite=("first", "after")
)
BOOKS = PageCost("books", ("first", "last"), Complexity(1))
LIST_THINGS = Operation(
    name="ListThings",
    document="query ListThings { ... }",
    result=ListThings,
    mutation=False,
    cost=Complexity(4, (BOOKS, PageCost("globes", ("globes",), Complexity(1)))),
    defaults={"globes": 50},
)
LIST_LATEST_BOOKS = Operation(
    name="ListLatestBooks",
    document="query ListLatestBooks { ... }",
    result=ListLatestBooks,
    mutation=False,
    cost=Complexity(4, (BOOKS,)),
    defaults={"last": 100},
)
LIST_PLAIN_BOOKS = Operation(
    name="ListPlainBooks",
    document="query ListPlainBooks { ... }",
    result=ListPlainBooks,
    mutation=False,
    cost=Complexity(4),
)


class Library(OperationsBase):
    """Sends the operations over a transport."""

    async def list_things(
        self,
        *,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        last: int | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
        globes: int = 50,
        globes_after: str | None | Unset = UNSET,
    ) -> ListThings:
        return await self.run(
            LIST_THINGS,
            {
                "first": first,
                "after": after,
                "last": last,
                "before": before,
                "globes": globes,
                "globesAfter": globes_after,
            },
        )

    async def list_latest_books(
        self, *, last: int = 100, before: str | None | Unset = UNSET
    ) -> ListLatestBooks:
        return await self.run(LIST_LATEST_BOOKS, {"last": last, "before": before})

    async def list_plain_books(self, *, after: str | None | Unset = UNSET) -> ListPlainBooks:
        return await self.run(LIST_PLAIN_BOOKS, {"after": after})
