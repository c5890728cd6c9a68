# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

"""A method for each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildkite_async.graphql.runtime import UNSET, OperationsBase, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildkite_async.graphql.runtime import TimeLike

    from .enums import Size, SizeValue
    from .input_types import PersonInput
    from .list_archives import ListArchives
    from .list_posts import ListPosts
    from .send_post import SendPost

__all__ = ["Post"]


class Post(OperationsBase):
    """Sends the operations over a transport."""

    async def list_archives(
        self, *, first: int, with_secret: bool | None | Unset = UNSET
    ) -> ListArchives:
        """Run `ListArchives`.

        Query, 502 points at the defaults.

        Args:
            with_secret: Defaults to `false`.
        """
        from .list_archives import LIST_ARCHIVES

        return await self.run(LIST_ARCHIVES, {"first": first, "withSecret": with_secret})

    async def list_posts(
        self,
        *,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
        size: Sequence[Size | SizeValue] | None | Unset = UNSET,
        since: TimeLike | None | Unset = UNSET,
    ) -> ListPosts:
        """Posts of the office, newest first.

        Query, 25 points at the defaults. `walk` follows `office.posts`.

        Args:
            first: Defaults to `10`.
        """
        from .list_posts import LIST_POSTS

        return await self.run(
            LIST_POSTS, {"first": first, "after": after, "size": size, "since": since}
        )

    async def send_post(
        self,
        *,
        organization_id: str,
        copies: int | None | Unset = UNSET,
        labels: Sequence[str] | None | Unset = UNSET,
        sender: PersonInput | None | Unset = UNSET,
        sent_at: TimeLike | None | Unset = UNSET,
        size: Size | SizeValue | None | Unset = UNSET,
    ) -> SendPost:
        """Send a post.

        Mutation, 2 points at the defaults.
        """
        from .send_post import SEND_POST

        return await self.run(
            SEND_POST,
            {
                "input": {
                    "organizationID": organization_id,
                    "copies": copies,
                    "labels": labels,
                    "sender": sender,
                    "sentAt": sent_at,
                    "size": size,
                }
            },
        )
