# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation, json_field

from .fragment_organization_summary import OrganizationSummary
from .fragment_user_summary import UserSummary


class DeleteOrganizationMember(GraphQLObject):
    organization_member_delete: DeleteOrganizationMemberOrganizationMemberDelete | None


class DeleteOrganizationMemberOrganizationMemberDelete(GraphQLObject):
    deleted_organization_member_id: str = json_field(key="deletedOrganizationMemberID")
    organization: DeleteOrganizationMemberOrganizationMemberDeleteOrganization | None
    user: DeleteOrganizationMemberOrganizationMemberDeleteUser | None


DeleteOrganizationMemberOrganizationMemberDeleteOrganization = OrganizationSummary
DeleteOrganizationMemberOrganizationMemberDeleteUser = UserSummary

DELETE_ORGANIZATION_MEMBER = Operation(
    name="DeleteOrganizationMember",
    document="""\
mutation DeleteOrganizationMember($input: OrganizationMemberDeleteInput!) {
  organizationMemberDelete(input: $input) {
    deletedOrganizationMemberID
    organization {
      ...OrganizationSummary
    }
    user {
      ...UserSummary
    }
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=DeleteOrganizationMember,
    mutation=True,
    cost=Complexity(3),
)
