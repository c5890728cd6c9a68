"""Founding, changing and dissolving teams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.acts.acting import Acting, invalid
from buildkite_async.emulator.acts.maintainers import drop_maintainer
from buildkite_async.emulator.acts.naming import slug_of
from buildkite_async.emulator.acts.team_places import add_member, places_of, remove_place
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Team
from buildkite_async.emulator.state.world import World


def create_team(acting: Acting, wish: Mapping[str, Any]) -> Team:
    """Add a team without members; `wish` is the body of a create call."""
    world, organization = acting.world, acting.organization
    team = Team(
        id=world.new_id(),
        organization=organization,
        name=wish["name"],
        slug=_free_slug(organization, wish["name"], None),
        description=None,
        privacy="VISIBLE",
        default=False,
        default_role="MEMBER",
        created_at=world.now(),
        created_by=acting.user,
    )
    _write(team, wish)
    organization.teams.append(world.keep(team.id, team))
    return team


def update_team(team: Team, wish: Mapping[str, Any]) -> Team:
    """Change what the wish names; another name means another slug."""
    if "name" in wish:
        team.slug = _free_slug(team.organization, wish["name"], team)
    _write(team, wish)
    return team


def delete_team(world: World, team: Team) -> None:
    """Dissolve a team."""
    team.organization.teams.remove(team)
    drop_maintainer(world, team.organization, team=team.id)
    for place in places_of(team):
        remove_place(world, place)
    world.things.pop(team.id, None)


def _write(team: Team, wish: Mapping[str, Any]) -> None:
    team.name = wish.get("name", team.name)
    team.description = wish.get("description", team.description)
    team.privacy = str(wish.get("privacy", team.privacy)).upper()
    team.default = wish.get("is_default_team", team.default)
    team.default_role = str(wish.get("default_member_role", team.default_role)).upper()
    team.fields |= {name: value for name, value in wish.items() if name.startswith("members_can")}


def _free_slug(organization: Organization, name: str, team: Team | None) -> str:
    slug = slug_of(name)
    if not slug:
        raise invalid("name")
    if any(each.slug == slug for each in organization.teams if each is not team):
        raise invalid("name", "already_exists")
    return slug


def found_everyone(acting: Acting) -> Team:
    """The first team of an organization, with everybody in it."""
    team = create_team(acting, {"name": "Everyone", "is_default_team": True})
    for member in acting.organization.members:
        role = "MAINTAINER" if member.role == "ADMIN" else "MEMBER"
        add_member(acting, team, member.user, role)
    return team
