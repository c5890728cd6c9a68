"""Members of an organization."""

from __future__ import annotations

from typing import Literal, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody

__all__ = ["Member", "MemberRole", "MemberRoleInput", "MemberUpdate", "SsoMode", "SsoModeInput"]


class MemberRole(OpenEnum):
    """The role of a user in an organization."""

    ADMIN = "admin"
    MEMBER = "member"


class SsoMode(OpenEnum):
    """Whether a member must log in by single sign-on."""

    REQUIRED = "required"
    OPTIONAL = "optional"


MemberRoleInput: TypeAlias = Literal["admin", "member"] | MemberRole
SsoModeInput: TypeAlias = Literal["required", "optional"] | SsoMode


class Member(Model):
    """A user in an organization.

    https://buildkite.com/docs/apis/rest-api/organizations/members
    """

    id: str
    """UUID of the user."""
    name: str
    email: str
    role: MemberRole
    sso_mode: SsoMode | None = None
    """None unless the caller is an administrator or the member."""


class MemberUpdate(ExtraBody, total=False):
    """Body for updating a member."""

    role: MemberRoleInput
    """Role in the organization."""
    sso_mode: SsoModeInput
    """Whether the member must log in by single sign-on."""
