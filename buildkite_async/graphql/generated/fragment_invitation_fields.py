# DO NOT EDIT: made by `nox -s generate`.

from __future__ import annotations

from datetime import datetime

from buildkite_async.graphql.runtime import GraphQLObject

from .enums import (
    OrganizationInvitationStates,
    OrganizationMemberRole,
    OrganizationMemberSSOModeEnum,
)
from .fragment_user_summary import UserSummary


class InvitationFields(GraphQLObject):
    id: str
    uuid: str
    slug: str
    email: str
    role: OrganizationMemberRole
    state: OrganizationInvitationStates
    created_at: datetime | None
    created_by: InvitationFieldsCreatedBy | None
    accepted_at: datetime | None
    accepted_by: InvitationFieldsAcceptedBy | None
    revoked_at: datetime | None
    revoked_by: InvitationFieldsRevokedBy | None
    expired_at: datetime | None
    sso: InvitationFieldsSso


InvitationFieldsCreatedBy = UserSummary
InvitationFieldsAcceptedBy = UserSummary
InvitationFieldsRevokedBy = UserSummary


class InvitationFieldsSso(GraphQLObject):
    mode: OrganizationMemberSSOModeEnum | None
