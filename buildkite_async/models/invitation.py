"""Invitations to an organization."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.member import MemberRole, MemberRoleInput, SsoMode, SsoModeInput
from buildkite_async.models.team import TeamMemberRoleInput
from buildkite_async.models.user import UserSummary

__all__ = [
    "InvitationState",
    "OrganizationInvitation",
    "OrganizationInvitationCreate",
    "OrganizationInvitationTeam",
    "OrganizationInvitationTeamAssignment",
]


class InvitationState(OpenEnum):
    """What became of an invitation."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


class OrganizationInvitationTeam(Model):
    """A team that an invited person joins."""

    id: str
    graphql_id: str
    slug: str


class OrganizationInvitation(Model):
    """An invitation of one e-mail address.

    https://buildkite.com/docs/apis/rest-api/organizations/invitations
    """

    id: str
    graphql_id: str
    url: str
    email: str
    state: InvitationState
    role: MemberRole
    sso_mode: SsoMode
    teams: list[OrganizationInvitationTeam]
    created_at: datetime
    created_by: UserSummary
    accepted_at: datetime | None
    accepted_by: UserSummary | None
    revoked_at: datetime | None
    revoked_by: UserSummary | None
    expired_at: datetime | None


class OrganizationInvitationTeamAssignment(TypedDict):
    """A team that an invited person joins, and as what."""

    id: str
    role: TeamMemberRoleInput


class OrganizationInvitationCreate(TypedDict, total=False):
    """What inviting takes."""

    emails: Required[Sequence[str]]
    role: MemberRoleInput  # `member` when left out
    sso_mode: SsoModeInput  # needed where the organization has single sign-on
    teams: Sequence[OrganizationInvitationTeamAssignment]
