# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import OrganizationMemberSSOModeEnum
from .fragment_member_fields import MemberFields
from .fragment_organization_summary import OrganizationSummary
from .fragment_permission_fields import PermissionFields


class GetOrganizationMember(GraphQLObject):
    organization_member: GetOrganizationMemberOrganizationMember | None


class GetOrganizationMemberOrganizationMember(MemberFields):
    organization: GetOrganizationMemberOrganizationMemberOrganization
    sso: GetOrganizationMemberOrganizationMemberSso
    security: GetOrganizationMemberOrganizationMemberSecurity | None = None
    permissions: GetOrganizationMemberOrganizationMemberPermissions


GetOrganizationMemberOrganizationMemberOrganization = OrganizationSummary


class GetOrganizationMemberOrganizationMemberSso(GraphQLObject):
    mode: OrganizationMemberSSOModeEnum | None


class GetOrganizationMemberOrganizationMemberSecurity(GraphQLObject):
    password_protected: bool
    two_factor_enabled: bool


class GetOrganizationMemberOrganizationMemberPermissions(GraphQLObject):
    organization_member_delete: (
        GetOrganizationMemberOrganizationMemberPermissionsOrganizationMemberDelete | None
    )
    organization_member_update: (
        GetOrganizationMemberOrganizationMemberPermissionsOrganizationMemberUpdate | None
    )


GetOrganizationMemberOrganizationMemberPermissionsOrganizationMemberDelete = PermissionFields
GetOrganizationMemberOrganizationMemberPermissionsOrganizationMemberUpdate = PermissionFields

GET_ORGANIZATION_MEMBER = Operation(
    name="GetOrganizationMember",
    document="""\
query GetOrganizationMember($slug: ID!, $withSecurity: Boolean = false) {
  organizationMember(slug: $slug) {
    ...MemberFields
    organization {
      ...OrganizationSummary
    }
    sso {
      mode
    }
    security @include(if: $withSecurity) {
      passwordProtected
      twoFactorEnabled
    }
    permissions {
      organizationMemberDelete {
        ...PermissionFields
      }
      organizationMemberUpdate {
        ...PermissionFields
      }
    }
  }
}

fragment MemberFields on OrganizationMember {
  id
  uuid
  role
  complimentary
  createdAt
  createdBy {
    ...UserSummary
  }
  lastSeenAt
  user {
    ...UserSummary
    bot
  }
}

fragment OrganizationSummary on Organization {
  id
  uuid
  slug
  name
}

fragment PermissionFields on Permission {
  allowed
  code
  message
}

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=GetOrganizationMember,
    mutation=False,
    cost=Complexity(9),
)
