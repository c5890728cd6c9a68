# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Cost, Model, Operation, Page

from .fragment_organization_summary import OrganizationSummary


@frozen(kw_only=True)
class ListViewerOrganizations(Model):
    viewer: ListViewerOrganizationsViewer | None


@frozen(kw_only=True)
class ListViewerOrganizationsViewer(Model):
    id: str
    organizations: ListViewerOrganizationsViewerOrganizations | None


@frozen(kw_only=True)
class ListViewerOrganizationsViewerOrganizations(Model):
    count: int
    edges: list[ListViewerOrganizationsViewerOrganizationsEdges | None] | None


@frozen(kw_only=True)
class ListViewerOrganizationsViewerOrganizationsEdges(Model):
    node: ListViewerOrganizationsViewerOrganizationsEdgesNode | None


@frozen(kw_only=True)
class ListViewerOrganizationsViewerOrganizationsEdgesNode(OrganizationSummary):
    public: bool
    icon_url: str | None
    is_teams_enabled: bool | None


LIST_VIEWER_ORGANIZATIONS = Operation(
    name="ListViewerOrganizations",
    document="""\
query ListViewerOrganizations($first: Int = 100) {
  viewer {
    id
    organizations(first: $first) {
      count
      edges {
        node {
          ...OrganizationSummary
          public
          iconUrl
          isTeamsEnabled
        }
      }
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=ListViewerOrganizations,
    mutation=False,
    cost=Cost(3, (Page("viewer.organizations", ("first",), Cost(1)),)),
    defaults={"first": 100},
)
