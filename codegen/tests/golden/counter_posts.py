# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_letter_fields import LetterFields


@frozen(kw_only=True)
class CounterPosts(GraphQLObject, HasConnection["CounterPostsItem"]):
    office: CounterPostsOffice | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("office", "posts"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class CounterPostsOffice(GraphQLObject):
    posts: CounterPostsOfficePosts | None


@frozen(kw_only=True)
class CounterPostsOfficePosts(GraphQLObject):
    page_info: CounterPostsOfficePostsPageInfo | None
    edges: list[CounterPostsOfficePostsEdges | None] | None


@frozen(kw_only=True)
class CounterPostsOfficePostsPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


@frozen(kw_only=True)
class CounterPostsOfficePostsEdges(GraphQLObject):
    node: CounterPostsOfficePostsEdgesNodePost | CounterPostsOfficePostsEdgesNodeLetter | None


@frozen(kw_only=True)
class CounterPostsOfficePostsEdgesNodePost(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str


@frozen(kw_only=True)
class CounterPostsOfficePostsEdgesNodeLetter(LetterFields):
    typename: Literal["Letter"] = field(metadata={"json": "__typename"})
    id: str


CounterPostsItem = CounterPostsOfficePostsEdgesNodePost | CounterPostsOfficePostsEdgesNodeLetter

COUNTER_POSTS = Operation(
    name="CounterPosts",
    document="""\
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

fragment LetterFields on Letter {
  id
  async
  type
  size
  sentAt
  weight
}
""",
    result=CounterPosts,
    mutation=False,
    cost=Complexity(4, (PageCost("office.posts", ("first",), Complexity(1)),)),
    defaults={"first": 20},
)
