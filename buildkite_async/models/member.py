"""Members of an organization."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum

__all__ = ["Member", "MemberRole", "MemberRoleInput", "MemberUpdate", "SsoMode", "SsoModeInput"]


class MemberRole(OpenEnum):
    """What a user may do in an organization."""

    ADMIN = "admin"
    MEMBER = "member"


class SsoMode(OpenEnum):
    """Whether a member has to log in by single sign-on."""

    REQUIRED = "required"
    OPTIONAL = "optional"


MemberRoleInput: TypeAlias = Literal["admin", "member"] | MemberRole
SsoModeInput: TypeAlias = Literal["required", "optional"] | SsoMode


class Member(Model):
    """A user in an organization.

    https://buildkite.com/docs/apis/rest-api/organizations/members
    """

    id: str  # of the user
    name: str
    email: str
    role: MemberRole
    sso_mode: SsoMode | None = None  # shown to administrators and to the user


class MemberUpdate(TypedDict, total=False):
    """What can be changed on a member."""

    role: MemberRoleInput
    sso_mode: SsoModeInput
