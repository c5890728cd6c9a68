# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, PageCost

from .fragment_organization_summary import OrganizationSummary


class ListViewerOrganizations(GraphQLObject):
    viewer: ListViewerOrganizationsViewer | None


class ListViewerOrganizationsViewer(GraphQLObject):
    id: str
    organizations: ListViewerOrganizationsViewerOrganizations | None


class ListViewerOrganizationsViewerOrganizations(GraphQLObject):
    count: int
    edges: list[ListViewerOrganizationsViewerOrganizationsEdges | None] | None


class ListViewerOrganizationsViewerOrganizationsEdges(GraphQLObject):
    node: ListViewerOrganizationsViewerOrganizationsEdgesNode | None


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
    cost=Complexity(3, (PageCost("viewer.organizations", ("first",), Complexity(1)),)),
    defaults={"first": 100},
)
