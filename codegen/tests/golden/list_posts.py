# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import Any, ClassVar, Literal

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
    json_field,
)

from .enums import Size
from .fragment_owner_fields import OwnerFields


class ListPosts(GraphQLObject, HasConnection["ListPostsItem"]):
    office: ListPostsOffice | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("office", "posts"), cursor="after", size="first"
    )


class ListPostsOffice(OwnerFields):
    settings: Any | None
    posts: ListPostsOfficePosts | None


class ListPostsOfficePosts(GraphQLObject):
    page_info: ListPostsOfficePostsPageInfo | None
    edges: list[ListPostsOfficePostsEdges | None] | None


class ListPostsOfficePostsPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


class ListPostsOfficePostsEdges(GraphQLObject):
    node: (
        ListPostsOfficePostsEdgesNodePost
        | ListPostsOfficePostsEdgesNodeLetter
        | ListPostsOfficePostsEdgesNodeParcel
        | None
    )


class ListPostsOfficePostsEdgesNodePost(GraphQLObject):
    typename: str = json_field(key="__typename")
    id: str
    type: str


class ListPostsOfficePostsEdgesNodeLetter(GraphQLObject):
    typename: Literal["Letter"] = json_field(key="__typename")
    id: str
    type: str
    size: Size | None


class ListPostsOfficePostsEdgesNodeParcel(GraphQLObject):
    typename: Literal["Parcel"] = json_field(key="__typename")
    id: str
    type: str
    contents: list[
        ListPostsOfficePostsEdgesNodeParcelContentsArchive
        | ListPostsOfficePostsEdgesNodeParcelContentsLetter
        | ListPostsOfficePostsEdgesNodeParcelContentsSubscription
        | UnknownObject
    ]


class ListPostsOfficePostsEdgesNodeParcelContentsArchive(GraphQLObject):
    typename: Literal["Archive"] = json_field(key="__typename")


class ListPostsOfficePostsEdgesNodeParcelContentsLetter(GraphQLObject):
    typename: Literal["Letter"] = json_field(key="__typename")


class ListPostsOfficePostsEdgesNodeParcelContentsSubscription(GraphQLObject):
    typename: Literal["Subscription"] = json_field(key="__typename")


ListPostsItem = (
    ListPostsOfficePostsEdgesNodePost
    | ListPostsOfficePostsEdgesNodeLetter
    | ListPostsOfficePostsEdgesNodeParcel
)

LIST_POSTS = Operation(
    name="ListPosts",
    document="""\
query ListPosts($first: Int = 10, $after: String, $size: [Size!], $since: DateTime) {
  office {
    ...OwnerFields
    settings
    posts(first: $first, after: $after, size: $size, since: $since) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          id
          type
          ... on Letter {
            size
          }
          ... on Parcel {
            contents {
              __typename
            }
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

fragment OwnerFields on Office {
  owner {
    __typename
    ... on Archive {
      id
      list
      secret
    }
    ... on Letter {
      ...LetterFields
    }
  }
}
""",
    result=ListPosts,
    mutation=False,
    cost=Complexity(
        5,
        (
            PageCost(
                "office.posts", ("first",), Complexity(1, (), ((Complexity(0), Complexity(1)),))
            ),
        ),
    ),
    defaults={"first": 10},
)
