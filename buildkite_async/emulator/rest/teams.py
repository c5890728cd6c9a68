"""Teams, shared with GraphQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from buildkite_async.emulator.acts.pipelines import slug_of
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.facts import moment, user_facts
from buildkite_async.emulator.engine.shelf import Shelf, serve
from buildkite_async.emulator.http import Refusal, Reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.people import Team, TeamMember


class Teams(Shelf[Team]):
    """Teams of an organization."""

    def rows(self, call: Call) -> Sequence[Team]:
        """Teams, oldest first."""
        return call.organization.teams

    def key(self, thing: Team) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Team:
        """A team without members."""
        organization, wish = call.organization, call.body
        slug = _free_slug(call, wish["name"], None)
        team = Team(
            id=call.world.new_id(),
            organization=organization,
            name=wish["name"],
            slug=slug,
            description=None,
            privacy="VISIBLE",
            default=False,
            default_role="MEMBER",
            created_at=call.world.now(),
            created_by=call.user,
        )
        _write(team, wish)
        organization.teams.append(call.world.keep(team.id, team))
        return team

    def update(self, call: Call, thing: Team) -> None:
        """Change what the body names; another name means another slug."""
        if "name" in call.body:
            thing.slug = _free_slug(call, call.body["name"], thing)
        _write(thing, call.body)

    def delete(self, call: Call, thing: Team) -> None:
        """Dissolve a team."""
        call.organization.teams.remove(thing)
        call.world.things.pop(thing.id, None)

    def facts(self, call: Call, thing: Team) -> dict[str, Any]:
        """A team without its members."""
        return {
            "id": thing.id,
            "graphql_id": global_id("Team", thing.id),
            "name": thing.name,
            "slug": thing.slug,
            "description": thing.description,
            "privacy": thing.privacy.lower(),
            "default": thing.default,
            "is_default_team": thing.default,
            "default_member_role": thing.default_role.lower(),
            "created_at": moment(thing.created_at),
            "created_by": user_facts(thing.created_by),
            **thing.fields,
        }


def _write(team: Team, wish: Mapping[str, Any]) -> None:
    team.name = wish.get("name", team.name)
    team.description = wish.get("description", team.description)
    team.privacy = str(wish.get("privacy", team.privacy)).upper()
    team.default = wish.get("is_default_team", team.default)
    team.default_role = str(wish.get("default_member_role", team.default_role)).upper()
    team.fields |= {name: value for name, value in wish.items() if name.startswith("members_can")}


def _free_slug(call: Call, name: str, team: Team | None) -> str:
    slug = slug_of(name)
    if not slug:
        raise Refusal(422, "Validation failed", [{"field": "name", "code": "invalid"}])
    if any(each.slug == slug for each in call.organization.teams if each is not team):
        raise Refusal(422, "Validation failed", [{"field": "name", "code": "already_exists"}])
    return slug


TEAMS = Teams("teams", "team")


def team_of(call: Call) -> Team:
    """The team of the path."""
    for team in call.organization.teams:
        if team.id == call.path["team"]:
            return team
    raise Refusal(404, "No team found")


@operation("teams.list")
def list_teams(call: Call) -> Listing[Team]:
    """Teams, of one user where the query names one."""
    user = call.query["user_id"]
    rows = [
        team
        for team in TEAMS.rows(call)
        if user is None or any(place.user.id == user for place in team.members)
    ]
    return TEAMS.listing(call, rows)


@operation("teams.enable")
def enable_teams(call: Call) -> Reply:
    """Turn teams on: where there are none, everybody is in the first."""
    organization, world = call.organization, call.world
    if organization.teams:
        return Reply(204)
    everyone = Team(
        id=world.new_id(),
        organization=organization,
        name="Everyone",
        slug="everyone",
        description=None,
        privacy="VISIBLE",
        default=True,
        default_role="MEMBER",
        created_at=world.now(),
        created_by=call.user,
    )
    for member in organization.members:
        place = TeamMember(
            id=world.new_id(),
            team=everyone,
            user=member.user,
            role="MAINTAINER" if member.role == "ADMIN" else "MEMBER",
            created_at=world.now(),
        )
        everyone.members.append(world.keep(place.id, place))
    organization.teams.append(world.keep(everyone.id, everyone))
    return Reply(204)


serve(TEAMS)
