"""Fields of teams, and of who and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from buildkite_async.emulator.actions.team_memberships import memberships_of, target_of
from buildkite_async.emulator.graphql.audit_log import label_of
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import words
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.ordering import ordered
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p

P = TypeVar("P", p.TeamMember, p.TeamPipeline, p.TeamSuite, p.TeamRegistry)

_TEAM_PERMISSIONS: Final = {
    "membersCanCreatePipelines": "members_can_create_pipelines",
    "membersCanCreateRegistries": "members_can_create_registries",
    "membersCanCreateSuites": "members_can_create_suites",
    "membersCanDeletePipelines": "members_can_delete_pipelines",
    "membersCanDestroyPackages": "members_can_destroy_packages",
    "membersCanDestroyRegistries": "members_can_destroy_registries",
}


def _team_permission(name: str) -> Callable[[p.Team], bool]:
    return lambda team: bool(team.fields.get(name))


reads(
    "Team",
    isDefaultTeam=lambda team: team.default,
    defaultMemberRole=lambda team: team.default_role,
    **{name: _team_permission(attribute) for name, attribute in _TEAM_PERMISSIONS.items()},
)
reads(
    "TeamMember",
    createdBy=lambda membership: membership.created_by or membership.team.created_by,
    organizationMember=lambda membership: next(
        (each for each in membership.team.organization.members if each.user is membership.user),
        None,
    ),
)
reads(
    "TeamSuite",
    accessLevel=lambda membership: (
        "MANAGE_AND_READ" if "edit" in membership.access_levels else "READ_ONLY"
    ),
)


def _chosen(memberships: Sequence[P], arguments: Arguments, name: Callable[[P], str]) -> list[P]:
    """Places by role, by name and in order."""
    roles = words(arguments, "role")
    text = str(arguments.get("search") or "").lower()
    found = [
        membership
        for membership in memberships
        if text in name(membership).lower()
        and (not roles or (isinstance(membership, p.TeamMember) and membership.role in roles))
    ]
    return ordered(found, arguments, name)


def _thing(membership: Any) -> str:
    return label_of(membership) or ""


def _team(membership: Any) -> str:
    return str(membership.team.name)


@resolves("Team", "members")
def members(_context: Context, team: p.Team, arguments: Arguments) -> list[p.TeamMember]:
    """Members of a team."""
    return _chosen(team.members, arguments, _thing)


@resolves("Team", "pipelines")
def pipelines(_context: Context, team: p.Team, arguments: Arguments) -> list[p.TeamPipeline]:
    """Pipelines of a team."""
    return _chosen(team.pipelines, arguments, _thing)


@resolves("Team", "suites")
def suites(_context: Context, team: p.Team, arguments: Arguments) -> list[p.TeamSuite]:
    """Test suites of a team."""
    return _chosen(team.suites, arguments, _thing)


@resolves("Team", "registries")
def registries(_context: Context, team: p.Team, arguments: Arguments) -> list[p.TeamRegistry]:
    """Package registries of a team."""
    return _chosen(team.registries, arguments, _thing)


@resolves("Pipeline", "teams")
@resolves("Suite", "teams")
@resolves("Registry", "teams")
def teams_of(_context: Context, thing: Any, arguments: Arguments) -> list[Any]:
    """What teams may do with a thing."""
    memberships: list[Any] = [
        membership
        for team in thing.organization.teams
        for membership in memberships_of(team)
        if target_of(membership) is thing
    ]
    return _chosen(memberships, arguments, _team)


@resolves("Organization", "teams")
def teams(
    _context: Context, organization: e.OrganizationEntity, arguments: Arguments
) -> list[p.Team]:
    """Teams by name, privacy, and who or what belongs to them."""
    text = str(arguments.get("search") or "").lower()
    privacy = words(arguments, "privacy")
    user, pipeline = arguments.get("user"), arguments.get("pipeline")
    found = [
        team
        for team in organization.teams
        if text in team.name.lower()
        and (not privacy or team.privacy in privacy)
        and (user is None or any(_is_user(each.user, user) for each in team.members))
        and (
            pipeline is None
            or any(_is_pipeline(each.pipeline, pipeline) for each in team.pipelines)
        )
    ]
    return ordered(found, arguments, lambda team: team.name)


def _is_user(user: p.User, selector: str) -> bool:
    return selector in (user.id, identify(user), user.email)


def _is_pipeline(pipeline: e.Pipeline, selector: str) -> bool:
    full = f"{pipeline.organization.slug}/{pipeline.slug}"
    return selector in (pipeline.id, identify(pipeline), pipeline.slug, full)
