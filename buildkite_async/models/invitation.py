"""Invitations to an organization."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Required, TypedDict

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
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
    """The state of an invitation."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


class OrganizationInvitationTeam(Model):
    """A team that an invited user joins."""

    id: str
    graphql_id: str
    slug: str


class OrganizationInvitation(Model):
    """An invitation of one email address.

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
    """A team that an invited user joins, and the role in it."""

    id: str
    """UUID of the team."""
    role: TeamMemberRoleInput
    """Role of the user in the team."""


class OrganizationInvitationCreate(ExtraBody, total=False):
    """Body for inviting users."""

    emails: Required[Sequence[str]]
    """Email addresses, each of which is sent an invitation."""
    role: MemberRoleInput
    """Role of the users in the organization. `member` by default."""
    sso_mode: SsoModeInput
    """Whether the users must log in by single sign-on. Required if the organization has it
    enabled.
    """
    teams: Sequence[OrganizationInvitationTeamAssignment]
    """Teams that the users join, each at most once."""
