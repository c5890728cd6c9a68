"""Fields of teams, and of who and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from buildkite_async.emulator.acts.team_places import held_by, places_of
from buildkite_async.emulator.graphql.auditing import label_of
from buildkite_async.emulator.graphql.context import Arguments, Context, reads, resolves
from buildkite_async.emulator.graphql.filters import words
from buildkite_async.emulator.graphql.identity import identify
from buildkite_async.emulator.graphql.ordering import ordered
from buildkite_async.emulator.state import entities as e
from buildkite_async.emulator.state import people as p

P = TypeVar("P", p.TeamMember, p.TeamPipeline, p.TeamSuite, p.TeamRegistry)

_RIGHTS: Final = {
    "membersCanCreatePipelines": "members_can_create_pipelines",
    "membersCanCreateRegistries": "members_can_create_registries",
    "membersCanCreateSuites": "members_can_create_suites",
    "membersCanDeletePipelines": "members_can_delete_pipelines",
    "membersCanDestroyPackages": "members_can_destroy_packages",
    "membersCanDestroyRegistries": "members_can_destroy_registries",
}


def _right(name: str) -> Callable[[p.Team], bool]:
    return lambda team: bool(team.fields.get(name))


reads(
    "Team",
    isDefaultTeam=lambda team: team.default,
    defaultMemberRole=lambda team: team.default_role,
    **{name: _right(attribute) for name, attribute in _RIGHTS.items()},
)
reads(
    "TeamMember",
    createdBy=lambda place: place.created_by or place.team.created_by,
    organizationMember=lambda place: next(
        (each for each in place.team.organization.members if each.user is place.user), None
    ),
)
reads(
    "TeamSuite",
    accessLevel=lambda place: "MANAGE_AND_READ" if "edit" in place.access_levels else "READ_ONLY",
)


def _chosen(places: Sequence[P], arguments: Arguments, name: Callable[[P], str]) -> list[P]:
    """Places by role, by name and in order."""
    roles = words(arguments, "role")
    text = str(arguments.get("search") or "").lower()
    found = [
        place
        for place in places
        if text in name(place).lower()
        and (not roles or (isinstance(place, p.TeamMember) and place.role in roles))
    ]
    return ordered(found, arguments, name)


def _thing(place: Any) -> str:
    return label_of(place) or ""


def _team(place: Any) -> str:
    return str(place.team.name)


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
    places: list[Any] = [
        place
        for team in thing.organization.teams
        for place in places_of(team)
        if held_by(place) is thing
    ]
    return _chosen(places, arguments, _team)


@resolves("Organization", "teams")
def teams(_context: Context, organization: e.Organization, arguments: Arguments) -> list[p.Team]:
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
