# DO NOT EDIT: made by `nox -s generate`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from .list_books_either_way import ListBooksEitherWay
    from .list_latest_books import ListLatestBooks
    from .list_things import ListThings

__all__ = ["Operations"]


class Operations(OperationsBase):
    """Sends the operations over a transport."""

    async def list_books_either_way(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        last: int | None | Unset = UNSET,
        before: str | None | Unset = UNSET,
    ) -> ListBooksEitherWay:
        """Run `ListBooksEitherWay`.

        Query, 504 points at the defaults. `walk` follows `library.books`. `walk_connection` follows `LIST_BOOKS_EITHER_WAY_LIBRARY_BOOKS_BACKWARDS`.
        """
        from .list_books_either_way import LIST_BOOKS_EITHER_WAY

        return await self.run(
            LIST_BOOKS_EITHER_WAY,
            {"slug": slug, "first": first, "after": after, "last": last, "before": before},
        )

    async def list_latest_books(
        self, *, slug: str, last: int | None | Unset = UNSET, before: str | None | Unset = UNSET
    ) -> ListLatestBooks:
        """Run `ListLatestBooks`.

        Query, 104 points at the defaults. `walk` follows `library.books` backwards.

        Args:
            last: Defaults to `100`.
        """
        from .list_latest_books import LIST_LATEST_BOOKS

        return await self.run(LIST_LATEST_BOOKS, {"slug": slug, "last": last, "before": before})

    async def list_things(
        self,
        *,
        slug: str,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        globes: int | None | Unset = UNSET,
        globes_after: str | None | Unset = UNSET,
    ) -> ListThings:
        """Books and globes of a library.

        Query, 157 points at the defaults. `walk` follows `library.books`. `walk_connection` follows `LIST_THINGS_LIBRARY_GLOBES`.

        Args:
            first: Defaults to `100`.
            globes: Defaults to `50`.
        """
        from .list_things import LIST_THINGS

        return await self.run(
            LIST_THINGS,
            {
                "slug": slug,
                "first": first,
                "after": after,
                "globes": globes,
                "globesAfter": globes_after,
            },
        )
