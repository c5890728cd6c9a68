# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from attrs import frozen

from buildkite_async.graphql.runtime import Complexity, GraphQLObject, Operation

from .enums import OrganizationMemberSSOModeEnum
from .fragment_member_fields import MemberFields


@frozen(kw_only=True)
class UpdateOrganizationMember(GraphQLObject):
    organization_member_update: UpdateOrganizationMemberOrganizationMemberUpdate | None


@frozen(kw_only=True)
class UpdateOrganizationMemberOrganizationMemberUpdate(GraphQLObject):
    organization_member: UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMember | None


@frozen(kw_only=True)
class UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMember(MemberFields):
    sso: UpdateOrganizationMemberOrganizationMemberUpdateOrganizationMemberSso


@frozen(kw_only=True)
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
