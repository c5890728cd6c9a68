# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    json_field,
)

from .fragment_letter_fields import LetterFields


class CounterPosts(GraphQLObject, HasConnection["CounterPostsItem"]):
    office: CounterPostsOffice | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("office", "posts"), cursor="after", size="first"
    )


class CounterPostsOffice(GraphQLObject):
    posts: CounterPostsOfficePosts | None


class CounterPostsOfficePosts(GraphQLObject):
    page_info: CounterPostsOfficePostsPageInfo | None
    edges: list[CounterPostsOfficePostsEdges | None] | None


class CounterPostsOfficePostsPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class CounterPostsOfficePostsEdges(GraphQLObject):
    node: CounterPostsOfficePostsEdgesNodePost | CounterPostsOfficePostsEdgesNodeLetter | None


class CounterPostsOfficePostsEdgesNodePost(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str


class CounterPostsOfficePostsEdgesNodeLetter(LetterFields):
    typename: Literal["Letter"] = json_field(key="__typename")
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
