# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

"""The operations that the portal `post-counter` stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from buildkite_async.graphql.runtime import UNSET, PortalOperations, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buildkite_async.graphql.runtime import TimeLike

    from .counter_posts import CounterPosts
    from .counter_send import CounterSend
    from .enums import Size, SizeValue
    from .input_types import PersonInput

__all__ = ["PostCounterPortal"]

DOCUMENT = """\
query CounterPosts($size: [Size!], $first: Int = 20, $after: String) {
  office {
    posts(first: $first, after: $after, size: $size) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          id
          ... on Letter {
            ...LetterFields
          }
        }
      }
    }
  }
}

mutation CounterSend($input: PostSendInput!) {
  postSend(input: $input) {
    receiptToken
  }
}

fragment LetterFields on Letter {
  id
  async
  type
  size
  sentAt
  weight
}
"""


class PostCounterPortal(PortalOperations):
    """The operations of the portal `post-counter`, which runs no others."""

    slug: ClassVar[str] = "post-counter"
    document: ClassVar[str] = DOCUMENT

    async def counter_posts(
        self,
        *,
        size: Sequence[Size | SizeValue] | None | Unset = UNSET,
        first: int | None | Unset = UNSET,
        after: str | None | Unset = UNSET,
    ) -> CounterPosts:
        """Posts as the counter shows them.

        Query, 24 points at the defaults. `walk` follows `office.posts`.

        Args:
            first: Defaults to `20`.
        """
        from .counter_posts import COUNTER_POSTS

        return await self.run(COUNTER_POSTS, {"size": size, "first": first, "after": after})

    async def counter_send(
        self,
        *,
        organization_id: str,
        copies: int | None | Unset = UNSET,
        labels: Sequence[str] | None | Unset = UNSET,
        sender: PersonInput | None | Unset = UNSET,
        sent_at: TimeLike | None | Unset = UNSET,
        size: Size | SizeValue | None | Unset = UNSET,
    ) -> CounterSend:
        """Send a post from the counter.

        Mutation, 1 point at the defaults.
        """
        from .counter_send import COUNTER_SEND

        return await self.run(
            COUNTER_SEND,
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
