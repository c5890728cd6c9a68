"""Users, their memberships, and their credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define, field, frozen

from buildkite_async.emulator.state.account import Account
from buildkite_async.emulator.state.records import AuditKind, Entity, Held, Record

if TYPE_CHECKING:
    from buildkite_async.emulator.state.entities import OrganizationEntity


@frozen(eq=False, kw_only=True, repr=False)
class User(Entity):
    """A person who may sign in; what is shown of them does not change."""

    kind = "User"
    id: str
    name: str
    email: str
    created_at: int
    account: Account = field(factory=Account)


class Member(Record):
    """A user's membership of an organization."""

    __slots__ = ()

    user = Held[User]()
    role = Held[str]()

    @property
    def is_administrator(self) -> bool:
        """Whether the user may do everything in the organization."""
        return self.role == "admin"

    @property
    def has_second_factor(self) -> bool:
        """Whether the user signs in with a second factor."""
        totp = self.user.account.totp
        return totp is not None and totp.verified


@define(eq=False, kw_only=True, repr=False)
class Token(Entity):
    """An API access token."""

    kind, resource = "APIAccessToken", "api_access_tokens"
    events: ClassVar = {
        "revoke": AuditKind("APIAccessTokenOrganizationAccessRevokedEvent", "APIAccessToken")
    }
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
