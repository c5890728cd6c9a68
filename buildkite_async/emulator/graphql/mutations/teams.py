"""Mutations of teams."""

from __future__ import annotations

from typing import Any, Final

from buildkite_async.emulator.acts import teams as acts
from buildkite_async.emulator.graphql.connections import Edge
from buildkite_async.emulator.graphql.context import Arguments, Context, Payload, mutates
from buildkite_async.emulator.graphql.wishes import checked, wished
from buildkite_async.emulator.state.entities import Organization
from buildkite_async.emulator.state.people import Team

_RIGHTS: Final = (
    "membersCanCreatePipelines",
    "membersCanCreateRegistries",
    "membersCanCreateSuites",
    "membersCanDestroyPackages",
    "membersCanDestroyRegistries",
)


def _body(wish: Arguments) -> dict[str, Any]:
    body = wished(wish, "name", "isDefaultTeam", *_RIGHTS, clearing=("description",))
    named = wished(wish, "privacy", "defaultMemberRole")
    return body | {name: str(value).lower() for name, value in named.items()}


@mutates("teamCreate")
def create_team(context: Context, wish: Arguments) -> Payload:
    """Add a team."""
    organization = context.required(wish["organizationID"], Organization)
    body = checked("teams.create", _body(wish))
    team = acts.create_team(context.acting(organization, "teams.create"), body)
    context.log("teams.create", team, body)
    return {"organization": organization, "teamEdge": Edge(team)}


@mutates("teamUpdate")
def update_team(context: Context, wish: Arguments) -> Payload:
    """Change a team."""
    team = context.required(wish["id"], Team)
    body = checked("teams.update", _body(wish))
    context.acting(team.organization, "teams.update")
    acts.update_team(team, body)
    context.log("teams.update", team, body)
    return {"team": team}


@mutates("teamDelete")
def delete_team(context: Context, wish: Arguments) -> Payload:
    """Dissolve a team."""
    team = context.required(wish["id"], Team)
    context.acting(team.organization, "teams.delete")
    acts.delete_team(context.world, team)
    context.log("teams.delete", team)
    return {"deletedTeamID": wish["id"], "organization": team.organization}
