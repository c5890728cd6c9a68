# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Listing, Model, Operation, Page, Walked

from .fragment_email_fields import EmailFields
from .fragment_next_page import NextPage


@frozen(kw_only=True)
class ListViewerEmails(Model, Listing["ListViewerEmailsItem"]):
    viewer: ListViewerEmailsViewer | None
    walked: ClassVar[Walked] = Walked(("viewer", "emails"), cursor="after", size="first")


@frozen(kw_only=True)
class ListViewerEmailsViewer(Model):
    id: str
    emails: ListViewerEmailsViewerEmails | None


@frozen(kw_only=True)
class ListViewerEmailsViewerEmails(Model):
    count: int
    page_info: ListViewerEmailsViewerEmailsPageInfo | None
    edges: list[ListViewerEmailsViewerEmailsEdges | None] | None


ListViewerEmailsViewerEmailsPageInfo = NextPage


@frozen(kw_only=True)
class ListViewerEmailsViewerEmailsEdges(Model):
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
    cost=Cost(4, (Page("viewer.emails", ("first",), Cost(1)),)),
    defaults={"first": 100},
)
