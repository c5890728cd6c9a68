# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import OrganizationMemberSSOModeEnum
from .fragment_member_fields import MemberFields


class UpdateOrganizationMember(GraphQLObject):
    organization_member_update: UpdateOrganizationMemberOrganizationMemberUpdate | None


class UpdateOrganizationMemberOrganizationMemberUpdate(GraphQLObject):
    organization_member: UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMember | None


class UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMember(MemberFields):
    sso: UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMemberSso


class UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMemberSso(GraphQLObject):
    mode: OrganizationMemberSSOModeEnum | None


UPDATE_ORGANIZATION_MEMBER = Operation(
    name="UpdateOrganizationMember",
    document="""\
mutation UpdateOrganizationMember($input: OrganizationMemberUpdateInput!) {
  organizationMemberUpdate(input: $input) {
    organizationMember {
      ...MemberFields
      sso {
        mode
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

fragment UserSummary on User {
  id
  uuid
  name
  email
}
""",
    result=UpdateOrganizationMember,
    mutation=True,
    cost=Complexity(5),
)
