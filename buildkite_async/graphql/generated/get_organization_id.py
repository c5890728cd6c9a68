# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


class GetOrganizationId(GraphQLObject):
    organization: GetOrganizationIdOrganization | None


GetOrganizationIdOrganization = OrganizationSummary

GET_ORGANIZATION_ID = Operation(
    name="GetOrganizationId",
    document="""\
query GetOrganizationId($slug: ID, $uuid: ID) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=GetOrganizationId,
    mutation=False,
    cost=Complexity(1),
)
