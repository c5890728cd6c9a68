# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import OrganizationMemberRole
from .fragment_user_summary import UserSummary


class MemberFields(GraphQLObject):
    id: str
    uuid: str
    role: OrganizationMemberRole
    complimentary: bool
    created_at: datetime
    created_by: MemberFieldsCreatedBy | None
    last_seen_at: datetime | None
    user: MemberFieldsUser


MemberFieldsCreatedBy = UserSummary


class MemberFieldsUser(UserSummary):
    bot: bool
