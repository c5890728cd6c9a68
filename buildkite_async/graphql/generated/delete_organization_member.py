# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import field, frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .fragment_organization_summary import OrganizationSummary
from .fragment_user_summary import UserSummary


@frozen(kw_only=True)
class DeleteOrganizationMember(GraphQLObject):
    organization_member_delete: DeleteOrganizationMemberOrganizationMemberDelete | None


@frozen(kw_only=True)
class DeleteOrganizationMemberOrganizationMemberDelete(GraphQLObject):
    deleted_organization_member_id: str = field(metadata={"json": "deletedOrganizationMemberID"})
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
