# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary


class CountActiveUsers(GraphQLObject):
    organization: CountActiveUsersOrganization | None


class CountActiveUsersOrganization(OrganizationSummary):
    active_users_count: int | None


COUNT_ACTIVE_USERS = Operation(
    name="CountActiveUsers",
    document="""\
query CountActiveUsers($slug: ID, $uuid: ID) {
  organization(slug: $slug, uuid: $uuid) {
    ...OrganizationSummary
    activeUsersCount
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}
""",
    result=CountActiveUsers,
    mutation=False,
    cost=Complexity(1),
)
