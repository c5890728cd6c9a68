"""Creating, changing and deleting teams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildkite_async.emulator.actions.actor import Actor, invalid
from buildkite_async.emulator.actions.maintainers import drop_maintainer
from buildkite_async.emulator.actions.naming import slug_of
from buildkite_async.emulator.actions.team_memberships import (
    add_member,
    memberships_of,
    remove_membership,
)
from buildkite_async.emulator.state.entities import OrganizationEntity
from buildkite_async.emulator.state.people import Team
from buildkite_async.emulator.state.state import State


def create_team(actor: Actor, body: Mapping[str, Any]) -> Team:
    """Add a team without members; `body` is that of a create call."""
    state, organization = actor.state, actor.organization
    team = Team(
        id=state.new_id(),
        organization=organization,
        name=body["name"],
        slug=_free_slug(organization, body["name"], None),
        description=None,
        privacy="VISIBLE",
        default=False,
        default_role="MEMBER",
        created_at=state.now(),
        created_by=actor.user,
    )
    _write(team, body)
    organization.teams.append(state.add(team.id, team))
    return team


def update_team(team: Team, body: Mapping[str, Any]) -> Team:
    """Change the fields of the body; another name means another slug."""
    if "name" in body:
        team.slug = _free_slug(team.organization, body["name"], team)
    _write(team, body)
    return team


def delete_team(state: State, team: Team) -> None:
    """Delete a team with its memberships."""
    team.organization.teams.remove(team)
    drop_maintainer(state, team.organization, team=team.id)
    for membership in memberships_of(team):
        remove_membership(state, membership)
    state.things.pop(team.id, None)


def _write(team: Team, body: Mapping[str, Any]) -> None:
    team.name = body.get("name", team.name)
    team.description = body.get("description", team.description)
    team.privacy = str(body.get("privacy", team.privacy)).upper()
    team.default = body.get("is_default_team", team.default)
    team.default_role = str(body.get("default_member_role", team.default_role)).upper()
    team.fields |= {name: value for name, value in body.items() if name.startswith("members_can")}


def _free_slug(organization: OrganizationEntity, name: str, team: Team | None) -> str:
    slug = slug_of(name)
    if not slug:
        raise invalid("name")
    if any(each.slug == slug for each in organization.teams if each is not team):
        raise invalid("name", "already_exists")
    return slug


def create_everyone_team(actor: Actor) -> Team:
    """Create the first team of an organization, with all members in it."""
    team = create_team(actor, {"name": "Everyone", "is_default_team": True})
    for member in actor.organization.members:
        role = "MAINTAINER" if member.role == "ADMIN" else "MEMBER"
        add_member(actor, team, member.user, role)
    return team
