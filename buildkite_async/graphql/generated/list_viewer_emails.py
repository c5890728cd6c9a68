# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from buildkite_async.graphql.runtime import (
    Complexity,
    ConnectionPath,
    GraphQLObject,
    HasConnection,
    Operation,
    PageCost,
)

from .fragment_email_fields import EmailFields
from .fragment_next_page import NextPage


class ListViewerEmails(GraphQLObject, HasConnection["ListViewerEmailsItem"]):
    viewer: ListViewerEmailsViewer | None
    connection_path: ClassVar[ConnectionPath] = ConnectionPath(
        ("viewer", "emails"), cursor="after", size="first"
    )


class ListViewerEmailsViewer(GraphQLObject):
    id: str
    emails: ListViewerEmailsViewerEmails | None


class ListViewerEmailsViewerEmails(GraphQLObject):
    count: int
    page_info: ListViewerEmailsViewerEmailsPageInfo | None
    edges: list[ListViewerEmailsViewerEmailsEdges | None] | None


ListViewerEmailsViewerEmailsPageInfo = NextPage


class ListViewerEmailsViewerEmailsEdges(GraphQLObject):
    node: ListViewerEmailsViewerEmailsEdgesNode | None


ListViewerEmailsViewerEmailsEdgesNode = EmailFields

ListViewerEmailsItem = ListViewerEmailsViewerEmailsEdgesNode

LIST_VIEWER_EMAILS = Operation(
    name="ListViewerEmails",
    document="""\
query ListViewerEmails($first: Int = 100, $after: String, $verified: Boolean) {
  viewer {
    id
    emails(first: $first, after: $after, verified: $verified) {
      count
      pageInfo {
        ...NextPage
      }
      edges {
        node {
          ...EmailFields
        }
      }
    }
  }
}

fragment EmailFields on Email {
  id
  uuid
  address
  primary
  verified
}

fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
""",
    result=ListViewerEmails,
    mutation=False,
    cost=Complexity(4, (PageCost("viewer.emails", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
