"""Teams, shared with GraphQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buildkite_async.emulator.actions import teams as actions
from buildkite_async.emulator.call import Call, operation
from buildkite_async.emulator.engine.representation import optional_timestamp, user_representation
from buildkite_async.emulator.engine.resource import Resource, declare
from buildkite_async.emulator.http import ApiError, Reply
from buildkite_async.emulator.pagination import Listing
from buildkite_async.emulator.render.text import global_id
from buildkite_async.emulator.state.people import Team


class Teams(Resource[Team]):
    """Teams of an organization."""

    name, noun = "teams", "team"

    def rows(self, call: Call) -> Sequence[Team]:
        """Teams, oldest first."""
        return call.organization.teams

    def key(self, thing: Team) -> str:
        """The UUID."""
        return thing.id

    def create(self, call: Call) -> Team:
        """A team without members."""
        return actions.create_team(call, call.body)

    def update(self, call: Call, thing: Team) -> None:
        """Change what the body names; another name means another slug."""
        actions.update_team(thing, call.body)

    def delete(self, call: Call, thing: Team) -> None:
        """Dissolve a team."""
        actions.delete_team(call.state, thing)

    def representation(self, call: Call, thing: Team) -> dict[str, Any]:
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
            "created_at": optional_timestamp(thing.created_at),
            "created_by": user_representation(thing.created_by),
            **thing.fields,
        }


TEAMS = declare(Teams())


def team_of(call: Call) -> Team:
    """The team of the path."""
    for team in call.organization.teams:
        if team.id == call.path["team"]:
            return team
    raise ApiError(404, "No team found")


@operation("teams.list")
def list_teams(call: Call) -> Listing[Team]:
    """Teams, of one user where the query names one."""
    user = call.query["user_id"]
    rows = [
        team
        for team in TEAMS.rows(call)
        if user is None or any(membership.user.id == user for membership in team.members)
    ]
    return TEAMS.listing(call, rows)


@operation("teams.enable")
def enable_teams(call: Call) -> Reply:
    """Turn teams on: where there are none, everybody is in the first."""
    if not call.organization.teams:
        actions.create_everyone_team(call)
    return Reply(204)
