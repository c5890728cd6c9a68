"""Users, their memberships, and their credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from buildkite_async.emulator.state.account import Account

if TYPE_CHECKING:
    from buildkite_async.emulator.state.entities import OrganizationEntity
    from buildkite_async.emulator.state.teams import Team


@define(eq=False, kw_only=True, repr=False)
class User:
    """A person who may sign in."""

    id: str
    name: str
    email: str
    created_at: int
    account: Account = field(factory=Account)


@define(eq=False, kw_only=True, repr=False)
class Member:
    """A user's membership of an organization."""

    id: str
    organization: OrganizationEntity
    user: User
    role: str
    created_at: int
    sso_mode: str = "required"


@define(eq=False, kw_only=True, repr=False)
class InvitationTeam:
    """A team that an invitation leads into."""

    id: str
    team: Team
    role: str


@define(eq=False, kw_only=True, repr=False)
class Invitation:
    """An offer to join an organization."""

    id: str
    organization: OrganizationEntity
    email: str
    role: str
    created_at: int
    created_by: User | None
    state: str = "PENDING"
    sso_mode: str = "required"
    revoked_at: int | None = None
    revoked_by: User | None = None
    teams: list[InvitationTeam] = field(factory=list[InvitationTeam])


@define(eq=False, kw_only=True, repr=False)
class Token:
    """An API access token."""

    value: str
    id: str
    user: User
    scopes: frozenset[str]
    organizations: frozenset[str] | None
    description: str
    created_at: int
    expires_at: int | None = None
    last_used_at: int | None = None
    revoked_from: frozenset[str] = frozenset()

    def sees(self, organization: OrganizationEntity) -> bool:
        """Whether the token reaches into an organization."""
        slug = organization.slug
        granted = self.organizations is None or slug in self.organizations
        return granted and slug not in self.revoked_from
