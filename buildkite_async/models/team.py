"""Teams."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, Required, TypeAlias, TypedDict

from buildkite_async.models._base import Model, OpenEnum
from buildkite_async.models.user import User

__all__ = [
    "Team",
    "TeamCreate",
    "TeamMemberRole",
    "TeamMemberRoleInput",
    "TeamPrivacy",
    "TeamPrivacyInput",
    "TeamUpdate",
]


class TeamPrivacy(OpenEnum):
    """Who sees a team."""

    VISIBLE = "visible"
    SECRET = "secret"  # noqa: S105 - not a password: only members and administrators see it


class TeamMemberRole(OpenEnum):
    """What a user may do in a team."""

    MEMBER = "member"
    MAINTAINER = "maintainer"


TeamPrivacyInput: TypeAlias = Literal["visible", "secret"] | TeamPrivacy
TeamMemberRoleInput: TypeAlias = Literal["member", "maintainer"] | TeamMemberRole


class Team(Model):
    """Users who share access to pipelines, suites and registries.

    https://buildkite.com/docs/apis/rest-api/teams
    """

    # The documented answers to creating and updating name no id: the name has to do.
    __identity__: ClassVar[frozenset[str]] = frozenset({"id", "slug", "name"})

    id: str
    graphql_id: str
    name: str
    slug: str
    description: str | None = None
    privacy: TeamPrivacy
    default: bool  # whether new members of the organization join it
    created_at: datetime | None = None
    created_by: User | None = None
    is_default_team: bool | None = None  # `default` by another name
    default_member_role: TeamMemberRole | None = None
    members_can_create_pipelines: bool | None = None
    members_can_create_suites: bool | None = None
    members_can_create_registries: bool | None = None
    members_can_destroy_registries: bool | None = None
    members_can_destroy_packages: bool | None = None


class _TeamSettings(TypedDict, total=False):
    description: str
    members_can_create_pipelines: bool
    members_can_create_suites: bool
    members_can_create_registries: bool
    members_can_destroy_registries: bool
    members_can_destroy_packages: bool


class TeamCreate(_TeamSettings, total=False):
    """What a new team takes."""

    name: Required[str]
    privacy: Required[TeamPrivacyInput]
    is_default_team: Required[bool]  # whether new members of the organization join it
    default_member_role: Required[TeamMemberRoleInput]


class TeamUpdate(_TeamSettings, total=False):
    """What can be changed on a team."""

    name: str
    privacy: TeamPrivacyInput
    is_default_team: bool
    default_member_role: TeamMemberRoleInput
