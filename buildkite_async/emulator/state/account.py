"""What belongs to a user's own account: addresses, second factors, notices, snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from buildkite_async.emulator.state.people import User


@define(eq=False, kw_only=True, repr=False)
class Email:
    """An address of a user."""

    id: str
    user: User
    address: str
    primary: bool = False
    verified: bool = False


@define(eq=False, kw_only=True, repr=False)
class RecoveryCodes:
    """A batch of codes that each let a user in once."""

    id: str
    codes: list[str]
    active: bool = True


@define(eq=False, kw_only=True, repr=False)
class Totp:
    """One-time passwords of a user, in force once a first one was shown."""

    id: str
    user: User
    secret: str
    recovery_codes: RecoveryCodes
    verified: bool = False


@define(eq=False, kw_only=True, repr=False)
class Notice:
    """A notice that a user sees until it is dismissed."""

    id: str
    user: User
    namespace: str
    scope: str
    dismissed_at: int | None = None


@define(eq=False, kw_only=True, repr=False)
class Snippet:
    """A GraphQL document that somebody stored to show it."""

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
