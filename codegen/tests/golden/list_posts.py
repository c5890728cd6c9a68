# DO NOT EDIT: made by `buildkite-async-codegen generate --config tests/small/pyproject.toml`.

from __future__ import annotations

from typing import Any, ClassVar, Literal

from attrs import field, frozen

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
    UnknownObject,
)

from .enums import Size
from .fragment_owner_fields import OwnerFields


@frozen(kw_only=True)
class ListPosts(GraphQLObject, HasConnection["ListPostsItem"]):
    office: ListPostsOffice | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("office", "posts"), cursor="after", size="first"
    )


@frozen(kw_only=True)
class ListPostsOffice(OwnerFields):
    settings: Any | None
    posts: ListPostsOfficePosts | None


@frozen(kw_only=True)
class ListPostsOfficePosts(GraphQLObject):
    page_info: ListPostsOfficePostsPageInfo | None
    edges: list[ListPostsOfficePostsEdges | None] | None


@frozen(kw_only=True)
class ListPostsOfficePostsPageInfo(GraphQLObject):
    has_next_page: bool
    end_cursor: str | None


@frozen(kw_only=True)
class ListPostsOfficePostsEdges(GraphQLObject):
    node: (
        ListPostsOfficePostsEdgesNodePost
        | ListPostsOfficePostsEdgesNodeLetter
        | ListPostsOfficePostsEdgesNodeParcel
        | None
    )


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodePost(GraphQLObject):
    typename: str = field(metadata={"json": "__typename"})
    id: str
    type: str


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodeLetter(GraphQLObject):
    typename: Literal["Letter"] = field(metadata={"json": "__typename"})
    id: str
    type: str
    size: Size | None


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodeParcel(GraphQLObject):
    typename: Literal["Parcel"] = field(metadata={"json": "__typename"})
    id: str
    type: str
    contents: list[
        ListPostsOfficePostsEdgesNodeParcelContentsArchive
        | ListPostsOfficePostsEdgesNodeParcelContentsLetter
        | ListPostsOfficePostsEdgesNodeParcelContentsSubscription
        | UnknownObject
    ]


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodeParcelContentsArchive(GraphQLObject):
    typename: Literal["Archive"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodeParcelContentsLetter(GraphQLObject):
    typename: Literal["Letter"] = field(metadata={"json": "__typename"})


@frozen(kw_only=True)
class ListPostsOfficePostsEdgesNodeParcelContentsSubscription(GraphQLObject):
    typename: Literal["Subscription"] = field(metadata={"json": "__typename"})


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
