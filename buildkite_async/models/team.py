"""Teams, their members, and their access to pipelines and suites."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal, Required, TypeAlias

from buildkite_async.decoding.model import Model
from buildkite_async.decoding.storage import OpenEnum
from buildkite_async.models.extra import ExtraBody
from buildkite_async.models.paging import Paging
from buildkite_async.models.pipeline import PipelineAccessLevel
from buildkite_async.models.user import User

__all__ = [
    "SuiteAccessLevel",
    "SuiteAccessLevelInput",
    "Team",
    "TeamCreate",
    "TeamFilters",
    "TeamMember",
    "TeamMemberRole",
    "TeamMemberRoleInput",
    "TeamPipeline",
    "TeamPrivacy",
    "TeamPrivacyInput",
    "TeamSuite",
    "TeamUpdate",
]


class TeamPrivacy(OpenEnum):
    """Who can see a team."""

    VISIBLE = "visible"
    SECRET = "secret"  # noqa: S105 - not a password: only members and administrators see it


class TeamMemberRole(OpenEnum):
    """The role of a user in a team."""

    MEMBER = "member"
    MAINTAINER = "maintainer"


class SuiteAccessLevel(OpenEnum):
    """What a team may do with a test suite."""

    READ = "read"
    EDIT = "edit"


TeamPrivacyInput: TypeAlias = Literal["visible", "secret"] | TeamPrivacy
TeamMemberRoleInput: TypeAlias = Literal["member", "maintainer"] | TeamMemberRole
SuiteAccessLevelInput: TypeAlias = Literal["read", "edit"] | SuiteAccessLevel


class Team(Model):
    """Users who share access to pipelines, suites and registries.

    https://buildkite.com/docs/apis/rest-api/teams
    """

    # The documented responses to creating and updating contain no id, so the name identifies one.
    __identity__: ClassVar[frozenset[str]] = frozenset({"id", "slug", "name"})

    id: str
    graphql_id: str
    name: str
    slug: str
    description: str | None = None
    privacy: TeamPrivacy
    default: bool
    """Whether new members of the organization join the team."""
    created_at: datetime | None = None
    created_by: User | None = None
    is_default_team: bool | None = None
    """The same as `default`."""
    default_member_role: TeamMemberRole | None = None
    members_can_create_pipelines: bool | None = None
    members_can_create_suites: bool | None = None
    members_can_create_registries: bool | None = None
    members_can_destroy_registries: bool | None = None
    members_can_destroy_packages: bool | None = None


class TeamMember(Model):
    """A user in a team.

    https://buildkite.com/docs/apis/rest-api/teams/members
    """

    user_id: str
    user_name: str
    role: TeamMemberRole
    created_at: datetime
    """When the user joined the team."""


class TeamPipeline(Model):
    """A team's access to a pipeline.

    https://buildkite.com/docs/apis/rest-api/teams/pipelines
    """

    pipeline_id: str
    pipeline_url: str
    access_level: PipelineAccessLevel
    created_at: datetime


class TeamSuite(Model):
    """A team's access to a test suite.

    https://buildkite.com/docs/apis/rest-api/teams/suites
    """

    suite_id: str
    suite_url: str
    access_level: list[SuiteAccessLevel]
    created_at: datetime


class TeamFilters(Paging, total=False):
    """Filters of a team listing."""

    user_id: str
    """UUID of a user who must be a member."""


class _TeamSettings(ExtraBody, total=False):
    description: str
    """What the team is for."""
    members_can_create_pipelines: bool
    """Whether members may create pipelines."""
    members_can_create_suites: bool
    """Whether members may create test suites."""
    members_can_create_registries: bool
    """Whether members may create package registries."""
    members_can_destroy_registries: bool
    """Whether members may delete package registries."""
    members_can_destroy_packages: bool
    """Whether members may delete packages."""


class TeamCreate(_TeamSettings, total=False):
    """Body for creating a team."""

    name: Required[str]
    """Name of the team."""
    privacy: Required[TeamPrivacyInput]
    """Who can see the team: everyone in the organization, or only its members and
    administrators.
    """
    is_default_team: Required[bool]
    """Whether new members of the organization join the team."""
    default_member_role: Required[TeamMemberRoleInput]
    """Role of new members of the team."""


class TeamUpdate(_TeamSettings, total=False):
    """Body for updating a team."""

    name: str
    """Name of the team."""
    privacy: TeamPrivacyInput
    """Who can see the team: everyone in the organization, or only its members and
    administrators.
    """
    is_default_team: bool
    """Whether new members of the organization join the team."""
    default_member_role: TeamMemberRoleInput
    """Role of new members of the team."""
