"""What belongs to a user's own account: addresses, second factors, notices, snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from buildkite_async.emulator.state.records import Entity

if TYPE_CHECKING:
    from buildkite_async.emulator.state.people import User


@define(eq=False, kw_only=True, repr=False)
class Email(Entity):
    """An address of a user."""

    kind = "Email"
    id: str
    user: User
    address: str
    primary: bool = False
    verified: bool = False


@define(eq=False, kw_only=True, repr=False)
class RecoveryCodes(Entity):
    """A batch of codes that each let a user in once."""

    kind = "RecoveryCodeBatch"
    id: str
    codes: list[str]
    active: bool = True


@define(eq=False, kw_only=True, repr=False)
class Totp(Entity):
    """One-time passwords of a user, in force once a first one was shown."""

    kind = "TOTP"
    id: str
    user: User
    secret: str
    recovery_codes: RecoveryCodes
    verified: bool = False


@define(eq=False, kw_only=True, repr=False)
class Notice(Entity):
    """A notice that a user sees until it is dismissed."""

    kind = "Notice"
    id: str
    user: User
    namespace: str
    scope: str
    dismissed_at: int | None = None


@define(eq=False, kw_only=True, repr=False)
class Snippet(Entity):
    """A GraphQL document that somebody stored to show it."""

    kind = "GraphQLSnippet"
    id: str
    query: str
    operation_name: str | None
    created_at: int


@define(eq=False, repr=False)
class Account:
    """All of it, of one user."""

    emails: list[Email] = field(factory=list[Email])
    totp: Totp | None = None
    notices: list[Notice] = field(factory=list[Notice])
